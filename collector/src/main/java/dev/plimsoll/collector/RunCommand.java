package dev.plimsoll.collector;

import dev.plimsoll.collector.command.DurationOption;
import dev.plimsoll.collector.command.ExitCode;
import dev.plimsoll.collector.command.PathOption;
import dev.plimsoll.collector.design.DesignError;
import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.DesignResult;
import dev.plimsoll.collector.design.InvalidDesign;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.web.WebSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the collector until it is told to stop. */
@Command(
    name = "run",
    description = "Asks the agents of a design, judges what they say, and shows it on a page.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:stopped",
      "1:could not start: the address is in use, the data directory cannot be used",
      "2:the design or the command is refused"
    })
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
  private static final int COULD_NOT_START = 1;

  @Option(
      names = "--design",
      required = true,
      paramLabel = "FILE",
      converter = PathOption.class,
      description = "The design. Changes are taken up while running.")
  private Path design = Path.of("design.yaml");

  @Option(names = "--port", paramLabel = "PORT", description = "Port of page and API; 0: any.")
  private int port = 9851;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "Address to listen on. There is no login: widen it with care.")
  private String listen = "127.0.0.1";

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description = "Time between two questions to one agent; 1s to 1m.")
  private Duration interval = Duration.ofSeconds(5);

  @Mixin private StorageOptions storage = new StorageOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    CollectorSettings settings = settings();
    DesignResult read = DesignReader.read(design);
    if (read instanceof ValidDesign valid) {
      return run(settings, valid);
    }
    PrintWriter err = spec.commandLine().getErr();
    if (read instanceof InvalidDesign invalid) {
      invalid.errors().forEach(err::println);
    }
    err.println("The design is refused; nothing was started.");
    return ExitCode.BAD_INPUT;
  }

  private int run(CollectorSettings settings, ValidDesign valid) throws InterruptedException {
    for (DesignError warning : valid.warnings()) {
      LOG.warn("{}", warning);
    }
    try {
      Collector collector = Collector.start(settings, valid, Clock.systemUTC());
      LOG.info(
          "repositories: {}, agents: {}, asked each {} s; data in {}; page at {}",
          valid.design().repositories().size(),
          valid.design().agents().size(),
          interval.toMillis() / 1000.0,
          settings.storage().data(),
          collector.address());
      awaitStop(collector);
      return 0;
    } catch (StartException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return COULD_NOT_START;
    }
  }

  /**
   * Until the process is told to end: the hook closes the collector, and the process waits for it.
   */
  private static void awaitStop(Collector collector) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  collector.close();
                  LOG.info("stopped");
                  stopped.countDown();
                },
                "plimsoll-stop"));
    stopped.await();
  }

  private CollectorSettings settings() {
    try {
      return new CollectorSettings(
          design,
          new WebSettings(listen, port),
          storage.settings(System.getenv()),
          interval,
          storage.names());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }
}

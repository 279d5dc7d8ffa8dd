package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.reading.Host;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: whether a configuration is good, and what each part of it will see here. */
@Command(
    name = "check",
    description = "Says whether a configuration is good and what each part of it will see here.",
    mixinStandardHelpOptions = true,
    versionProvider = AgentCommand.Version.class)
final class CheckCommand implements Callable<Integer> {

  private final Wiring wiring;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "the configuration to look at (YAML)")
  private Path config = Path.of("");

  CheckCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public Integer call() {
    Optional<AgentConfig> read = ConfigFile.read(config, spec.commandLine().getErr());
    return read.isEmpty() ? ExitCode.WRONG : check(read.get(), spec.commandLine().getOut());
  }

  private int check(AgentConfig good, PrintWriter out) {
    out.println(config + " is valid. What the agent will see here as " + Account.name() + ":");
    Host host = wiring.host();
    Listening listening = Listening.of(wiring.programs(Path.of("/")));
    Report report = new Report(out);
    report.part("listen " + good.listen(), new ListenCheck(listening).of(good.listen()));
    ImageCheck images = new ImageCheck(host);
    for (Path directory : good.imageDirectories()) {
      report.part("images " + directory, images.of(directory));
    }
    ServiceCheck services = new ServiceCheck(listening, images.listed());
    for (Service service : good.services()) {
      report.part("service " + service.name(), services.of(service));
    }
    report.part("connections", new ConnectionCheck(host).of(good.services()));
    return report.end("Nothing is missing.");
  }
}

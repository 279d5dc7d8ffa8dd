package dev.plimsoll.collector.command;

import dev.plimsoll.collector.design.DesignError;
import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.DesignResult;
import dev.plimsoll.collector.design.InvalidDesign;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.sizing.DesignReview;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plimsoll design check}: does the design hold, by its own figures? */
@Command(
    name = "check",
    description = "Judges a design by the figures in it.",
    mixinStandardHelpOptions = true,
    versionProvider = Plimsoll.Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything is adequate or tight",
      "1:something is under-provisioned or lacking",
      "2:the file or the command is bad"
    })
final class DesignCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      converter = PathOption.class,
      description = "The design, a YAML file.")
  private Path file = Path.of("design.yaml");

  @Option(names = "--json", description = "Print one JSON object, figures in base units.")
  private boolean json;

  @Override
  public Integer call() {
    DesignResult result = DesignReader.read(file);
    return result instanceof ValidDesign valid ? judge(valid) : refuse((InvalidDesign) result);
  }

  private int judge(ValidDesign valid) {
    DesignReview review = DesignReview.of(valid.design());
    if (json) {
      out().println(new ReviewJson(file.toString(), valid, review).text());
    } else {
      warnings(valid);
      out().print(new ReviewText(valid.design(), review).text());
      out().flush();
    }
    return review.holds() ? ExitCode.HOLDS : ExitCode.LACKING;
  }

  private void warnings(ValidDesign valid) {
    PrintWriter err = spec.commandLine().getErr();
    valid.warnings().forEach(warning -> err.println("warning: " + warning));
  }

  private int refuse(InvalidDesign invalid) {
    if (json) {
      out().println(ReviewJson.refusal(file.toString(), invalid));
      return ExitCode.BAD_INPUT;
    }
    PrintWriter err = spec.commandLine().getErr();
    for (DesignError error : invalid.errors()) {
      err.println(error);
    }
    return ExitCode.BAD_INPUT;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

package dev.plimsoll.collector.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code plimsoll design}: checks designs and begins them. */
@Command(
    name = "design",
    description = "Checks a design on paper, or begins one for this host.",
    mixinStandardHelpOptions = true,
    versionProvider = Plimsoll.Version.class,
    synopsisSubcommandLabel = "COMMAND")
final class DesignCommand {
  private DesignCommand() {}

  static CommandLine commandLine() {
    return new CommandLine(new DesignCommand())
        .addSubcommand(new DesignCheckCommand())
        .addSubcommand(new DesignInitCommand());
  }
}

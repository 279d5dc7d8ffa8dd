package dev.plimsoll.collector.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code plimsoll} itself; what it can do is added as subcommands. */
@Command(
    name = "plimsoll",
    description = "Watches image repositories and compares what they carry with their design.",
    mixinStandardHelpOptions = true,
    versionProvider = Plimsoll.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Plimsoll {
  /** The version that the jar's manifest names. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Plimsoll.class.getPackage().getImplementationVersion();
      return new String[] {"plimsoll " + Optional.ofNullable(version).orElse("(not packaged)")};
    }
  }

  private Plimsoll() {}

  /** The command line with the subcommands of this package; add others to it. */
  public static CommandLine commandLine() {
    return new CommandLine(new Plimsoll())
        .addSubcommand(DesignCommand.commandLine())
        .setExecutionExceptionHandler(Plimsoll::failed);
  }

  /**
   * A command line that prints UTF-8, whatever locale it was started in: the verdicts' marks and
   * the names of a design are not ASCII.
   */
  public static CommandLine printingUtf8(CommandLine commands) {
    return commands.setOut(utf8(FileDescriptor.out)).setErr(utf8(FileDescriptor.err));
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult arguments) {
    command
        .getErr()
        .println("plimsoll: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    return ExitCode.BAD_INPUT;
  }
}

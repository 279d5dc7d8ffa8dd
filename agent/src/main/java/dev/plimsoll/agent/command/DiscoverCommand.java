package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.AgentConfigReader;
import dev.plimsoll.agent.config.ConfigResult;
import dev.plimsoll.agent.discover.Discovery;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code discover}: proposes a configuration; reads files only and runs nothing. */
@Command(
    name = "discover",
    description = {
      "Proposes a configuration from what listens here and from the configurations of nginx,"
          + " Apache, lighttpd, Samba and NFS. Nothing is run and nothing is changed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = AgentCommand.Version.class)
final class DiscoverCommand implements Callable<Integer> {

  private final Wiring wiring;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "where to write it, never over an existing file; else standard output")
  private @Nullable Path output;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      defaultValue = "/",
      description =
          "the root directory of the system to look at, if not this one's; the paths in"
              + " the proposal are those of that system")
  private Path root = Path.of("/");

  DiscoverCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (!Files.isDirectory(root) || root.toString().isEmpty()) {
      return refuse("--root " + root + " is no directory — name the root directory of a system");
    } else if (output != null && output.toString().isEmpty()) {
      return refuse("--output names no file — name the file to write");
    }
    String text = new Discovery(root, wiring.programs(root)).propose();
    if (AgentConfigReader.read("the proposal", text) instanceof ConfigResult.Invalid invalid) {
      invalid.problems().forEach(spec.commandLine().getErr()::println);
      return lacking("what was found makes no configuration: this is a fault, please report it");
    }
    if (output != null) {
      return write(output, text);
    }
    out.print(text);
    out.flush();
    return ExitCode.GOOD;
  }

  private int write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      return lacking(file + " exists already — name another file, or remove it first");
    } catch (NoSuchFileException e) {
      return lacking(file + " cannot be made — create its directory first");
    } catch (AccessDeniedException e) {
      return lacking(file + " may not be written by this account — name another place");
    } catch (IOException e) {
      return lacking(file + " cannot be written: " + e.getMessage() + " — name another place");
    }
    spec.commandLine()
        .getOut()
        .println(
            "Wrote "
                + file
                + ". See what the agent makes of it: plimsoll-agent check --config "
                + file);
    return ExitCode.GOOD;
  }

  private int refuse(String why) {
    spec.commandLine().getErr().println("plimsoll-agent: " + why);
    return ExitCode.WRONG;
  }

  private int lacking(String why) {
    spec.commandLine().getErr().println("plimsoll-agent: " + why);
    return ExitCode.LACKING;
  }
}

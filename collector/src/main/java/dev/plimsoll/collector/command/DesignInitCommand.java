package dev.plimsoll.collector.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll design init}: begins a design with what this host knows of itself. */
@Command(
    name = "init",
    description = "Writes a commented design to begin with, for this host.",
    mixinStandardHelpOptions = true,
    versionProvider = Plimsoll.Version.class)
final class DesignInitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--image-directory",
      paramLabel = "DIR",
      converter = PathOption.class,
      description = "Directory whose files become the design's images.")
  private @Nullable Path imageDirectory;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      converter = PathOption.class,
      description = "Where to write it; never over an existing file. Default: standard output.")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    if (imageDirectory != null && !Files.isDirectory(imageDirectory)) {
      spec.commandLine().getErr().println(imageDirectory + " is not a directory");
      return ExitCode.BAD_INPUT;
    }
    String text =
        new StarterDesign(HostFacts.ofThisHost(Optional.ofNullable(imageDirectory))).text();
    if (output == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return ExitCode.HOLDS;
    }
    return write(output, text);
  }

  private int write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      spec.commandLine().getErr().println(file + " exists already; name another file");
      return ExitCode.BAD_INPUT;
    }
    spec.commandLine()
        .getOut()
        .println("Wrote " + file + "; replace what is marked REPLACE in it.");
    return ExitCode.HOLDS;
  }
}

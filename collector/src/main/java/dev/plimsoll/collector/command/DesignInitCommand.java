package dev.plimsoll.collector.command;

import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.InvalidDesign;
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
  public Integer call() {
    if (imageDirectory != null && !Files.isDirectory(imageDirectory)) {
      return refuse(imageDirectory + " is not a directory");
    }
    String text;
    try {
      text = new StarterDesign(HostFacts.ofThisHost(Optional.ofNullable(imageDirectory))).text();
    } catch (IOException e) {
      return refuse("This host cannot be read: " + FileTrouble.why(e));
    }
    if (DesignReader.read("the design", text.getBytes(StandardCharsets.UTF_8))
        instanceof InvalidDesign invalid) {
      invalid.errors().forEach(this::refuse);
      return refuse("What this host says of itself makes no design; nothing was written.");
    }
    if (output == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return ExitCode.HOLDS;
    }
    return write(output, text);
  }

  private int write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      return refuse(file + " exists already; name another file");
    } catch (IOException e) {
      return refuse(file + " cannot be written: " + FileTrouble.why(e));
    }
    spec.commandLine()
        .getOut()
        .println("Wrote " + file + "; replace what is marked REPLACE in it.");
    return ExitCode.HOLDS;
  }

  private int refuse(Object why) {
    spec.commandLine().getErr().println(why);
    return ExitCode.BAD_INPUT;
  }
}

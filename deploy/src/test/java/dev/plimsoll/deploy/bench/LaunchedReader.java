package dev.plimsoll.deploy.bench;

import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The agent's own launcher, with its flags and its class-data archive, before a jar whose main
 * class only reads a log. That class is in the agent's tests, since nobody else may call what it
 * calls.
 */
final class LaunchedReader {

  private static final String MAIN = "dev.plimsoll.agent.ledger.LedgerReading";
  private static final String ALL_COMPILERS = "-XX:TieredStopAtLevel=4";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path launcher;

  private LaunchedReader(Path launcher) {
    this.launcher = launcher;
  }

  /** Puts launcher, jar and archive into {@code directory}. */
  static LaunchedReader install(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path launcher = directory.resolve("plimsoll-agent");
    Files.copy(
        Tools.agentJar().resolveSibling("plimsoll-agent"),
        launcher,
        StandardCopyOption.COPY_ATTRIBUTES);
    writeJar(directory.resolve("plimsoll-agent.jar"));
    try (Child archive =
        Child.start("archive", directory, List.of(launcher.toString(), "archive"), jdk())) {
      int exit = archive.exit(PATIENCE);
      if (exit != 0) {
        throw new IOException("no archive, exit " + exit + ": " + archive.output());
      }
    }
    return new LaunchedReader(launcher);
  }

  private static Map<String, String> jdk() {
    return Map.of("JAVA_HOME", System.getProperty("java.home"));
  }

  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, MAIN);
    main.put(Attributes.Name.CLASS_PATH, Tools.agentJar().toUri().toString());
    Path classes = Tools.agentJar().resolveSibling("test-classes");
    Path own = classes.resolve(MAIN.replace('.', '/') + ".class");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> beside = Files.list(own.getParent())) {
      for (Path part : beside.filter(LaunchedReader::isPart).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(part).toString()));
        Files.copy(part, out);
        out.closeEntry();
      }
    }
  }

  /** The class, or one within it. */
  private static boolean isPart(Path file) {
    String simple = MAIN.substring(MAIN.lastIndexOf('.') + 1);
    return file.getFileName().toString().matches(simple + "(\\$.*)?\\.class");
  }

  /** The command that reads with {@code arguments} as the agent would. */
  List<String> command(List<String> arguments) {
    return command("", arguments);
  }

  /** The same with all compilers of the virtual machine. */
  List<String> commandWithAllCompilers(List<String> arguments) {
    return command(ALL_COMPILERS, arguments);
  }

  private List<String> command(String options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add("env");
    jdk().forEach((name, value) -> command.add(name + "=" + value));
    command.add("PLIMSOLL_JAVA_OPTS=" + options);
    command.add(launcher.toString());
    command.addAll(arguments);
    return command;
  }
}

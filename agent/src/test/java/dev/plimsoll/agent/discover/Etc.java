package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.Findings;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.ServedDirectory;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.reading.Program;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes up the files of a host below a directory, and shows findings as texts. */
public final class Etc {

  private final Path root;

  public Etc(Path root) {
    this.root = root;
  }

  public Path root() {
    return root;
  }

  public Etc file(String path, String... lines) {
    try {
      Files.writeString(made(path), String.join("\n", lines) + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Etc sized(String path, long mebibytes) {
    try (RandomAccessFile file = new RandomAccessFile(made(path).toFile(), "rw")) {
      file.setLength(mebibytes << 20);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Etc link(String path, String target) {
    try {
      Files.createSymbolicLink(made(path), Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path made(String path) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.resolve("..").normalize());
    return file;
  }

  public static Program program(String name, String... command) {
    return new Program(7, name, List.of(command), Optional.of(Path.of("/srv")), false);
  }

  /** One line for each site, directory, log and note. */
  public static String text(Findings findings) {
    StringBuilder text = new StringBuilder();
    for (Site site : findings.sites()) {
      text.append(site.ports().stream().map(Etc::port).collect(Collectors.joining(" ")))
          .append(" at ")
          .append(site.source())
          .append('\n');
      site.logs().forEach(log -> text.append("  logs ").append(log(log)).append('\n'));
      for (ServedDirectory each : site.directories()) {
        text.append("  ").append(each.path()).append(" at ").append(each.source().line());
        if (!each.logs().equals(site.logs())) {
          text.append(" logs ").append(each.logs().stream().map(Etc::log).toList());
        }
        text.append('\n');
      }
    }
    findings
        .notes()
        .forEach(n -> text.append(n.source()).append(": ").append(n.text()).append('\n'));
    return text.toString();
  }

  private static String port(Port port) {
    return port.number() + (port.tls() ? "s" : "");
  }

  private static String log(AccessLog log) {
    return log.path() + " " + log.format();
  }
}

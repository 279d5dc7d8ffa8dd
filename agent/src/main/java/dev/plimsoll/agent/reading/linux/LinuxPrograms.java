package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.Listener;
import dev.plimsoll.agent.reading.Program;
import dev.plimsoll.agent.reading.RunningPrograms;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Processes and listening sockets from {@code /proc}: fields as of proc(5) and Linux
 * Documentation/networking/proc_net_tcp.rst. Which process holds a socket takes the right to look
 * at its file descriptors: one's own, or root's.
 */
public final class LinuxPrograms implements RunningPrograms {

  private static final String LISTEN = "0A";
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private final Path root;
  private final Path proc;

  /** Reads below {@code root}, which is {@code /} on a real system. */
  public LinuxPrograms(Path root) {
    this.root = root;
    this.proc = root.resolve("proc");
  }

  @Override
  public List<Program> programs() throws IOException {
    List<Program> programs = new ArrayList<>();
    for (Path process : processes()) {
      program(process).ifPresent(programs::add);
    }
    return programs;
  }

  @Override
  public List<Listener> listeners() throws IOException {
    Map<String, Endpoint> sockets = new LinkedHashMap<>();
    readSockets(proc.resolve("net/tcp"), sockets);
    if (Files.exists(proc.resolve("net/tcp6"))) {
      readSockets(proc.resolve("net/tcp6"), sockets);
    }
    Map<String, List<Program>> holders = new HashMap<>();
    for (Path process : processes()) {
      holds(process, sockets).forEach(inode -> add(process, inode, holders));
    }
    return sockets.entrySet().stream()
        .map(s -> new Listener(s.getValue(), holders.getOrDefault(s.getKey(), List.of())))
        .toList();
  }

  private static void readSockets(Path file, Map<String, Endpoint> sockets) throws IOException {
    List<String> lines = ProcFile.lines(file);
    for (int i = 1; i < lines.size(); i++) {
      String[] words = ProcFile.words(lines.get(i));
      if (words.length <= INODE || !words[0].endsWith(":")) {
        throw BadLines.refused(file, i + 1, lines.get(i), "a socket");
      } else if (words[STATE].equals(LISTEN)) {
        sockets.put(words[INODE], local(words[LOCAL], file, i + 1, lines.get(i)));
      }
    }
  }

  /** Who listens is told as a whole or not at all: a listener too few would pass for none. */
  private static Endpoint local(String text, Path file, int number, String line)
      throws IOException {
    try {
      return ProcNetTcpReader.endpoint(text);
    } catch (IllegalArgumentException e) {
      throw BadLines.refused(file, number, line, "a socket");
    }
  }

  private List<Path> processes() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
      all.forEach(found::add);
    }
    found.sort(Comparator.comparing(path -> pid(path)));
    return found;
  }

  private static int pid(Path process) {
    String name = process.getFileName().toString();
    return name.matches("[0-9]{1,9}") ? Integer.parseInt(name) : 0;
  }

  /** The inodes of those of {@code sockets} that the process holds. */
  private static List<String> holds(Path process, Map<String, Endpoint> sockets) {
    List<String> held = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        link(file)
            .map(Path::toString)
            .filter(target -> target.startsWith("socket:[") && target.endsWith("]"))
            .map(target -> target.substring("socket:[".length(), target.length() - 1))
            .filter(sockets::containsKey)
            .ifPresent(held::add);
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return held; // It has ended, or is another account's: its sockets have no known holder.
    }
    return held;
  }

  private void add(Path process, String inode, Map<String, List<Program>> holders) {
    program(process)
        .ifPresent(program -> holders.computeIfAbsent(inode, i -> new ArrayList<>()).add(program));
  }

  private Optional<Program> program(Path process) {
    Optional<String> name = ProcFile.attribute(process.resolve("comm"));
    List<String> command =
        ProcFile.attribute(process.resolve("cmdline"))
            .map(text -> Arrays.stream(text.split("\0")).filter(w -> !w.isEmpty()).toList())
            .orElse(List.of());
    return name.map(
        known ->
            new Program(
                pid(process), known, command, link(process.resolve("cwd")), isElsewhere(process)));
  }

  /**
   * By the root directory, not by the mount namespace: service managers give that to services too,
   * for a /tmp of their own.
   */
  private boolean isElsewhere(Path process) {
    Optional<Path> its = link(process.resolve("ns/net"));
    Optional<Path> ours = link(proc.resolve("self/ns/net"));
    boolean otherNetwork = its.isPresent() && ours.isPresent() && !its.equals(ours);
    return otherNetwork || hasOtherRoot(process);
  }

  private boolean hasOtherRoot(Path process) {
    try {
      return !Files.isSameFile(process.resolve("root"), root);
    } catch (IOException e) {
      return false; // Another account's, which this one may not know.
    }
  }

  private static Optional<Path> link(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

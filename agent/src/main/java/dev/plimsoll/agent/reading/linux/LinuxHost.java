package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.BestConnections;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.ConnectionWay;
import dev.plimsoll.agent.reading.Cpu;
import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.HostAddresses;
import dev.plimsoll.agent.reading.HostDescription;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.Memory;
import dev.plimsoll.agent.reading.NetworkDevice;
import dev.plimsoll.agent.reading.NoConnections;
import dev.plimsoll.agent.reading.Reading;
import dev.plimsoll.agent.reading.Volume;
import dev.plimsoll.agent.reading.VolumeSpace;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Linux, read from its own files; a test gives it recorded trees. */
public final class LinuxHost implements Host {

  /** USER_HZ: 100 on every architecture that runs this, proc(5). */
  private static final double TICKS_PER_SECOND = 100.0;

  private static final List<String> CPU_MODES =
      List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal");

  private final List<ConnectionWay> further;
  private final Path proc;
  private final Path osRelease;
  private final LinuxDisks disks;
  private final LinuxVolumes volumes;
  private final LinuxNetworks networks;

  /** Reads below {@code root}, which is {@code /} on a real system. */
  public LinuxHost(Path root) {
    this(root, List.of());
  }

  /** The same with further ways to read connections, for when its own two fail. */
  public LinuxHost(Path root, List<ConnectionWay> further) {
    this.further = List.copyOf(further);
    this.proc = root.resolve("proc");
    this.osRelease = root.resolve("etc/os-release");
    this.disks = new LinuxDisks(root);
    this.volumes = new LinuxVolumes(root);
    this.networks = new LinuxNetworks(root);
  }

  @Override
  public HostDescription description() {
    String os =
        ProcFile.attribute(osRelease)
            .flatMap(text -> text.lines().filter(l -> l.startsWith("PRETTY_NAME=")).findFirst())
            .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
            .orElse("Linux");
    return new HostDescription(
        os, ProcFile.attribute(proc.resolve("sys/kernel/osrelease")).orElse("unknown"));
  }

  @Override
  public Reading<Disk> disks() throws IOException {
    return disks.read();
  }

  @Override
  public Reading<Volume> volumes(Collection<Path> directories) throws IOException {
    return volumes.read(directories);
  }

  @Override
  public Optional<Volume> volumeOf(Path directory) throws IOException {
    return volumes.holding(directory);
  }

  @Override
  public VolumeSpace space(Path mountPoint) throws IOException {
    return VolumeSpace.read(mountPoint);
  }

  @Override
  public ImageDirectory images(Path directory) throws IOException {
    return ImageDirectory.read(directory);
  }

  @Override
  public Reading<NetworkDevice> networks() throws IOException {
    return networks.read();
  }

  @Override
  public Cpu cpu() throws IOException {
    Path file = proc.resolve("stat");
    Map<String, Double> seconds = new LinkedHashMap<>();
    int processors = 0;
    for (String line : ProcFile.lines(file)) {
      String[] words = ProcFile.words(line);
      if (words[0].equals("cpu")) {
        for (int i = 0; i < CPU_MODES.size() && i + 1 < words.length; i++) {
          seconds.put(CPU_MODES.get(i), number(file, line, words[i + 1]) / TICKS_PER_SECOND);
        }
      } else if (words[0].startsWith("cpu")) {
        processors++;
      }
    }
    if (seconds.isEmpty()) {
      throw new IOException(file + ": no cpu line");
    }
    return new Cpu(seconds, processors);
  }

  /** All of such a file is lost with one number: what is left would pass for the whole. */
  private static long number(Path file, String line, String word) throws IOException {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw new IOException(file + ": no number in \"" + BadLines.shown(line) + "\"", e);
    }
  }

  @Override
  public Memory memory() throws IOException {
    Path file = proc.resolve("meminfo");
    List<String> lines = ProcFile.lines(file);
    return new Memory(
        kibibytes(file, lines, "MemTotal:")
            .orElseThrow(() -> new IOException(file + ": no MemTotal")),
        kibibytes(file, lines, "MemAvailable:"),
        kibibytes(file, lines, "Cached:"));
  }

  @Override
  public Map<InetAddress, String> addresses() throws IOException {
    return HostAddresses.read();
  }

  @Override
  public ConnectionReader connections(Set<Integer> ports) {
    if (ports.isEmpty()) {
      return new NoConnections();
    }
    List<ConnectionWay> ways = new ArrayList<>();
    ways.add((watched, reason) -> SockDiagReader.open(watched));
    ways.add((watched, reason) -> ProcNetTcpReader.open(proc, watched, reason));
    ways.addAll(further);
    return new BestConnections(ports, ways);
  }

  private static OptionalLong kibibytes(Path file, List<String> lines, String key)
      throws IOException {
    for (String line : lines) {
      if (line.startsWith(key)) {
        String[] words = ProcFile.words(line);
        return OptionalLong.of(number(file, line, words.length > 1 ? words[1] : "") * 1024);
      }
    }
    return OptionalLong.empty();
  }
}

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Linux, read from its own files; a test gives it recorded trees. */
public final class LinuxHost implements Host {

  private static final int LONGEST_NAME = 200;

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
            .flatMap(line -> word(line.substring("PRETTY_NAME=".length()).replace("\"", "")))
            .orElse("Linux");
    return new HostDescription(
        os,
        ProcFile.attribute(proc.resolve("sys/kernel/osrelease"))
            .flatMap(LinuxHost::word)
            .orElse("unknown"));
  }

  /** Fit for a label, whatever the file holds. */
  private static Optional<String> word(String text) {
    String shown = text.replaceAll("[\\p{Cntrl}\uFFFD]", "").strip();
    return Optional.of(shown.substring(0, Math.min(shown.length(), LONGEST_NAME)))
        .filter(name -> !name.isEmpty());
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
    return ProcessorTimes.read(proc.resolve("stat"));
  }

  @Override
  public Memory memory() throws IOException {
    return MemoryFigures.read(proc.resolve("meminfo"));
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
}

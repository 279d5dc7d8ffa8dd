package dev.plimsoll.collector.command;

import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.design.Cidr;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a host says of itself, to begin a design with.
 *
 * @param networks that it stands in, loopback left out; may be empty
 * @param linkSpeed of its fastest interface
 * @param volume mount point or drive of the image directory
 * @param volumeBytes size of that volume
 * @param images what lies in the image directory
 */
record HostFacts(
    String name,
    List<Cidr> networks,
    Optional<Bandwidth> linkSpeed,
    Optional<Path> imageDirectory,
    Optional<Path> volume,
    long volumeBytes,
    ImageDirectory images) {
  private static final long FASTEST_MEGABITS = 100_000_000;

  /**
   * Asks this host.
   *
   * @throws IOException when its network or the directory cannot be read
   */
  static HostFacts ofThisHost(Optional<Path> imageDirectory) throws IOException {
    Set<Cidr> networks = new LinkedHashSet<>();
    long fastest = 0;
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      if (each.isUp() && !each.isLoopback()) {
        each.getInterfaceAddresses().forEach(address -> network(address).ifPresent(networks::add));
        fastest = Math.max(fastest, megabits(each.getName()));
      }
    }
    Optional<Path> directory = imageDirectory.map(d -> d.toAbsolutePath().normalize());
    Optional<Path> volume = Optional.empty();
    long volumeBytes = 0;
    ImageDirectory images = ImageDirectory.NONE;
    if (directory.isPresent()) {
      images = ImageDirectory.read(directory.get());
      volume = Optional.of(volumeOf(directory.get().toRealPath()));
      volumeBytes = Files.getFileStore(directory.get()).getTotalSpace();
    }
    return new HostFacts(
        HostName.ofThisHost(),
        List.copyOf(networks),
        fastest > 0 ? Optional.of(new Bandwidth(fastest * 1_000_000)) : Optional.empty(),
        directory,
        volume,
        volumeBytes,
        images);
  }

  /** The network of an address; link-local ones reach no client. */
  private static Optional<Cidr> network(InterfaceAddress address) {
    InetAddress own = address.getAddress();
    boolean usable = own instanceof Inet4Address || !own.isLinkLocalAddress();
    return usable ? Optional.of(Cidr.of(own, address.getNetworkPrefixLength())) : Optional.empty();
  }

  /** The outermost directory on the same volume. */
  private static Path volumeOf(Path directory) throws IOException {
    FileStore store = Files.getFileStore(directory);
    Path mount = directory;
    for (Path up = directory.getParent(); up != null; up = up.getParent()) {
      if (!Files.getFileStore(up).equals(store)) {
        break;
      }
      mount = up;
    }
    return mount;
  }

  /** From sysfs; 0 where the system does not say, which it may do by a number beyond any link. */
  private static long megabits(String device) {
    Path file = Path.of("/sys/class/net", device, "speed");
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      long speed = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).trim());
      return speed > 0 && speed <= FASTEST_MEGABITS ? speed : 0;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}

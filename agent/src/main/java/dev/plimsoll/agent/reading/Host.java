package dev.plimsoll.agent.reading;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operating system as the agent sees it. Every method reads anew; what a system cannot tell is
 * absent from the record, never zero, and what was lost of a reading is among its problems.
 */
public interface Host {

  /** Name and kernel of the system. */
  HostDescription description();

  /** Every whole disk: no partitions, no loop or RAM devices. */
  Reading<Disk> disks() throws IOException;

  /**
   * Local volumes, each once, and whatever else (network or memory file systems) holds one of
   * {@code directories}. Never waits on a file system.
   */
  Reading<Volume> volumes(Collection<Path> directories) throws IOException;

  /** The volume that holds {@code directory}, by its path alone. */
  Optional<Volume> volumeOf(Path directory) throws IOException;

  /** Room on a volume. Waits on the file system: for as long as a dead file server takes. */
  VolumeSpace space(Path mountPoint) throws IOException;

  /** The files of an image directory. Waits on the file system too. */
  ImageDirectory images(Path directory) throws IOException;

  /** Every network device, loopback too. */
  Reading<NetworkDevice> networks() throws IOException;

  /** Processor time since the system started. */
  Cpu cpu() throws IOException;

  /** Memory now. */
  Memory memory() throws IOException;

  /** This host's addresses and the network device that has each. */
  Map<InetAddress, String> addresses() throws IOException;

  /**
   * Whether the system tells of web sites and file shares at all. Linux does not, nor does OSHI of
   * any system: there this is false, and nothing is sampled of them.
   */
  default boolean tellsServers() {
    return false;
  }

  /** The web sites that run here. Linux tells of none. */
  default List<WebSite> sites() throws IOException {
    return List.of();
  }

  /** The directories that are shared from here. Linux tells of none. */
  default List<FileShare> shares() throws IOException {
    return List.of();
  }

  /** A reader of the connections whose local port is one of {@code ports}. */
  ConnectionReader connections(Set<Integer> ports);
}

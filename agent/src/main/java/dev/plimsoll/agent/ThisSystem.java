package dev.plimsoll.agent;

import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.RunningPrograms;
import dev.plimsoll.agent.reading.linux.LinuxHost;
import dev.plimsoll.agent.reading.linux.LinuxPrograms;
import dev.plimsoll.agent.reading.oshi.OshiConnections;
import dev.plimsoll.agent.reading.oshi.OshiHost;
import java.nio.file.Path;
import java.util.List;

/**
 * Chooses how this system is read: Linux from its own files, every other one through OSHI.
 *
 * <p>On Linux OSHI takes over where nothing else reads connections. Nothing more: it reads disks,
 * devices, processor time and memory from the same files below {@code /proc} and {@code /sys}, and
 * says 0 where it may not read them; an error is better than that.
 */
final class ThisSystem {

  private ThisSystem() {}

  /** The host that this is. */
  static Host host() {
    return host(System.getProperty("os.name", ""));
  }

  /**
   * What runs on the system whose root directory is {@code root}: read from {@code /proc}, so
   * elsewhere than on Linux it fails and says so.
   */
  static RunningPrograms programs(Path root) {
    return new LinuxPrograms(root);
  }

  static Host host(String name) {
    // A lambda, no method reference: OSHI's classes are loaded when they are asked for.
    return name.startsWith("Linux")
        ? new LinuxHost(
            Path.of("/"), List.of((ports, reason) -> OshiConnections.open(ports, reason)))
        : new OshiHost(System::nanoTime);
  }
}

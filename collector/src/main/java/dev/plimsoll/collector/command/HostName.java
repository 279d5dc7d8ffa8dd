package dev.plimsoll.collector.command;

import dev.plimsoll.collector.design.DesignReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a host is called. The name server is asked last: many hosts do not find themselves there,
 * and some wait long for its answer.
 */
final class HostName {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
  private static final String UNKNOWN = "this-host";

  /** Asks the network for the host's own name. */
  interface Lookup {
    String name() throws UnknownHostException;
  }

  private HostName() {}

  static String ofThisHost() {
    return of(KERNEL, System.getenv(), () -> InetAddress.getLocalHost().getHostName());
  }

  /** The first name that a design can hold; {@code this-host} when there is none. */
  static String of(Path kernel, Map<String, String> environment, Lookup lookup) {
    return usable(read(kernel))
        .or(() -> usable(environment.getOrDefault("COMPUTERNAME", "")))
        .or(() -> usable(environment.getOrDefault("HOSTNAME", "")))
        .or(() -> usable(asked(lookup)))
        .orElse(UNKNOWN);
  }

  private static Optional<String> usable(String name) {
    return Optional.of(name.trim()).filter(DesignReader::takesText);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static String asked(Lookup lookup) {
    try {
      return lookup.name();
    } catch (UnknownHostException e) {
      return "";
    }
  }
}

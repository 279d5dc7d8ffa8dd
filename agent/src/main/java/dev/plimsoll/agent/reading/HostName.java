package dev.plimsoll.agent.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The name that this host has for itself; no name server is asked. */
public final class HostName {

  private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /** The name, if the system tells it. */
  public static Optional<String> local() {
    return of(LINUX, System.getenv());
  }

  static Optional<String> of(Path file, Map<String, String> environment) {
    return fromFile(file)
        .or(() -> Optional.ofNullable(environment.get("COMPUTERNAME")))
        .or(() -> Optional.ofNullable(environment.get("HOSTNAME")))
        .filter(name -> !name.isBlank());
  }

  private static Optional<String> fromFile(Path file) {
    try {
      return Optional.of(Files.readString(file).trim());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

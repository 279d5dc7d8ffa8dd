package dev.plimsoll.collector.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a collector keeps its data unless it is told: the directory that a service manager gives,
 * else the user's own place for state (XDG Base Directory Specification; the customs of Windows and
 * macOS).
 */
public final class DataHome {
  private static final String NAME = "plimsoll";

  private DataHome() {}

  /**
   * The directory for this process.
   *
   * @param system the operating system's name, as Java says it
   */
  public static Path standard(Map<String, String> environment, String system, Path home) {
    @Nullable String given = environment.get("STATE_DIRECTORY");
    if (given != null && !given.isBlank()) {
      // systemd separates several by colons.
      return Path.of(Stream.of(given.split(":")).findFirst().orElse(given));
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return at(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local")).resolve(NAME);
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library/Application Support").resolve(NAME);
    }
    return at(environment.get("XDG_STATE_HOME"), home.resolve(".local/state")).resolve(NAME);
  }

  private static Path at(@Nullable String given, Path otherwise) {
    return given == null || given.isBlank() ? otherwise : Path.of(given);
  }
}

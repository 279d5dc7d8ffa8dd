package dev.plimsoll.collector;

import dev.plimsoll.collector.command.DataHome;
import dev.plimsoll.collector.command.DurationOption;
import dev.plimsoll.collector.command.KeyFile;
import dev.plimsoll.collector.command.PathOption;
import dev.plimsoll.collector.ledger.Pseudonyms;
import dev.plimsoll.collector.store.LedgerLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code run} that say what is kept, where and how long. */
final class StorageOptions {
  /** Unlike a command line, an environment is not shown to everybody on the host. */
  private static final String DATABASE = "PLIMSOLL_DATABASE";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      converter = PathOption.class,
      description = "Directory for peaks and history (default: the user's directory for state).")
  private @Nullable Path data;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = {
        "PostgreSQL database that several collectors share (default: SQLite in the directory).",
        "A URL with a password belongs into the environment variable PLIMSOLL_DATABASE, where"
            + " other accounts do not see it."
      })
  private @Nullable String database;

  @Option(
      names = "--retention",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description = "How long history is kept; 1m or more.")
  private Duration retention = Duration.ofHours(24);

  @Option(
      names = "--keep-requests",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description = "How long single requests of the ledgers are kept.")
  private Duration keepRequests = LedgerLimits.DEFAULT.requests();

  @Option(
      names = "--keep-downloads",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description = "How long downloads are kept after their last request; 1h or more.")
  private Duration keepDownloads = LedgerLimits.DEFAULT.downloads();

  @Option(
      names = "--keep-names",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description =
          "After that long without a request a client's name and address are forgotten, 1h or more"
              + " (default: as long as the rest).")
  private @Nullable Duration keepNames;

  @Option(
      names = "--pseudonyms",
      paramLabel = "FILE",
      converter = PathOption.class,
      description =
          "File with a key, "
              + Pseudonyms.SHORTEST_KEY
              + " bytes or more: clients are kept under names made from it.")
  private @Nullable Path pseudonyms;

  /**
   * What they say.
   *
   * @throws IllegalArgumentException if that cannot be run; the message is for an operator
   */
  StorageSettings settings(Map<String, String> environment) {
    // Work that is under way must not be forgotten.
    Bounds.atLeast(Duration.ofHours(1), "keep-downloads", keepDownloads);
    if (keepNames != null) {
      Bounds.atLeast(Duration.ofHours(1), "keep-names", keepNames);
    }
    LedgerLimits most = LedgerLimits.DEFAULT;
    return new StorageSettings(
        data != null ? data : home(environment),
        database(environment),
        retention,
        new LedgerLimits(
            keepRequests,
            most.mostRequests(),
            keepDownloads,
            most.mostDownloads(),
            Optional.ofNullable(keepNames)));
  }

  /**
   * What clients are called in the store.
   *
   * @throws IllegalArgumentException if the key cannot be had; the message is for an operator
   */
  UnaryOperator<String> names() {
    return pseudonyms == null
        ? UnaryOperator.identity()
        : new Pseudonyms(KeyFile.read(pseudonyms, Pseudonyms.SHORTEST_KEY));
  }

  private Optional<String> database(Map<String, String> environment) {
    String given = database != null ? database : environment.getOrDefault(DATABASE, "");
    return given.isBlank() ? Optional.empty() : Optional.of(given);
  }

  private static Path home(Map<String, String> environment) {
    return DataHome.standard(
        environment,
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")));
  }
}

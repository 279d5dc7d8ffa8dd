package dev.plimsoll.collector.rollout;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An imported list of clients that have a version.
 *
 * @param clients each once
 * @param duplicates lines that said nothing new
 * @param notCompleted lines of clients that do not have it, by their status
 * @param bad the first lines that could not be read, at most {@value #MOST_BAD}
 * @param badLines how many could not be read
 */
public record ConfirmedList(
    List<ConfirmedClient> clients,
    int duplicates,
    int notCompleted,
    List<BadLine> bad,
    int badLines) {
  static final int MOST_BAD = 100;
  private static final int LONGEST = 256;
  private static final String CLIENT = "client";
  private static final Set<String> COLUMNS = Set.of(CLIENT, "image", "version", "status");
  private static final Set<String> DONE =
      Set.of("completed", "confirmed", "installed", "succeeded", "success", "compliant", "ok");
  private static final Set<String> NOT_DONE =
      Set.of("pending", "failed", "error", "missing", "not-installed", "non-compliant", "unknown");

  /** Copies the lists. */
  public ConfirmedList {
    clients = List.copyOf(clients);
    bad = List.copyOf(bad);
  }

  /**
   * A line that could not be read.
   *
   * @param line from 1
   * @param value what stands there
   * @param problem what is wrong with it
   * @param remedy what to write
   */
  public record BadLine(int line, String value, String problem, String remedy) {}

  /**
   * Reads a table: one client a line, or a first line that names the columns {@code client} and, if
   * wanted, {@code image}, {@code version} and {@code status}; others are passed over. Values are
   * separated by commas, semicolons or tabs.
   */
  public static ConfirmedList read(String text) {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<CsvText.Line> lines = CsvText.read(bare, separator(bare));
    Map<String, Integer> columns = lines.isEmpty() ? Map.of() : columns(lines.get(0));
    Reading reading = new Reading(columns.isEmpty() ? Map.of(CLIENT, 0) : columns);
    lines.stream().skip(columns.isEmpty() ? 0 : 1).forEach(reading::add);
    return reading.list();
  }

  private static char separator(String text) {
    String first = text.lines().findFirst().orElse("");
    if (first.indexOf('\t') >= 0) {
      return '\t';
    }
    return first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
  }

  private static Map<String, Integer> columns(CsvText.Line header) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.values().size(); i++) {
      String name = header.values().get(i).toLowerCase(Locale.ROOT);
      if (COLUMNS.contains(name)) {
        columns.putIfAbsent(name, i);
      }
    }
    return columns.containsKey(CLIENT) ? columns : Map.of();
  }

  /** Goes through the lines. */
  private static final class Reading {
    private final Map<String, Integer> columns;
    private final Set<ConfirmedClient> clients = new LinkedHashSet<>();
    private final List<BadLine> bad = new ArrayList<>();
    private int duplicates;
    private int notCompleted;
    private int badLines;

    Reading(Map<String, Integer> columns) {
      this.columns = columns;
    }

    ConfirmedList list() {
      return new ConfirmedList(List.copyOf(clients), duplicates, notCompleted, bad, badLines);
    }

    void add(CsvText.Line line) {
      String client = value(line, CLIENT).orElse("");
      String status = value(line, "status").orElse("completed").toLowerCase(Locale.ROOT);
      String version = value(line, "version").orElse("");
      Optional<Instant> at = instant(version);
      if (client.isEmpty() || client.length() > LONGEST) {
        bad(line, client, "is no name of a client", "write a name of 1 to 256 characters");
      } else if (!version.isEmpty() && at.isEmpty()) {
        bad(
            line,
            version,
            "is no version",
            "write when its newest file was modified, such as 2026-11-26T09:30:00Z, or leave it"
                + " empty for the version that is rolled out");
      } else if (NOT_DONE.contains(status)) {
        notCompleted++;
      } else if (!DONE.contains(status)) {
        bad(line, status, "is no known status", "write completed, or pending, or failed");
      } else if (!clients.add(
          new ConfirmedClient(client, Optional.empty(), value(line, "image"), at))) {
        duplicates++;
      }
    }

    private Optional<String> value(CsvText.Line line, String column) {
      int index = columns.getOrDefault(column, Integer.MAX_VALUE);
      return index < line.values().size()
          ? Optional.of(line.values().get(index)).filter(text -> !text.isEmpty())
          : Optional.empty();
    }

    private void bad(CsvText.Line line, String value, String problem, String remedy) {
      badLines++;
      if (bad.size() < MOST_BAD) {
        String shown = value.substring(0, Math.min(value.length(), LONGEST));
        bad.add(new BadLine(line.number(), shown, problem, remedy));
      }
    }

    private static Optional<Instant> instant(String text) {
      try {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }
}

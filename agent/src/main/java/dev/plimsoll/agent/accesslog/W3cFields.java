package dev.plimsoll.agent.accesslog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code #Fields} directive says (W3C Extended Log File Format; names as IIS has them).
 * Columns with other names are passed over.
 */
final class W3cFields {

  private static final String STEM = "cs-uri-stem";
  private static final String QUERY = "cs-uri-query";

  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("date", Field.DATE),
          Map.entry("time", Field.TIME),
          Map.entry("c-ip", Field.ADDRESS),
          Map.entry("cs-username", Field.ACCOUNT),
          Map.entry("cs-method", Field.METHOD),
          Map.entry(STEM, Field.PATH),
          Map.entry("cs-uri", Field.PATH),
          Map.entry("sc-status", Field.STATUS),
          Map.entry("sc-win32-status", Field.WIN32_STATUS),
          Map.entry("sc-bytes", Field.BYTES),
          Map.entry("time-taken", Field.DURATION),
          Map.entry("s-sitename", Field.SITE),
          Map.entry("range", Field.RANGE),
          Map.entry("content-range", Field.CONTENT_RANGE),
          Map.entry("x-forwarded-for", Field.FORWARDED),
          Map.entry("forwarded", Field.FORWARDED));

  /** Columns that only logs of other services have: FTP, SMTP, firewalls, HTTP.sys errors. */
  private static final Set<String> FOREIGN =
      Set.of("x-session", "x-fullpath", "src-ip", "dst-ip", "s-reason", "s-queuename");

  private static final Set<Field> NEEDED = EnumSet.of(Field.PATH, Field.STATUS, Field.TIME);

  /** No columns at all. */
  static final W3cFields NONE = of("", Optional.empty());

  private static final int NOT_TOLD = -1;

  private static final byte TAB = '\t';
  private static final byte BLANK = ' ';

  private final @Nullable Field[] columns;
  private final int[] fieldColumns = new int[Field.COUNT];
  private final List<String> names;
  private final byte separator;

  private W3cFields(@Nullable Field[] columns, List<String> names, byte separator) {
    this.columns = columns;
    this.names = names;
    this.separator = separator;
    Arrays.fill(fieldColumns, NOT_TOLD);
    for (int i = 0; i < columns.length; i++) {
      Field field = columns[i];
      if (field != null) {
        fieldColumns[field.place()] = i;
      }
    }
  }

  /**
   * The columns that {@code text}, the names after {@code #Fields:}, tells of.
   *
   * @param client the column to tell clients by, if the configuration names one
   */
  static W3cFields of(String text, Optional<String> client) {
    List<String> names = new ArrayList<>();
    for (String name : text.strip().split("[ \t]+", -1)) {
      if (!name.isEmpty()) {
        names.add(name.toLowerCase(Locale.ROOT));
      }
    }
    Optional<String> own = client.map(name -> name.toLowerCase(Locale.ROOT));
    Set<Field> seen = new HashSet<>();
    @Nullable Field[] columns = new Field[names.size()];
    for (int i = 0; i < columns.length; i++) {
      Field field =
          own.filter(names.get(i)::equals).isPresent() ? Field.CLIENT : field(names.get(i), names);
      columns[i] = field != null && seen.add(field) ? field : null;
    }
    return new W3cFields(columns, List.copyOf(names), text.strip().indexOf(TAB) < 0 ? BLANK : TAB);
  }

  private static @Nullable Field field(String name, List<String> all) {
    return name.equals(QUERY) && all.contains(STEM) ? Field.QUERY : FIELDS.get(bare(name));
  }

  /** {@code cs(Range)}, {@code sc(Content-Range)} and custom {@code Range_x}: the header's name. */
  private static String bare(String name) {
    if (name.endsWith(")") && (name.startsWith("cs(") || name.startsWith("sc("))) {
      return name.substring(3, name.length() - 1);
    }
    return name.endsWith("_x") ? name.substring(0, name.length() - 2) : name;
  }

  int count() {
    return columns.length;
  }

  /** What the column tells; null if that does not matter here. */
  @Nullable Field field(int column) {
    return columns[column];
  }

  /** For each field its column, negative if there is none; not to be changed. */
  int[] fieldColumns() {
    return fieldColumns;
  }

  /** What stands between the names, and so most likely between the values. */
  byte separator() {
    return separator;
  }

  /** Whether another service writes such a log, or it lacks what every log of a web server has. */
  boolean foreign() {
    return names.stream().anyMatch(FOREIGN::contains) || !told().containsAll(NEEDED);
  }

  /** What its columns tell. */
  Set<Field> told() {
    Set<Field> told = EnumSet.noneOf(Field.class);
    for (Field column : columns) {
      if (column != null) {
        told.add(column);
      }
    }
    return told;
  }
}

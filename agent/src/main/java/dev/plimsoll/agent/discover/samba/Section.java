package dev.plimsoll.agent.discover.samba;

import dev.plimsoll.agent.discover.server.Source;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A section of {@code smb.conf}: a share, or {@code global}. */
final class Section {

  /** A value and where it stands. */
  record Value(String text, Source source) {}

  private final String name;
  private final Map<String, Value> values = new LinkedHashMap<>();

  Section(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void set(String key, Value value) {
    values.put(canonical(key), value);
  }

  void setAll(Section other) {
    other.values.forEach(values::putIfAbsent);
  }

  Optional<Value> get(String key) {
    return Optional.ofNullable(values.get(canonical(key)));
  }

  /** {@code no}, {@code false} and {@code 0} are the same. */
  boolean isNo(String key) {
    return get(key)
        .filter(v -> v.text().toLowerCase(Locale.ROOT).matches("no|false|0"))
        .isPresent();
  }

  /** {@code yes}, {@code true} and {@code 1} are the same. */
  boolean isYes(String key) {
    return get(key)
        .filter(v -> v.text().toLowerCase(Locale.ROOT).matches("yes|true|1"))
        .isPresent();
  }

  /** Case and blanks do not matter in names, smb.conf(5). */
  static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
  }
}

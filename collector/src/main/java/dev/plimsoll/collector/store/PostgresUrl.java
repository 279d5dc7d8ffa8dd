package dev.plimsoll.collector.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL database is, and who asks for it: {@code postgresql://user:password@host/name}
 * (PostgreSQL, "Connection URIs") or {@code jdbc:postgresql://host/name?user=…&password=…}.
 *
 * @param place host, port and name: all of it that may be shown
 * @param options what the driver is told besides, such as {@code sslmode=require}
 */
record PostgresUrl(
    String place, Optional<String> user, Optional<String> password, List<String> options) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://(?:(?<who>[^/?]*)@)?(?<place>[^/?@]+/[^/?@]+)(?:\\?(?<options>.*))?");

  private static final String HOW =
      "the database is to be given as postgresql://user:password@host:port/name";

  /** Copies the list. */
  PostgresUrl {
    options = List.copyOf(options);
  }

  /**
   * Reads a URL.
   *
   * @throws StoreException if it is none; the message does not repeat it, as it may hold a password
   */
  static PostgresUrl parse(String text) {
    Matcher url = SHAPE.matcher(text);
    if (!url.matches()) {
      throw new StoreException(HOW);
    }
    Optional<String> user = Optional.empty();
    Optional<String> password = Optional.empty();
    String who = url.group("who");
    if (who != null) {
      int colon = who.indexOf(':');
      user = Optional.of(decoded(colon < 0 ? who : who.substring(0, colon)));
      password = colon < 0 ? Optional.empty() : Optional.of(decoded(who.substring(colon + 1)));
    }
    List<String> options = new ArrayList<>();
    for (String option : split(url.group("options"))) {
      String name = option.substring(0, Math.max(0, option.indexOf('='))).toLowerCase(Locale.ROOT);
      String value = option.substring(option.indexOf('=') + 1);
      switch (name) {
        case "user" -> user = Optional.of(decoded(value));
        case "password" -> password = Optional.of(decoded(value));
        case "" -> throw new StoreException(HOW + "?option=value; an option has no value");
        default -> options.add(option);
      }
    }
    return new PostgresUrl(url.group("place"), user, password, options);
  }

  /** As the driver wants it, without user and password. */
  String jdbc() {
    return "jdbc:postgresql://"
        + place
        + (options.isEmpty() ? "" : "?" + String.join("&", options));
  }

  /** Whether the driver is told something of this name. */
  boolean says(String option) {
    return options.stream().anyMatch(one -> one.startsWith(option + "="));
  }

  /** Only what may be shown. */
  @Override
  public String toString() {
    return place;
  }

  private static List<String> split(String options) {
    return options == null || options.isEmpty() ? List.of() : List.of(options.split("&", -1));
  }

  private static String decoded(String text) {
    try {
      // In this part of a URL a plus sign is one.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Without a cause: its message may hold a piece of the password.
      throw new StoreException(HOW + "; signs such as % in user and password as %25");
    }
  }
}

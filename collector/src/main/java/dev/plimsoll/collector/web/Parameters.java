package dev.plimsoll.collector.web;

import dev.plimsoll.collector.design.NearestWord;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The query parameters of a request: none but those that are known, none twice, none empty.
 *
 * <p>All methods throw {@link BadParameter} if a value is not as it must be.
 */
final class Parameters {
  /** Instants of more digits are no dates of this world, and no database takes them. */
  private static final int LAST_YEAR = 9999;

  private static final int FIRST_YEAR = 1970;

  private final MultiMap given;

  private Parameters(MultiMap given) {
    this.given = given;
  }

  /** Those of a request; all others than the known ones are refused. */
  static Parameters of(RoutingContext request, List<String> known) {
    MultiMap given = request.queryParams();
    for (String name : given.names()) {
      if (!known.contains(name)) {
        throw BadParameter.name(name, "is not known here", meant(name, known));
      }
      if (given.getAll(name).size() > 1) {
        throw BadParameter.name(name, "is given twice", "give it once");
      }
      if (given.get(name).isEmpty()) {
        throw BadParameter.name(name, "is empty", "give it a value, or leave it out");
      }
    }
    return new Parameters(given);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(given.get(name));
  }

  /** One of a number of names. */
  Optional<String> name(String name, Collection<String> known) {
    Optional<String> value = text(name);
    value
        .filter(text -> !known.contains(text))
        .ifPresent(
            text -> {
              throw BadParameter.value(name, text, meant(text, known));
            });
    return value;
  }

  /** One of the constants of an enumeration, by the words that stand for them. */
  <T> Optional<T> word(String name, List<T> constants, Function<T, String> word) {
    List<String> words = constants.stream().map(word).toList();
    return name(name, words).map(text -> constants.get(words.indexOf(text)));
  }

  /** An instant as RFC 3339 writes it. */
  Optional<Instant> instant(String name) {
    return text(name).map(text -> instant(name, text));
  }

  /** A whole number. */
  OptionalInt number(String name, int least, int most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    int number = text.get().matches("\\d{1,9}") ? Integer.parseInt(text.get()) : -1;
    if (number < least || number > most) {
      String right = "it must be a whole number from " + least + " to " + most;
      throw BadParameter.value(name, text.get(), right);
    }
    return OptionalInt.of(number);
  }

  private static Instant instant(String name, String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    String right = "it must be an instant such as 2026-11-22T08:00:00Z";
    // A plus sign that is not written as %2B arrives as a blank.
    throw BadParameter.value(
        name, text, text.contains(" ") ? right + "; write + as %2B in an address" : right);
  }

  private static String meant(String written, Collection<String> known) {
    return NearestWord.to(written, known)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElseGet(() -> "known: " + String.join(", ", first(known)));
  }

  private static List<String> first(Collection<String> known) {
    List<String> shown = new ArrayList<>(known.stream().sorted().limit(20).toList());
    if (known.size() > shown.size()) {
      shown.add("…");
    }
    return shown;
  }
}

package dev.plimsoll.collector.web;

import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Which page of a list that is asked for from the newest on.
 *
 * @param before entries with a smaller id only; empty: from the newest on
 * @param limit at most so many
 */
record Paging(OptionalLong before, int limit) {
  static final String LIMIT = "limit";
  static final String AFTER = "after";

  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 1000;

  /** Names the kind of cursor, so that another kind can be told from it one day. */
  private static final String KIND = "before:";

  static Paging of(Parameters given) {
    Optional<String> cursor = given.text(AFTER);
    return new Paging(
        cursor.map(Paging::id).orElse(OptionalLong.empty()),
        given.number(LIMIT, 1, MOST).orElse(DEFAULT_LIMIT));
  }

  /** How many to read to know whether there is a next page. */
  int asked() {
    return limit + 1;
  }

  /** Those that belong to this page, of as many as were asked for. */
  <T> List<T> shown(List<T> read) {
    return read.size() > limit ? read.subList(0, limit) : read;
  }

  /** The id of the last of this page where there is a next one. */
  <T> OptionalLong last(List<T> read, ToLongFunction<T> id) {
    return read.size() > limit
        ? OptionalLong.of(id.applyAsLong(read.get(limit - 1)))
        : OptionalLong.empty();
  }

  /** Leads to the page behind {@code last} by the header {@code Link} (RFC 8288, section 3). */
  void linkNext(RoutingContext request, long last) {
    StringBuilder address = new StringBuilder(request.request().path()).append('?');
    for (Map.Entry<String, String> parameter : request.queryParams()) {
      if (!parameter.getKey().equals(AFTER)) {
        address.append(encoded(parameter.getKey())).append('=');
        address.append(encoded(parameter.getValue())).append('&');
      }
    }
    address.append(AFTER).append('=').append(cursor(last));
    request.response().putHeader("Link", "<" + address + ">; rel=\"next\"");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String cursor(long id) {
    byte[] text = (KIND + id).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static OptionalLong id(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (text.matches(KIND + "\\d{1,18}")) {
        return OptionalLong.of(Long.parseLong(text.substring(KIND.length())));
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw BadParameter.value(
        AFTER, cursor, "take it from the Link header of the page before, or leave it out");
  }
}

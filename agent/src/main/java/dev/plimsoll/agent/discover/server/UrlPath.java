package dev.plimsoll.agent.discover.server;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the paths of URLs lead that begin with {@code path}: below {@code directory}, with what
 * follows it.
 *
 * @param path begins with a slash and does not end with one, unless it is all
 * @param directory absolute
 */
public record UrlPath(String path, String directory) {

  /** What people name directories by; anything else is not worth the doubt. */
  private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9/_.~ +-]*");

  /**
   * What begins with {@code prefix} leads to {@code place} with what follows: one as it stands
   * beside the other. Empty where a slash belongs to one of them only, and names run together.
   */
  public static Optional<UrlPath> alias(String prefix, String place) {
    boolean whole = prefix.endsWith("/") == place.endsWith("/");
    return whole ? of(prefix, place) : Optional.empty();
  }

  /** What begins with {@code prefix} leads to the same path below {@code root}. */
  public static Optional<UrlPath> root(String prefix, String root) {
    return of(prefix, root + "/" + prefix);
  }

  private static Optional<UrlPath> of(String prefix, String place) {
    return PLAIN.matcher(prefix).matches()
        ? Optional.of(new UrlPath(trimmed(prefix), trimmed(place)))
        : Optional.empty();
  }

  private static String trimmed(String path) {
    String single = path.replaceAll("/+", "/");
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }
}

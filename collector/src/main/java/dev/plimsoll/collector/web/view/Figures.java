package dev.plimsoll.collector.web.view;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Figures and addresses as the API and the metrics show them. */
public final class Figures {
  private Figures() {}

  /** The figure; absent when it is no number that JSON knows. */
  public static OptionalDouble finite(OptionalDouble figure) {
    return figure.isPresent() && Double.isFinite(figure.getAsDouble())
        ? figure
        : OptionalDouble.empty();
  }

  /** In seconds, to the millisecond. */
  public static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** The address without a user's name and password. */
  public static String address(URI uri) {
    String text = uri.toString();
    String secret = uri.getRawUserInfo();
    return secret == null ? text : text.replaceFirst(Pattern.quote(secret + "@"), "");
  }
}

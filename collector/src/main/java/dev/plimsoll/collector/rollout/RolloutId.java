package dev.plimsoll.collector.rollout;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Pattern;

/** What rollouts are called: {@code hq-finance-xp-20261126T210932Z}. */
final class RolloutId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9._-]+");
  private static final int LONGEST_NAME = 64;
  private static final int MARK = 8;

  private RolloutId() {}

  /** Names that do not fit into a URL, or are long, are told apart by eight digits more. */
  static String of(String repository, String image, Instant startedAt) {
    String name = repository + "-" + image;
    String fit = UNFIT.matcher(name).replaceAll("-");
    String mark = "";
    if (!fit.equals(name) || fit.length() > LONGEST_NAME) {
      byte[] whole = (repository + "\n" + image).getBytes(StandardCharsets.UTF_8);
      mark = "-" + UUID.nameUUIDFromBytes(whole).toString().substring(0, MARK);
    }
    return fit.substring(0, Math.min(fit.length(), LONGEST_NAME))
        + mark
        + "-"
        + TIME.format(startedAt);
  }
}

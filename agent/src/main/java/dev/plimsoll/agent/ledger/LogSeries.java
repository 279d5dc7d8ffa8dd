package dev.plimsoll.agent.ledger;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Which files of a log follow each other: of them the last tells what the log lacks. {@code
 * u_ex261126.log} and {@code u_ex261127.log} do, {@code site1.log} and {@code site2.log} do not.
 * {@link Succession} has a wider view: there it does no harm to take one file for the successor of
 * another.
 */
final class LogSeries {

  /** Names that IIS gives: by time, such as {@code u_ex2611.log}, or numbered by size. */
  private static final Pattern IIS =
      Pattern.compile("(?i)((?:u_)?(?:ex|in|nc|extend|inetsv|ncsa))\\d+");

  /** Days, months and times, also in seconds since 1970. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(?:\\d{2}[-_.]\\d{2}[-_.](?:19|20)\\d{2}"
              + "|(?:19|20)\\d{2}(?:[-_.T:]?\\d{2})*|\\d{6,})(?!\\d)");

  private LogSeries() {}

  /** The same for all files of a series: the file that the configuration names, or a pattern. */
  static Path of(LogFile file) {
    Path live = file.live();
    if (Path.of(file.log()).equals(live)) {
      return live;
    }
    String name = String.valueOf(live.getFileName());
    String iis = IIS.matcher(name).replaceFirst("$1*");
    return live.resolveSibling(
        IIS.matcher(name).lookingAt() ? iis : DATE.matcher(name).replaceAll("*"));
  }
}

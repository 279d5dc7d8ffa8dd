package dev.plimsoll.agent.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that rotation gives: {@code access.log.1}, {@code access.log.2.gz}, {@code
 * access.log-20261126}, {@code access-2026-11-26.log}, {@code access.1.log}, {@code access.log.old}
 * (logrotate with {@code dateext}, {@code dateformat} and {@code extension}; newsyslog, savelog).
 */
final class RotatedName {

  /** A number or a date with what people put between its parts. */
  private static final String MARK = "[.\\-_@]\\d[\\dT.:\\-_]*";

  private static final Pattern SUFFIX =
      Pattern.compile("(?:" + MARK + "|\\.(?:old|bak|prev|save|orig))*(?:\\.gz)?");

  private static final Pattern INFIX = Pattern.compile("(?:" + MARK + ")+");

  private RotatedName() {}

  /** Whether {@code name} is one that rotation gives to the log {@code live}, not itself. */
  static boolean of(String live, String name) {
    if (name.equals(live)) {
      return false;
    }
    if (name.startsWith(live)) {
      return SUFFIX.matcher(name.substring(live.length())).matches();
    }
    int dot = live.lastIndexOf('.');
    if (dot <= 0) {
      return false;
    }
    String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    String stem = live.substring(0, dot);
    String extension = live.substring(dot);
    boolean framed =
        bare.length() > live.length() && bare.startsWith(stem) && bare.endsWith(extension);
    if (!framed) {
      return false;
    }
    Matcher infix =
        INFIX.matcher(bare.substring(stem.length(), bare.length() - extension.length()));
    return infix.matches();
  }
}

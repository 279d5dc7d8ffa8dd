package dev.plimsoll.agent.accesslog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Undoes what a log and a browser did to a path. */
final class UrlPath {

  private static final int HEX_LENGTH = 2;
  private static final int RADIX = 16;

  /** What may stand behind a backslash, and what it stands for. */
  private static final String LETTERS = "\"\\/nrtbfv";

  private static final String MEANT = "\"\\/\n\r\t\b\f\u000b";

  private UrlPath() {}

  /** What the path may have been, most likely first. */
  static List<String> of(String logged, Escapes escapes) {
    if (isPlain(logged)) {
      return List.of(logged);
    }
    String path = escapes == Escapes.BACKSLASH ? withoutBackslashes(logged) : logged;
    Set<String> all = new LinkedHashSet<>();
    all.add(decoded(path));
    all.add(path);
    if (escapes == Escapes.PLUS) {
      all.add(decoded(path.replace('+', ' ')));
    }
    return List.copyOf(all);
  }

  /** Most paths are as they were asked for. */
  private static boolean isPlain(String logged) {
    return logged.indexOf('%') < 0 && logged.indexOf('\\') < 0 && logged.indexOf('+') < 0;
  }

  /** {@code %20} is a blank; what is no such sequence stays (RFC 3986, section 2.1). */
  private static String decoded(String path) {
    return path.indexOf('%') < 0 ? path : decode(path, '%');
  }

  /** What nginx and Apache wrote with backslashes, as it was. */
  static String withoutBackslashes(String logged) {
    return logged.indexOf('\\') < 0 ? logged : decode(logged, '\\');
  }

  private static String decode(String text, char mark) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int next = bytes[i] == mark ? sequence(bytes, i, mark, out) : i;
      if (next == i) {
        out.write(bytes[i]);
      }
      i = next;
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Writes what the sequence at {@code at} stands for; returns its last place, or {@code at}. */
  private static int sequence(byte[] bytes, int at, char mark, ByteArrayOutputStream out) {
    if (mark == '%') {
      return hex(bytes, at, at + 1, out);
    }
    if (at + 1 == bytes.length) {
      return at;
    }
    byte kind = bytes[at + 1];
    if (kind == 'x') {
      return hex(bytes, at, at + 2, out);
    }
    if (kind == 'u') { // Of nginx's escape=json, for control characters alone: u00HH.
      boolean low = at + 3 < bytes.length && bytes[at + 2] == '0' && bytes[at + 3] == '0';
      return low ? hex(bytes, at, at + 4, out) : at;
    }
    int letter = LETTERS.indexOf(kind);
    if (letter < 0) {
      return at;
    }
    out.write(MEANT.charAt(letter));
    return at + 1;
  }

  private static int hex(byte[] bytes, int at, int digits, ByteArrayOutputStream out) {
    if (digits + HEX_LENGTH > bytes.length) {
      return at;
    }
    int high = Character.digit(bytes[digits], RADIX);
    int low = Character.digit(bytes[digits + 1], RADIX);
    if (high < 0 || low < 0) {
      return at;
    }
    out.write(high * RADIX + low);
    return digits + 1;
  }
}

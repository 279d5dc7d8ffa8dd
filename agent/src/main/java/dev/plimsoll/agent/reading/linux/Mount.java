package dev.plimsoll.agent.reading.linux;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of {@code /proc/self/mountinfo}. Fields: proc(5).
 *
 * @param id of the mount
 * @param parent id of the mount that it is upon
 * @param majorMinor device number of the files, such as {@code 259:2}
 * @param root which directory of the file system is mounted
 * @param source what is mounted
 * @param options the file system's own, as they stand
 */
record Mount(
    int id,
    int parent,
    String majorMinor,
    String root,
    Path mountPoint,
    String type,
    String source,
    String options) {

  private static final int FIELDS_BEFORE_OPTIONAL = 6;
  private static final int OCTAL_DIGITS = 3;

  /**
   * Parses a line whose bytes stand as ISO 8859-1.
   *
   * @throws IllegalArgumentException if it is no such line, or its mount point has a name that this
   *     process cannot say; the message tells which
   */
  static Mount parse(String line) {
    int dash = line.indexOf(" - ");
    String[] left = dash < 0 ? new String[0] : line.substring(0, dash).split(" ");
    String[] right = dash < 0 ? new String[0] : line.substring(dash + 3).split(" ");
    if (left.length < FIELDS_BEFORE_OPTIONAL
        || right.length < 2
        || !left[2].matches("[0-9]+:[0-9]+")
        || !left[4].startsWith("/")) {
      throw new IllegalArgumentException("not a mount");
    }
    return new Mount(
        number(left[0]),
        number(left[1]),
        left[2],
        text(left[3]),
        place(left[4]),
        right[0],
        text(right[1]),
        right.length > 2 ? right[2] : "");
  }

  /** Whether the file system is kept on devices of this host. */
  boolean onDevice() {
    boolean user = type.equals("fuse") || type.startsWith("fuse.");
    return !user && (source.startsWith("/dev/") || type.equals("zfs") || type.equals("bcachefs"));
  }

  /** Whether what is mounted is still in its file system: the kernel marks what was removed. */
  boolean isDeleted() {
    return root.endsWith("//deleted");
  }

  /** Whether all of the file system is mounted, not a directory of it. */
  boolean isWhole() {
    return root.equals("/");
  }

  /** Values of the options called {@code name}, in their order. */
  List<String> option(String name) {
    List<String> values = new ArrayList<>();
    for (String option : options.split(",", -1)) {
      if (option.startsWith(name + "=")) {
        values.add(text(option.substring(name.length() + 1)));
      }
    }
    return values;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a mount", e);
    }
  }

  private static Path place(String field) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(unescaped(field));
      return Path.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "a mount point whose name is not in this process's character set", e);
    }
  }

  /** As well as it can be said: it is shown, not followed. */
  private static String text(String field) {
    return new String(unescaped(field), StandardCharsets.UTF_8);
  }

  /** Blanks, tabs, line ends, backslashes and the like stand as three octal digits. */
  private static byte[] unescaped(String field) {
    var bytes = new java.io.ByteArrayOutputStream(field.length());
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '\\' && isOctal(field, i + 1)) {
        bytes.write(Integer.parseInt(field.substring(i + 1, i + 1 + OCTAL_DIGITS), 8));
        i += OCTAL_DIGITS;
      } else {
        bytes.write(field.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  private static boolean isOctal(String field, int from) {
    return from + OCTAL_DIGITS <= field.length()
        && field.substring(from, from + OCTAL_DIGITS).matches("[0-3][0-7]{2}");
  }
}

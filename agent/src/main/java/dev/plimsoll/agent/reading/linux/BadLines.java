package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines of a system file that are not as they should be: each loses itself alone and is named. */
final class BadLines {

  private static final int NAMED = 3;
  private static final int SHOWN = 60;

  private final Path file;
  private final String expected;
  private final List<String> named = new ArrayList<>();
  private int others;

  /** Of {@code file}, whose lines should be {@code expected}. */
  BadLines(Path file, String expected) {
    this.file = file;
    this.expected = expected;
  }

  /** For a line without which the file tells nothing. */
  static IOException refused(Path file, int number, String line, String expected) {
    return new IOException(file + ":" + number + ": not " + expected + ": \"" + shown(line) + "\"");
  }

  /** Names the line with this number, of which the first is 1. */
  void add(int number, String line) {
    add(number, line, "not " + expected);
  }

  void add(int number, String line, String why) {
    if (named.size() < NAMED) {
      named.add(file + ":" + number + ": left out, " + why + ": \"" + shown(line) + "\"");
    } else {
      others++;
    }
  }

  boolean any() {
    return !named.isEmpty();
  }

  /** The first few, and how many more there are. */
  List<String> told() {
    List<String> told = new ArrayList<>(named);
    if (others > 0) {
      told.add(file + ": and " + others + " more such lines");
    }
    return told;
  }

  /** Whatever is in the line, the log gets one line of bounded length. */
  static String shown(String line) {
    String start = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    return start.replaceAll("[\\p{Cntrl}\uFFFD]", "?");
  }
}

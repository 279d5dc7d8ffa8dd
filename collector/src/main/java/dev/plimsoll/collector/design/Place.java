package dev.plimsoll.collector.design;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where something stands in the file.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1, in characters; 0 when the file as a whole is meant
 */
record Place(int line, int column) implements Comparable<Place> {
  static final Place WHOLE_FILE = new Place(0, 0);

  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

  private static final Comparator<Place> IN_THE_FILE =
      Comparator.comparingInt(Place::line).thenComparing(Place::column);

  static Place of(Optional<Mark> mark) {
    return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(WHOLE_FILE);
  }

  /** The place right behind this beginning of the file. */
  static Place after(String beginning) {
    int lines = (int) LINE_END.matcher(beginning).results().count();
    int start = 1 + Math.max(beginning.lastIndexOf('\n'), beginning.lastIndexOf('\r'));
    return new Place(lines + 1, 1 + beginning.codePointCount(start, beginning.length()));
  }

  @Override
  public int compareTo(Place other) {
    return IN_THE_FILE.compare(this, other);
  }
}

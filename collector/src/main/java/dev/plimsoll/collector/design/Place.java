package dev.plimsoll.collector.design;

import java.util.Comparator;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where something stands in the file.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1, in characters; 0 when the file as a whole is meant
 */
record Place(int line, int column) implements Comparable<Place> {
  static final Place WHOLE_FILE = new Place(0, 0);

  private static final Comparator<Place> IN_THE_FILE =
      Comparator.comparingInt(Place::line).thenComparing(Place::column);

  static Place of(Optional<Mark> mark) {
    return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(WHOLE_FILE);
  }

  @Override
  public int compareTo(Place other) {
    return IN_THE_FILE.compare(this, other);
  }
}

package dev.plimsoll.collector.rollout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table of text (RFC 4180), with whatever line ends. */
final class CsvText {

  /** A line that says something. Its number is that of its first line in the text, from 1. */
  record Line(int number, List<String> values) {
    Line {
      values = List.copyOf(values);
    }
  }

  private CsvText() {}

  /** All lines that are not blank. What is wrongly quoted is taken as it stands. */
  static List<Line> read(String text, char separator) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator)
            .setIgnoreEmptyLines(false) // They count.
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .setTrailingData(true)
            .setLenientEof(true)
            .get();
    List<Line> lines = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      long before = 0;
      for (CSVRecord line : parser) {
        List<String> values = line.toList();
        if (values.stream().anyMatch(value -> !value.isEmpty())) {
          lines.add(new Line((int) before + 1, values));
        }
        before = parser.getCurrentLineNumber();
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot be read", e);
    }
  }
}

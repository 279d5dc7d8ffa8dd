package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.LineReader;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.ScannedLine;
import java.io.IOException;
import java.util.Optional;

/** Reads the lines of a file on from a place. */
final class FileReading {

  private static final byte HASH = '#';

  private final LogSource source;
  private final LogFile file;
  private final Content content;
  private final ScannedLine line;
  private LineReader reader;
  private long header = Reach.NO_HEADER;
  private long block = Reach.NO_HEADER;
  private boolean begun;
  private Optional<IOException> failure = Optional.empty();

  /**
   * Reads {@code content}, that of {@code file}.
   *
   * @param line in a buffer of {@link Lines#BUFFER} bytes
   */
  FileReading(LogSource source, LogFile file, Content content, ScannedLine line) {
    this.source = source;
    this.file = file;
    this.content = content;
    this.line = line;
    this.reader = source.format().reader();
  }

  /** The line that was read last: one object for all of them. */
  private record Here(LogSource source, LogFile file, Lines lines) implements LineSink.LinePlace {
    @Override
    public long offset() {
      return lines.start();
    }

    @Override
    public long length() {
      return lines.taken() - lines.start();
    }
  }

  /** Whether the content has what was read up to {@code place}. */
  boolean continues(Place place) throws IOException {
    if (!print(0, place.head().length()).equals(place.head())) {
      return false;
    }
    int length = place.tail().length();
    return file.packed()
        || length == 0
        || print(place.offset() - length, length).equals(place.tail());
  }

  /** Of bytes that are there, or of as many as there are. */
  Print print(long offset, int length) throws IOException {
    byte[] bytes = Contents.bytes(content, offset, length);
    return Print.of(bytes, 0, bytes.length);
  }

  /** Reads on until {@code sink} is full or no whole line is left; returns where it stopped. */
  Place on(Place place, LineSink sink) throws IOException {
    header = place.reach().header();
    if (header != Reach.NO_HEADER) {
      learnHeader(place.offset());
    }
    reader.goOn(place.reach().lastMillis());
    reader = reader.settled();
    Lines lines = new Lines(content, place.offset(), place.reach().withinLine(), line);
    Showing showing = new Showing();
    Here here = new Here(source, file, lines);
    try {
      while (!sink.full() && lines.next()) {
        Outcome outcome = read(lines);
        sink.line(here, outcome, reader.request());
        showing.line(outcome, lines.start());
      }
    } catch (IOException e) {
      failure = Optional.of(e);
    }
    Shown shown = showing.by(reader);
    if (shown.lacks().known()) {
      sink.lacks(source, file, shown.lacks());
    }
    return readTo(place, lines).showing(shown);
  }

  /** What was taken was taken, even if the file cannot be read any more. */
  private Place readTo(Place place, Lines lines) {
    Place read = place.readTo(reach(lines, place.reach().begun() || begun));
    try {
      return read.printed(this::print);
    } catch (IOException e) {
      failure = Optional.of(e);
      return read;
    }
  }

  /** Why reading stopped before the end, if it did. */
  Optional<IOException> failure() {
    return failure;
  }

  /** The place behind the last line that has an end, with the directives that govern there. */
  Place end(Place begin) throws IOException {
    return end(begin, new Lines(content, 0, false, line));
  }

  /**
   * The same without reading all that is before the last {@code window} bytes: governed by the last
   * directives within them, else by those that the file begins with.
   */
  Place quickEnd(Place begin, long window) throws IOException {
    long from = file.size() - window;
    if (from <= 0) {
      return end(begin);
    }
    if (source.format().headed()) {
      readHead();
    }
    Lines lines = new Lines(content, from, true, line);
    boolean aligned = lines.next(); // Goes to the end of the line that the window begins in.
    begun = true;
    return aligned ? end(begin, lines) : placeAt(begin, lines);
  }

  /** Whether directives within the file say how lines behind them are read. */
  boolean mayBeGoverned() throws IOException {
    byte[] first = Contents.bytes(content, 0, 1);
    return first.length > 0 && source.format().headed(first[0]);
  }

  /**
   * Where the last {@code window} bytes begin, within a line, governed by what the file begins
   * with.
   */
  Place lastPart(Place begin, long window) throws IOException {
    long from = file.size() - window;
    if (from <= 0) {
      return begin;
    }
    if (source.format().headed()) {
      readHead();
    }
    return begin.readTo(new Reach(from, header, true, true, reader.lastMillis()));
  }

  /** The directives that the file begins with. */
  private void readHead() throws IOException {
    Lines lines = new Lines(content, 0, false, line);
    while (lines.next() && isDirective(lines)) {
      read(lines);
    }
    block = Reach.NO_HEADER;
  }

  private Place end(Place begin, Lines lines) throws IOException {
    while (lines.next()) {
      if (isDirective(lines)) {
        read(lines);
      } else {
        noDirective();
      }
    }
    return placeAt(begin, lines);
  }

  private Place placeAt(Place begin, Lines lines) throws IOException {
    return begin.readTo(reach(lines, begun)).printed(this::print);
  }

  private Reach reach(Lines lines, boolean anything) {
    return new Reach(lines.taken(), header, anything, lines.withinLine(), reader.lastMillis());
  }

  private Outcome read(Lines lines) {
    Outcome outcome = lines.tooLong() ? Outcome.TOO_LONG : reader.read(line);
    if (outcome == Outcome.DIRECTIVE) {
      directive(lines);
    } else {
      noDirective();
    }
    return outcome;
  }

  private void noDirective() {
    block = Reach.NO_HEADER;
    begun = true;
  }

  private void directive(Lines lines) {
    reader = reader.settled();
    if (block == Reach.NO_HEADER && !isEmpty(lines)) {
      block = lines.start();
    }
    if (reader.governs()) {
      header = block;
    }
  }

  private static boolean isDirective(Lines lines) {
    return isEmpty(lines) || lines.line().buffer()[lines.line().from()] == HASH;
  }

  private static boolean isEmpty(Lines lines) {
    return lines.line().from() == lines.line().to();
  }

  /** Reads the directives again that govern the lines to come. */
  private void learnHeader(long until) throws IOException {
    Lines lines = new Lines(content, header, false, line);
    while (lines.next() && lines.start() < until && isDirective(lines)) {
      reader.read(lines.line());
    }
  }
}

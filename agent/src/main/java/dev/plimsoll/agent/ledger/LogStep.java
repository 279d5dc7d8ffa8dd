package dev.plimsoll.agent.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One look at one log: which files it has now, and what is new in them. */
final class LogStep {

  private final LogSource source;
  private final LogMemory memory;
  private final long nowMillis;
  private final List<Place> lost = new ArrayList<>();
  private final List<Read> files = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private boolean more;

  LogStep(LogSource source, LogMemory memory, long nowMillis) {
    this.source = source;
    this.memory = memory;
    this.nowMillis = nowMillis;
  }

  /** A file, and how far it was read. */
  record Read(LogFile file, Place place) {}

  /** Where reading stands in all files, also in those that cannot be looked at now. */
  List<Place> places() {
    return Stream.concat(lost.stream(), files.stream().map(Read::place)).toList();
  }

  /** The files that there are, oldest first. */
  List<Read> files() {
    return files;
  }

  List<Gap> gaps() {
    return gaps;
  }

  List<String> problems() {
    return problems;
  }

  /** Whether lines are left that the sink did not take. */
  boolean more() {
    return more;
  }

  /** Reads on from where {@code known} stand until {@code sink} is full or no line is left. */
  void read(List<Place> known, LineSink sink) {
    memory.contents().begin(nowMillis);
    LogFiles.Found found = LogFiles.of(source);
    Matching.Result matching = Matching.of(found.files(), known, memory.contents());
    if (!matching.gone().isEmpty()) {
      // A file that was renamed while it was looked at would pass for gone: look once more.
      found = LogFiles.of(source);
      matching = Matching.of(found.files(), known, new Contents());
    }
    problems.addAll(found.problems());
    problems.addAll(matching.problems());
    lost.addAll(matching.unsure());
    for (Place place : matching.gone()) {
      gone(place, found);
    }
    read(found.files(), matching, sink);
    memory.contents().forgetUnseen();
  }

  private void read(List<LogFile> files, Matching.Result matching, LineSink sink) {
    Succession succession = new Succession(files);
    Set<LogFile> fresh = new HashSet<>(matching.fresh());
    Set<LogFile> copies = new HashSet<>(matching.copies());
    for (LogFile file : files) {
      @Nullable Place place = matching.places().get(file);
      if (place != null) {
        add(file, read(file, place.seen(file, succession.has(file), nowMillis), sink));
      } else if (fresh.contains(file)) {
        Place begin = Place.begin(source.name(), file, nowMillis);
        add(file, read(file, begin.seen(file, succession.has(file), nowMillis), sink));
      } else if (copies.contains(file)) {
        addEnd(file, End.EXACT);
      }
    }
  }

  /**
   * Where the log ends now.
   *
   * @param exact whether the files that are written now are read from their beginning where only
   *     that tells for sure which directives govern at their end
   */
  void end(boolean exact) {
    LogFiles.Found found = LogFiles.of(source);
    problems.addAll(found.problems());
    Succession succession = new Succession(found.files());
    for (LogFile file : found.files()) {
      addEnd(file, !exact || succession.has(file) ? End.QUICK : End.EXACT);
    }
  }

  private void addEnd(LogFile file, End how) {
    Place begin = Place.begin(source.name(), file, nowMillis);
    try (Content content = Contents.open(file)) {
      FileReading reading = new FileReading(source, file, content, memory.line());
      add(file, how.of(file, reading, begin).seen(file, false, nowMillis));
    } catch (IOException e) {
      problem(file, e);
    }
  }

  private void add(LogFile file, Place place) {
    files.add(new Read(file, place));
  }

  private void problem(LogFile file, IOException failure) {
    problems.add(ReadingFailure.of(file, failure));
  }

  private Place read(LogFile file, Place place, LineSink sink) {
    try {
      if (atRest(file, place)) {
        return place;
      }
      if (sink.full() && !place.headGrew()) {
        more = true;
        return file.packed() ? place.of(behind(file, place)) : place;
      }
      return file.packed() ? packed(file, place, sink) : plain(file, place, sink);
    } catch (IOException e) {
      problem(file, e);
      return place;
    }
  }

  private boolean atRest(LogFile file, Place place) throws IOException {
    if (!file.packed()) {
      return file.size() == place.offset();
    }
    return memory.packed().endsAt(file, place.offset())
        || memory.contents().packedSize(file) == (place.offset() & PackedContent.SIZE_MASK);
  }

  private Place plain(LogFile file, Place place, LineSink sink) throws IOException {
    try (Content content = Contents.open(file)) {
      return content(file, content, place, sink).orElse(place);
    }
  }

  private Place packed(LogFile file, Place place, LineSink sink) throws IOException {
    long size = behind(file, place);
    Optional<Place> next = content(file, memory.packed().open(file), place, sink);
    if (next.isEmpty()) {
      return place;
    }
    if (sink.full()) {
      return next.get().of(size);
    }
    memory.packed().ends(file, next.get().offset());
    return next.get();
  }

  /** What there is of a compressed file that was not read to its end. */
  private long behind(LogFile file, Place place) throws IOException {
    return PackedContent.sizeFrom(memory.contents().packedSize(file), place.offset());
  }

  /** Empty if it is another file than the one that was looked at. */
  private Optional<Place> content(LogFile file, Content content, Place place, LineSink sink)
      throws IOException {
    FileReading reading = new FileReading(source, file, content, memory.line());
    if (!same(file) || !reading.continues(place)) {
      more = true; // It was renamed since it was looked at: next time.
      return Optional.empty();
    }
    Place next = reading.on(place, sink);
    reading.failure().ifPresent(failure -> problem(file, failure));
    more |= sink.full();
    return Optional.of(next);
  }

  private boolean same(LogFile file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
    return source.identity().of(now) == file.identity();
  }

  private void gone(Place place, LogFiles.Found found) {
    LostFile file = new LostFile(source, place, found);
    if (!file.isGone()) {
      lost.add(place); // What cannot be looked at is not gone.
    } else if (!place.finished(nowMillis) && place.size() > 0) {
      gaps.add(file.gap());
    }
  }
}

package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lack;
import dev.plimsoll.agent.accesslog.Lacks;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;
import dev.plimsoll.agent.accesslog.ScannedLine;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.reading.ImageDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries on the last lines of the logs of a service what the agent will make of them. */
public final class LogTrial {

  /** Of the end of a file, and of the directives at its beginning. */
  private static final long WINDOW = 64 * 1024;

  /** Logs of sites that one service may have; of more the first. */
  private static final int MOST_LOGS = 20;

  private final Service service;
  private final Map<Path, ImageDirectory> images;
  private final ScannedLine line = Lines.buffer();

  /**
   * Tries the logs of {@code service}.
   *
   * @param images the image directories as they are now
   */
  public LogTrial(Service service, Map<Path, ImageDirectory> images) {
    this.service = service;
    this.images = Map.copyOf(images);
  }

  /**
   * The files of one place of the configuration.
   *
   * @param files newest first, rotated and compressed ones included
   * @param latest of files that follow each other the last, if it is not compressed
   * @param problems what could not be looked at and why
   */
  public record Found(List<Path> files, List<Path> latest, List<String> problems) {}

  /**
   * What the last lines of a file are.
   *
   * @param size of the file, in bytes
   * @param lines by what they turned out to be
   * @param images how many are requests for image files that are there
   * @param examples offset of the first rejected line of each kind
   * @param lacks what the log should tell and does not
   */
  public record Tried(
      long size,
      Map<Outcome, Long> lines,
      long images,
      Map<Outcome, Long> examples,
      List<Lack> lacks) {

    /** How many are no directives. */
    public long total() {
      return lines.entrySet().stream()
          .filter(entry -> entry.getKey() != Outcome.DIRECTIVE)
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }

  /** The files that {@code place}, a path, a pattern or a directory, stands for. */
  public Found find(String place) {
    LogFiles.Found found = LogFiles.of(source(place));
    List<LogFile> newest = new ArrayList<>(found.files());
    newest.sort(Comparator.comparingLong(LogFile::modifiedMillis).reversed());
    Map<Path, LogFile> latest = new LinkedHashMap<>();
    for (LogFile file : newest) {
      if (!file.packed()) {
        latest.merge(
            LogSeries.of(file),
            file,
            (one, other) -> one.rotated() && !other.rotated() ? other : one);
      }
    }
    return new Found(
        newest.stream().map(LogFile::path).toList(),
        latest.values().stream().map(LogFile::path).limit(MOST_LOGS).toList(),
        found.problems());
  }

  /**
   * Reads the last lines of a file that is not compressed.
   *
   * @throws IOException if it cannot be read
   */
  public Tried read(Path path) throws IOException {
    LogView view = LogView.of(service).orElseThrow();
    view.update(ImageFiles.of(images));
    LogSource source = source(path.toString());
    LogFile file =
        LogFiles.of(source).files().stream()
            .filter(one -> one.path().equals(path))
            .findFirst()
            .orElseThrow(() -> new IOException(path + " is not there any more"));
    try (Content content = Contents.open(file)) {
      FileReading reading = new FileReading(source, file, content, line);
      Place begin = reading.lastPart(Place.begin(source.name(), file, 0), WINDOW);
      Lookout lookout = new Lookout(view, begin.reach().withinLine());
      reading.on(begin, lookout);
      Optional<IOException> failure = reading.failure();
      if (failure.isPresent()) {
        throw failure.get();
      }
      return lookout.tried(file);
    }
  }

  private LogSource source(String place) {
    return new LogSource(service.name(), List.of(place), service.logs().orElseThrow().readable());
  }

  /** Looks at lines. */
  private static final class Lookout implements LineSink {
    private final LogView view;
    private final Map<Outcome, Long> lines = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Long> examples = new EnumMap<>(Outcome.class);
    private List<Lack> lacks = List.of();
    private boolean within;
    private long images;

    /** The first line is passed over if reading begins within it. */
    Lookout(LogView view, boolean within) {
      this.view = view;
      this.within = within;
    }

    @Override
    public void line(LinePlace place, Outcome outcome, RequestLine request) {
      if (within) {
        within = false;
        return;
      }
      lines.merge(outcome, 1L, Long::sum);
      if (outcome.rejected()) {
        examples.putIfAbsent(outcome, place.offset());
      } else if (outcome == Outcome.REQUEST && view.wanted(request).isListed()) {
        images++;
      }
    }

    @Override
    public void lacks(LogSource source, LogFile file, Lacks now) {
      lacks = now.list();
    }

    @Override
    public boolean full() {
      return false;
    }

    Tried tried(LogFile file) {
      return new Tried(file.size(), Map.copyOf(lines), images, examples, lacks);
    }
  }
}

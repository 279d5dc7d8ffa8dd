package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.reading.ImageDirectory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log of one service for the agent itself, from its end at the first look on, and
 * counts what it tells. Shares nothing with a {@link Ledger}. Each look reads 8 MiB or for 200 ms
 * at most and goes on where the one before stopped. Not for several threads.
 */
public final class LogWatch {

  private final String service;
  private final LogView view;
  private final Follower follower;
  private final Supplier<Optional<Map<Path, ImageDirectory>>> images;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final LogNews news;
  private final LogTally tally;
  private final Map<Gap.Reason, Long> gaps = new EnumMap<>(Gap.Reason.class);
  private Map<Path, ImageDirectory> listed = Map.of();
  private Map<String, LogFigures.FileFigures> files = Map.of();
  private OptionalLong readNanos = OptionalLong.empty();
  private boolean waits;
  private @Nullable Cursor cursor;

  private LogWatch(
      LogView view,
      Supplier<Optional<Map<Path, ImageDirectory>>> images,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.service = view.source().name();
    this.view = view;
    this.follower = new Follower(List.of(view.source()));
    this.images = images;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.news = new LogNews(service);
    this.tally = new LogTally(view, nanoTime, news);
  }

  /**
   * Watches the logs of all {@code services} that have one.
   *
   * @param images the image directories as they are now; empty until it is known which requests are
   *     for images: nothing is read before
   * @param nanoTime the host's monotonic time
   */
  public static List<LogWatch> all(
      List<Service> services,
      Supplier<Optional<Map<Path, ImageDirectory>>> images,
      InstantSource clock,
      LongSupplier nanoTime) {
    return services.stream()
        .flatMap(service -> LogView.of(service).stream())
        .map(view -> new LogWatch(view, images, clock, nanoTime))
        .toList();
  }

  /** Whose log it is. */
  public String service() {
    return service;
  }

  /** Reads on. May wait on file systems for as long as they like. */
  public LogFigures look() {
    long begin = nanoTime.getAsLong();
    Follower.Step step = step();
    cursor = step.cursor();
    for (Gap gap : step.gaps()) {
      gaps.merge(gap.reason(), 1L, Long::sum);
      news.gap(gap);
    }
    if (tally.tookAny()) {
      files = Map.copyOf(tally.files());
    }
    long end = nanoTime.getAsLong();
    if (step.problems().isEmpty() && !waits) {
      readNanos = OptionalLong.of(end);
    }
    return new LogFigures(
        files,
        tally.lines(),
        gaps,
        tally.durations(),
        tally.lacks(),
        step.cursor().places().size(),
        unread(step.cursor()),
        readNanos,
        end - begin,
        step.more(),
        step.problems());
  }

  private Follower.Step step() {
    Cursor from = cursor;
    tally.begin();
    Optional<Map<Path, ImageDirectory>> known = images.get();
    if (from == null) {
      return follower.quickEnd(clock.millis());
    }
    waits = known.isEmpty();
    if (known.isEmpty()) {
      return new Follower.Step(from, List.of(), List.of(), List.of(), true);
    }
    if (!known.get().equals(listed)) {
      listed = known.get();
      view.update(ImageFiles.of(listed));
    }
    return follower.step(from, clock.millis(), tally);
  }

  private static long unread(Cursor cursor) {
    return cursor.places().stream()
        .filter(place -> !LogFile.packed(place.path()))
        .mapToLong(place -> Math.max(0, place.size() - place.offset()))
        .sum();
  }
}

package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;
import dev.plimsoll.agent.config.AccessLogs;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.ImageFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a log to its end in parts, from cursor to cursor, and counts requests and bytes by file and
 * by what became of them, as the agent does for its metrics; or takes the events out, as a
 * collector does. Prints what that cost and what it counted. Started by {@code
 * deploy/bench/accesslog} in a process of its own.
 */
final class LedgerReading {

  private static final int LIMIT = 5000;
  private static final long PART = 16L << 20;
  private static final int LOOKS = 8;
  private static final double MEBI = 1 << 20;
  private static final double NANOS = 1e9;
  private static final String IMAGES = "/MEDVImages/";

  private final Service service;
  private final Map<Path, ImageDirectory> images;
  private final Map<String, long[]> byFile = new TreeMap<>();
  private final List<Double> heaps = new ArrayList<>();
  private final long step;
  private long lines;
  private long rejected;

  private LedgerReading(Path log, Path names, long expected) throws Exception {
    Path directory = Path.of("/srv/MEDVImages");
    List<ImageFile> files =
        Files.readAllLines(names).stream()
            .map(name -> new ImageFile(name, 1L << 33, Instant.EPOCH))
            .toList();
    this.images = Map.of(directory, new ImageDirectory(directory, files, true, List.of()));
    this.service =
        new Service(
            "iis",
            List.of(443),
            Optional.of(
                new AccessLogs(
                    List.of(log.toString()),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of())));
    this.step = Math.max(1, expected / LOOKS);
  }

  /**
   * Reads.
   *
   * @param args {@code count} or {@code events}, the log, a file with the names of the images, and
   *     how many lines the log has
   */
  public static void main(String[] args) throws Exception {
    LedgerReading reading =
        new LedgerReading(Path.of(args[1]), Path.of(args[2]), Long.parseLong(args[3]));
    if (args[0].equals("count")) {
      reading.count();
    } else {
      reading.events();
    }
    reading.print();
  }

  private void count() {
    LogView view = LogView.of(service).orElseThrow();
    view.update(ImageFiles.of(images));
    Follower follower = new Follower(List.of(view.source()));
    Follower.Step part =
        new Follower.Step(new Cursor(List.of()), List.of(), List.of(), List.of(), true);
    Map<ImagePath, Map<Delivery, long[]>> counts = new HashMap<>();
    while (part.more()) {
      part = follower.step(part.cursor(), 0, new Counting(view, counts));
      look();
    }
    counts.forEach(
        (image, outcomes) ->
            outcomes.values().forEach(each -> add(image.file(), each[0], each[1])));
  }

  private void events() {
    Ledger ledger = new Ledger(List.of(service), () -> images, InstantSource.system());
    Ledger.Page page = ledger.begin(Ledger.From.START, LIMIT);
    take(page);
    while (page.more()) {
      page = ledger.next(page.cursor(), LIMIT);
      take(page);
      look();
    }
  }

  private void take(Ledger.Page page) {
    page.logs().forEach(log -> log.counts().lines().forEach(this::line));
    for (LoggedRequest request : page.requests()) {
      add(request.image().file(), 1, request.bytesWithHeader().orElse(0));
    }
  }

  private void line(Outcome outcome, long count) {
    lines += outcome == Outcome.REQUEST ? count : 0;
    rejected += outcome.rejected() ? count : 0;
  }

  private void add(String file, long requests, long bytes) {
    long[] counted = byFile.computeIfAbsent(file, path -> new long[2]);
    counted[0] += requests;
    counted[1] += bytes;
  }

  /** Counts a part of the log. */
  private final class Counting implements LineSink {
    private final LogView view;
    private final Map<ImagePath, Map<Delivery, long[]>> counts;
    private long left = PART;

    Counting(LogView view, Map<ImagePath, Map<Delivery, long[]>> counts) {
      this.view = view;
      this.counts = counts;
    }

    @Override
    public void line(LinePlace place, Outcome outcome, RequestLine request) {
      left -= place.length();
      LedgerReading.this.line(outcome, 1);
      if (outcome != Outcome.REQUEST) {
        return;
      }
      Optional<ImagePath> image = view.image(request);
      if (image.isPresent()) {
        long[] counted =
            counts
                .computeIfAbsent(image.get(), path -> new EnumMap<>(Delivery.class))
                .computeIfAbsent(view.delivery(request, image.get()), delivery -> new long[2]);
        counted[0]++;
        counted[1] += LogView.bytes(request).orElse(0);
      }
    }

    @Override
    public boolean full() {
      return left <= 0;
    }
  }

  /** Now and then, what is kept once what is not was swept away. */
  private void look() {
    if (lines >= step * (heaps.size() + 1)) {
      System.gc();
      heaps.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBI);
    }
  }

  private void print() {
    double thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / NANOS;
    System.out.printf(Locale.ROOT, "%d %d %.3f%n", lines, rejected, thread);
    double first = heaps.isEmpty() ? 0 : heaps.get(0);
    double most = heaps.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    System.out.printf(Locale.ROOT, "%.1f %.1f%n", first, most);
    byFile.forEach(
        (file, counted) -> System.out.println(IMAGES + file + " " + counted[0] + " " + counted[1]));
  }
}

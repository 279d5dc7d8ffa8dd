package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.command.StderrLogging;
import dev.plimsoll.agent.config.AccessLogs;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
  private static final int LOOKS = 4;
  private static final double MEBI = 1 << 20;

  /** In {@code /proc/thread-self/stat}, behind the name, and its unit (proc(5)). */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final double TICKS_PER_SECOND = 100;
  private static final double TENTHS = 10;
  private static final String IMAGES = "/MEDVImages/";
  private static final int SHORT = 1000;
  private static final String HEADER =
      "#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-bytes time-taken\n";
  private static final String LINE =
      "2026-01-01 00:00:00 127.0.0.1 GET /MEDVImages/a.ckm 200 100 20\n";

  private final Service service;
  private final Map<Path, ImageDirectory> images;
  private final Map<String, long[]> byFile = new TreeMap<>();
  private final List<Double> heaps = new ArrayList<>();
  private final long step;
  private long lines;
  private long rejected;
  private long warmFrom;
  private double warmSince;

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
   *     how many lines the log has; {@code archive} reads a short log, so that the classes are in
   *     the class-data archive that the launcher lets the virtual machine write
   */
  public static void main(String[] args) throws Exception {
    StderrLogging.begin();
    if (args[0].equals("archive")) {
      archive();
      return;
    }
    LedgerReading reading =
        new LedgerReading(Path.of(args[1]), Path.of(args[2]), Long.parseLong(args[3]));
    if (args[0].equals("count")) {
      reading.count();
    } else {
      reading.events();
    }
    reading.print();
  }

  private static void archive() throws Exception {
    Path log = Files.createTempFile("access", ".log");
    Path names = Files.createTempFile("images", ".txt");
    try {
      Files.writeString(log, HEADER + LINE.repeat(SHORT));
      Files.writeString(names, "a.ckm\n");
      for (boolean events : new boolean[] {false, true}) {
        LedgerReading reading = new LedgerReading(log, names, SHORT);
        if (events) {
          reading.events();
        } else {
          reading.count();
        }
        reading.print();
      }
    } finally {
      Files.delete(log);
      Files.delete(names);
    }
  }

  private void count() throws IOException {
    LogView view = LogView.of(service).orElseThrow();
    view.update(ImageFiles.of(images));
    Follower follower = new Follower(List.of(view.source()));
    LogTally tally = new LogTally(view, System::nanoTime, new LogNews(service.name()));
    Follower.Step part =
        new Follower.Step(new Cursor(List.of()), List.of(), List.of(), List.of(), true);
    while (part.more()) {
      tally.begin();
      part = follower.step(part.cursor(), 0, tally);
      lines = tally.lines().getOrDefault(Outcome.REQUEST, 0L);
      look();
    }
    rejected =
        tally.lines().entrySet().stream()
            .filter(entry -> entry.getKey().rejected())
            .mapToLong(Map.Entry::getValue)
            .sum();
    tally
        .files()
        .forEach(
            (file, figures) -> {
              if (!file.equals(LogFigures.OTHER)) {
                long requests = figures.requests().values().stream().mapToLong(n -> n).sum();
                add(file, requests, figures.bytes().orElse(0));
              }
            });
  }

  private void events() throws IOException {
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

  /** Now and then, what is kept once what is not was swept away. */
  private void look() throws IOException {
    if (lines >= step * (heaps.size() + 1)) {
      if (heaps.isEmpty()) {
        warmFrom = lines;
        warmSince = cpuSeconds();
      }
      System.gc();
      heaps.add((Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MEBI);
    }
  }

  /** Of this thread, which reads. */
  private static double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/thread-self/stat"));
    String[] fields = stat.substring(stat.indexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
  }

  private static double tenths(double number) {
    return Math.round(number * TENTHS) / TENTHS;
  }

  private void print() throws IOException {
    double thread = cpuSeconds();
    double warm = (lines - warmFrom) / (thread - warmSince);
    System.out.println(
        lines + " " + rejected + " " + Math.round(lines / thread) + " " + Math.round(warm));
    double first = heaps.isEmpty() ? 0 : heaps.get(0);
    double most = heaps.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    System.out.println(tenths(first) + " " + tenths(most));
    byFile.forEach(
        (file, counted) -> System.out.println(IMAGES + file + " " + counted[0] + " " + counted[1]));
  }
}

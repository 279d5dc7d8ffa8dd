package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Prints how much processor time one body takes in our parser and in {@link PlainParser}, and their
 * ratio. The two take turns, and the median of the rounds counts, so that a busy machine hurts both
 * alike.
 */
public final class ParseBenchmark {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 7;
  private static final Duration ROUND = Duration.ofMillis(400);

  private ParseBenchmark() {}

  private interface Task {
    int run() throws ExpositionException;
  }

  /** Runs on made bodies and on the files given. */
  public static void main(String[] files) throws IOException, ExpositionException {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("made, 100 series", made(100));
    bodies.put("made, 1000 series", made(1_000));
    bodies.put("made, 10000 series", made(10_000));
    for (String file : files) {
      bodies.put(Path.of(file).getFileName().toString(), Files.readAllBytes(Path.of(file)));
    }
    System.out.println(
        "peer: String.split, substrings and hash maps; no checks, escapes or limits");
    for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
      System.out.println(report(body.getKey(), body.getValue()));
    }
  }

  private static String report(String name, byte[] body) throws ExpositionException {
    Task keepAll = () -> parse(body, "");
    Task keepOurs = () -> parse(body, "plimsoll_");
    Task peer = () -> PlainParser.parse(body).size();
    double[][] nanos = new double[3][ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      double[] taken = {nanosPerRun(keepAll), nanosPerRun(keepOurs), nanosPerRun(peer)};
      for (int i = 0; i < taken.length && round >= 0; i++) {
        nanos[i][round] = taken[i];
      }
    }
    double all = median(nanos[0]);
    int samples = Exposition.parse(body, Bodies.TEXT, ParseLimits.DEFAULT, metric -> true).seen();
    return String.format(
        Locale.ROOT,
        "%-32s %6d samples %8d bytes  all kept %8.1f us (%4.0f ns/sample, %4.0f MB/s)  plimsoll_ only"
            + " %8.1f us  peer %8.1f us  ratio peer/ours %.2f",
        name,
        samples,
        body.length,
        all / 1e3,
        all / samples,
        body.length / all * 1e3,
        median(nanos[1]) / 1e3,
        median(nanos[2]) / 1e3,
        median(nanos[2]) / all);
  }

  private static int parse(byte[] body, String prefix) throws ExpositionException {
    return Exposition.parse(
            body, Bodies.TEXT, ParseLimits.DEFAULT, metric -> metric.startsWith(prefix))
        .seen();
  }

  /** The results are used, so that the work cannot be optimised away. */
  private static double nanosPerRun(Task task) throws ExpositionException {
    long start = CPU.getCurrentThreadCpuTime();
    long runs = 0;
    long results = 0;
    while (CPU.getCurrentThreadCpuTime() - start < ROUND.toNanos()) {
      results += task.run();
      runs++;
    }
    if (results == 0) {
      throw new IllegalStateException("nothing was parsed");
    }
    return (double) (CPU.getCurrentThreadCpuTime() - start) / runs;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** A body like an agent's: half of it disk counters, half of it another exporter's. */
  private static byte[] made(int series) {
    StringBuilder text = new StringBuilder();
    String[] names = {
      "plimsoll_disk_read_bytes_total",
      "plimsoll_disk_busy_seconds_total",
      "node_disk_reads_total",
      "node_cpu_seconds_total"
    };
    for (String name : names) {
      text.append("# HELP %s Some text about it.\n# TYPE %s counter\n".formatted(name, name));
      for (int device = 0; device < series / names.length; device++) {
        text.append(name).append("{device=\"sd").append(device).append("\",mode=\"user\"} ");
        text.append(device % 2 == 0 ? "1.2345678901e+10" : String.valueOf(device * 0.37));
        text.append('\n');
      }
    }
    return text.toString().getBytes(UTF_8);
  }
}

package dev.plimsoll.agent.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * A server that writes a log, and whoever rotates it, played by chance. It knows which lines were
 * written and which files they are in.
 */
final class LogWriters {

  /** What the lines hold. */
  static final String COLUMNS = "#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-bytes";

  private final Path live;
  private final Random random;
  private final boolean headed;
  private final boolean alike;
  private final Map<String, Integer> written = new HashMap<>();
  private final Map<String, Integer> destroyed = new HashMap<>();
  private final Map<String, Integer> unseen = new HashMap<>();
  private final Set<Object> seen = new HashSet<>();
  private final StringBuilder history = new StringBuilder();
  private FileChannel out;
  private int number;
  private int losses;
  private String half = "";

  LogWriters(Path directory, Random random) throws IOException {
    this.live = directory.resolve("access.log");
    this.random = random;
    this.headed = random.nextBoolean();
    this.alike = random.nextInt(3) == 0;
    this.out = open();
  }

  boolean headed() {
    return headed;
  }

  /** Whether there are only three different lines. */
  boolean alike() {
    return alike;
  }

  Path live() {
    return live;
  }

  /** Lines that were written whole, with how often. */
  Map<String, Integer> written() {
    return written;
  }

  /** Lines that were in files that are gone, with how often. */
  Map<String, Integer> destroyed() {
    return destroyed;
  }

  String history() {
    return history.toString();
  }

  private FileChannel open() throws IOException {
    boolean begins = !Files.exists(live) || Files.size(live) == 0;
    FileChannel channel =
        FileChannel.open(live, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (headed && begins) {
      write(channel, header());
    }
    return channel;
  }

  /**
   * The same for all files but those that come after one that was destroyed: nobody could tell one
   * with the same header from that one, if only the header was read.
   */
  private String header() {
    return "#Software: Simulated" + losses + "\n" + COLUMNS + "\n";
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.write(StandardCharsets.UTF_8.encode(text));
  }

  /** Adds to what is shown when a test fails. */
  void note(String what) {
    history.append(what).append('\n');
  }

  /** One thing that happens; {@code meanwhile} runs wherever a reader might look. */
  void happen(Meanwhile meanwhile) throws IOException {
    switch (random.nextInt(14)) {
      case 0 -> rename(meanwhile);
      case 1 -> copyTruncate(meanwhile);
      case 2 -> compress(meanwhile);
      case 3 -> deleteOldest();
      case 4 -> deleteLive();
      case 5 -> truncate();
      case 6 -> restart();
      case 7 -> writeHalf();
      default -> writeLines(out, 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 6));
    }
  }

  /** A reader may look now. */
  interface Meanwhile {
    void look() throws IOException;
  }

  private String line() {
    number++;
    int shown = alike ? random.nextInt(3) : number;
    return "2026-11-26 07:08:09 10.0.0."
        + shown % 250
        + " GET /image"
        + shown
        + ".ckm 200 "
        + shown;
  }

  private void writeLines(FileChannel to, int count) throws IOException {
    note("write " + count);
    finishHalf();
    for (int i = 0; i < count; i++) {
      String line = line();
      write(to, line + "\n");
      written.merge(line, 1, Integer::sum);
    }
  }

  private void writeHalf() throws IOException {
    finishHalf();
    half = line();
    note("write half " + half);
    write(out, half.substring(0, half.length() / 2));
  }

  private void finishHalf() throws IOException {
    if (!half.isEmpty()) {
      write(out, half.substring(half.length() / 2) + "\n");
      written.merge(half, 1, Integer::sum);
      half = "";
    }
  }

  private Path rotated(int index, boolean packed) {
    return live.resolveSibling("access.log." + index + (packed ? ".gz" : ""));
  }

  private void shift() throws IOException {
    int last = 1;
    while (exists(last)) {
      last++;
    }
    for (int i = last - 1; i >= 1; i--) {
      for (boolean packed : new boolean[] {false, true}) {
        if (Files.exists(rotated(i, packed))) {
          Files.move(rotated(i, packed), rotated(i + 1, packed));
        }
      }
    }
  }

  private boolean exists(int index) {
    return Files.exists(rotated(index, false)) || Files.exists(rotated(index, true));
  }

  private void rename(Meanwhile meanwhile) throws IOException {
    note("rename");
    shift();
    Files.move(live, rotated(1, false));
    meanwhile.look();
    if (random.nextBoolean()) {
      writeLines(out, random.nextInt(4)); // Into the renamed file.
      meanwhile.look();
    }
    finishHalf();
    out.close();
    out = open();
  }

  private void copyTruncate(Meanwhile meanwhile) throws IOException {
    note("copytruncate");
    finishHalf();
    shift();
    if (random.nextBoolean()) {
      byte[] all = Files.readAllBytes(live);
      int part = all.length / 2;
      Files.write(rotated(1, false), java.util.Arrays.copyOf(all, part));
      meanwhile.look();
      Files.write(
          rotated(1, false),
          java.util.Arrays.copyOfRange(all, part, all.length),
          StandardOpenOption.APPEND);
    } else {
      Files.copy(live, rotated(1, false), StandardCopyOption.COPY_ATTRIBUTES);
    }
    meanwhile.look();
    out.truncate(0);
    seen.remove(key(live));
    if (headed) {
      write(out, header());
    }
  }

  private void compress(Meanwhile meanwhile) throws IOException {
    for (int i = 1; i < 50; i++) {
      Path plain = rotated(i, false);
      if (Files.exists(plain)) {
        note("compress " + i);
        Path packed = rotated(i, true);
        byte[] all = Files.readAllBytes(plain);
        try (OutputStream file = Files.newOutputStream(packed);
            OutputStream gzip = new GZIPOutputStream(file)) {
          gzip.write(all, 0, all.length / 2);
          gzip.flush();
          meanwhile.look();
          gzip.write(all, all.length / 2, all.length - all.length / 2);
        }
        meanwhile.look();
        seen.remove(key(plain));
        Files.delete(plain);
        return;
      }
    }
  }

  private void deleteOldest() throws IOException {
    int last = 1;
    while (exists(last)) {
      last++;
    }
    if (last > 2) {
      note("delete oldest");
      boolean packed = Files.exists(rotated(last - 1, true));
      destroy(rotated(last - 1, packed));
      Files.delete(rotated(last - 1, packed));
    }
  }

  private void deleteLive() throws IOException {
    note("delete live");
    finishHalf();
    destroy(live);
    Files.delete(live);
    out.close();
    out = open();
  }

  private void truncate() throws IOException {
    note("truncate");
    finishHalf();
    destroy(live);
    out.truncate(0);
    if (headed) {
      write(out, header());
    }
  }

  private void restart() throws IOException {
    note("restart");
    finishHalf();
    out.close();
    out = open();
    if (headed) {
      write(out, header());
    }
  }

  private void destroy(Path file) throws IOException {
    losses++;
    lines(file).forEach(line -> destroyed.merge(line, 1, Integer::sum));
    if (!seen.remove(key(file))) {
      lines(file).forEach(line -> unseen.merge(line, 1, Integer::sum));
    }
  }

  /** What there is of files that hold something. */
  Set<Object> files() throws IOException {
    Set<Object> keys = new HashSet<>();
    try (var files = Files.list(live.resolveSibling("."))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.isRegularFile(file) && Files.size(file) > 0) {
          keys.add(key(file));
        }
      }
    }
    return keys;
  }

  /** A reader knows these files now: what becomes of them it must tell. */
  void seen(Set<Object> files) {
    seen.clear();
    seen.addAll(files);
  }

  private static Object key(Path file) throws IOException {
    return Objects.requireNonNull(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  /** Lines that were written to a file and destroyed with it before any reader saw the file. */
  Map<String, Integer> unseen() {
    return unseen;
  }

  /** The lines that are in the file, without directives. */
  static List<String> lines(Path file) throws IOException {
    byte[] bytes;
    try (var in =
        file.toString().endsWith(".gz")
            ? new java.util.zip.GZIPInputStream(Files.newInputStream(file))
            : Files.newInputStream(file)) {
      bytes = in.readAllBytes();
    }
    List<String> lines = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** No half line is left, and nothing is open. */
  void finish() throws IOException {
    finishHalf();
    out.close();
  }
}

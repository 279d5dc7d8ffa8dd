package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A server that writes one file, and whoever rotates it. */
final class LogWriters extends Writers {

  /** What the lines hold. */
  static final String COLUMNS = "#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-bytes";

  private static final int PATH = 4;

  private final String name;
  private final Path live;
  private final Random random;
  private final boolean headed;
  private final boolean alike;
  private FileChannel out;
  private int number;
  private int losses;
  private String half = "";

  LogWriters(String name, Path directory, Random random) throws IOException {
    this.name = name;
    this.live = directory.resolve("access.log");
    this.random = random;
    this.headed = random.nextBoolean();
    this.alike = random.nextInt(3) == 0;
    this.out = open();
  }

  @Override
  LogSource source() {
    String format = headed ? "w3c" : COLUMNS;
    return new LogSource(
        name, List.of(live.toString()), AccessLogFormat.of(format, Optional.empty()));
  }

  @Override
  boolean alike() {
    return alike;
  }

  @Override
  Path directory() {
    return live.resolveSibling(".");
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

  @Override
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

  private String line() {
    number++;
    int shown = alike ? random.nextInt(3) : number;
    return "2026-11-26 07:08:09 10.0.0."
        + shown % 250
        + " GET /"
        + name
        + "/image"
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
      wrote(path(line));
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
      wrote(path(half));
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
    forget(live);
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
        forget(plain);
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
      lose(rotated(last - 1, packed));
      Files.delete(rotated(last - 1, packed));
    }
  }

  private void deleteLive() throws IOException {
    note("delete live");
    finishHalf();
    lose(live);
    Files.delete(live);
    out.close();
    out = open();
  }

  private void truncate() throws IOException {
    note("truncate");
    finishHalf();
    lose(live);
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

  /**
   * What was written since a copy was made, which holds no more than directives, cannot be known
   * of: the file looks as if it had been copied and truncated.
   */
  private void lose(Path file) throws IOException {
    losses++;
    String lost = text(file);
    for (int i = 1; exists(i); i++) {
      Path other = rotated(i, Files.exists(rotated(i, true)));
      boolean copy =
          !other.equals(file)
              && Files.size(other) > 0
              && requests(other).isEmpty()
              && lost.startsWith(text(other));
      if (copy) {
        forget(file);
      }
    }
    destroy(file);
  }

  private static String path(String line) {
    return line.split(" ", -1)[PATH];
  }

  @Override
  Map<String, Integer> requests(Path file) throws IOException {
    Map<String, Integer> requests = new HashMap<>();
    for (String line : text(file).split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        requests.merge(path(line), 1, Integer::sum);
      }
    }
    return requests;
  }

  private static String text(Path file) throws IOException {
    try (InputStream in =
        file.toString().endsWith(".gz")
            ? new GZIPInputStream(Files.newInputStream(file))
            : Files.newInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  void finish() throws IOException {
    finishHalf();
    out.close();
  }
}

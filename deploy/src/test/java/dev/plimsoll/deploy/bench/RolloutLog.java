package dev.plimsoll.deploy.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The log of a rollout by background transfers: each client asks for one range after the other, and
 * all clients at the same time, in an order that changes.
 */
final class RolloutLog {
  /** As nginx would be told to write it. */
  static final String FORMAT =
      "$remote_addr $msec $request_time \"$request\" $status $body_bytes_sent \"$http_range\"";

  private final int clients;
  private final int ranges;
  private final long rangeBytes;

  RolloutLog(int clients, int ranges, long rangeBytes) {
    this.clients = clients;
    this.ranges = ranges;
    this.rangeBytes = rangeBytes;
  }

  /** Appends all of it. */
  void write(Path log) throws IOException {
    List<Integer> order = IntStream.range(0, clients).boxed().collect(Collectors.toList());
    Random random = new Random(1);
    try (BufferedWriter out =
        Files.newBufferedWriter(log, StandardCharsets.US_ASCII, StandardOpenOption.APPEND)) {
      for (int range = 0; range < ranges; range++) {
        Collections.shuffle(order, random);
        for (int client : order) {
          out.write(line(client, range, random.nextInt(1000)));
        }
      }
    }
  }

  private String line(int client, int range, int millis) {
    long first = range * rangeBytes;
    long now = System.currentTimeMillis();
    return "10."
        + (client >> 16)
        + "."
        + (client >> 8 & 255)
        + "."
        + (client & 255)
        + " "
        + now / 1000
        + "."
        + String.valueOf(1000 + now % 1000).substring(1)
        + " 0."
        + String.valueOf(1000 + millis).substring(1)
        + " \"GET /images/image HTTP/1.1\" 206 "
        + rangeBytes
        + " \"bytes="
        + first
        + "-"
        + (first + rangeBytes - 1)
        + "\"\n";
  }
}

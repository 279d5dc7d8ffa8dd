package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An IIS with several sites, each with a directory of logs, that appear one after the other;
 * nothing is ever renamed, old files are deleted or compressed. The system tells no files apart, as
 * Windows does not.
 */
final class IisWriters extends Writers {

  private static final int MOST_SITES = 3;

  private final String name;
  private final Path logs;
  private final Random random;
  private final boolean alike;
  private final boolean pattern;
  private final IisSite.Naming naming;
  private final List<IisSite> sites = new ArrayList<>();
  private int number;

  IisWriters(String name, Path directory, Random random) {
    this.name = name;
    this.logs = directory.resolve("LogFiles");
    this.random = random;
    this.alike = random.nextInt(3) == 0;
    this.pattern = random.nextBoolean();
    IisSite.Naming[] namings = IisSite.Naming.values();
    this.naming = namings[random.nextInt(namings.length)];
  }

  @Override
  LogSource source() {
    return new LogSource(
        name,
        List.of(pattern ? logs + "/W3SVC*/u_ex*.log" : logs.toString()),
        AccessLogFormat.of(
            random.nextBoolean() ? "w3c" : AccessLogFormat.AUTOMATIC, Optional.empty()),
        file -> 0);
  }

  @Override
  boolean alike() {
    return alike;
  }

  @Override
  Path directory() {
    return logs;
  }

  @Override
  void happen(Meanwhile meanwhile) throws IOException {
    if (sites.isEmpty() || (sites.size() < MOST_SITES && random.nextInt(20) == 0)) {
      note("site " + (sites.size() + 1));
      Path directory = logs.resolve("W3SVC" + (sites.size() + 1));
      sites.add(new IisSite(directory, random, naming, this::wrote));
      return;
    }
    IisSite site = sites.get(random.nextInt(sites.size()));
    switch (random.nextInt(12)) {
      case 0 -> {
        note("next " + site.file());
        site.next();
      }
      case 1 -> {
        note("restart " + site.file());
        site.restart();
      }
      case 2 -> {
        note("fields " + site.file());
        site.directives();
      }
      case 3 -> deleteOldest();
      case 4 -> compress(meanwhile);
      case 5, 6, 7 -> {
        note("write some " + site.file());
        site.writeSome();
      }
      case 8 -> {
        note("write all " + site.file());
        site.writeAll();
      }
      default -> lines(site, 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 6));
    }
  }

  private void lines(IisSite site, int count) {
    note("lines " + count + " " + site.file());
    for (int i = 0; i < count; i++) {
      number++;
      int shown = alike ? random.nextInt(3) : number;
      site.line("/" + name + "/image" + shown + ".ckm", shown);
    }
  }

  /** Files that are not written any more. */
  private List<Path> old() throws IOException {
    Set<Path> written = new HashSet<>();
    sites.forEach(site -> written.add(site.file()));
    try (var files = Files.walk(logs)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !written.contains(file))
          .sorted()
          .toList();
    }
  }

  private void deleteOldest() throws IOException {
    List<Path> old = old();
    if (!old.isEmpty()) {
      note("delete " + old.get(0));
      destroy(old.get(0));
      Files.delete(old.get(0));
    }
  }

  private void compress(Meanwhile meanwhile) throws IOException {
    for (Path plain : old()) {
      if (!plain.toString().endsWith(".gz") && Files.size(plain) > 0) {
        note("compress " + plain);
        byte[] all = Files.readAllBytes(plain);
        try (OutputStream packed =
            new GZIPOutputStream(Files.newOutputStream(Path.of(plain + ".gz")))) {
          packed.write(all, 0, all.length / 2);
          packed.flush();
          meanwhile.look();
          packed.write(all, all.length / 2, all.length - all.length / 2);
        }
        meanwhile.look();
        forget(plain);
        Files.delete(plain);
        return;
      }
    }
  }

  @Override
  Map<String, Integer> requests(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in =
        file.toString().endsWith(".gz")
            ? new GZIPInputStream(Files.newInputStream(file))
            : Files.newInputStream(file)) {
      bytes = in.readAllBytes();
    }
    Map<String, Integer> requests = new HashMap<>();
    for (String line : new String(bytes, StandardCharsets.US_ASCII).split("\r\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        requests.merge(IisSite.path(line), 1, Integer::sum);
      }
    }
    return requests;
  }

  @Override
  void finish() throws IOException {
    for (IisSite site : sites) {
      site.close();
    }
  }
}

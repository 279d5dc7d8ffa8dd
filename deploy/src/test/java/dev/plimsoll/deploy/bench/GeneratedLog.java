package dev.plimsoll.deploy.bench;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A log as IIS writes it on an image repository: four in five requests are for images, by
 * background transfer in parts, by pollers and by browsers; the rest is what else a site has. The
 * same for the same number of lines.
 */
final class GeneratedLog {

  /** Under which all images are, and nothing else. */
  static final String IMAGES = "/MEDVImages/";

  private static final String HEADER =
      """
      #Software: Microsoft Internet Information Services 10.0
      #Version: 1.0
      #Date: 2026-11-23 00:00:00
      #Fields: date time s-sitename s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip \
      cs(User-Agent) sc-status sc-substatus sc-win32-status sc-bytes cs-bytes time-taken
      """;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 11, 23, 0, 0);
  private static final int LINES_PER_SECOND = 40;
  private static final int BUFFER = 1 << 20;
  private static final int CLIENTS = 20_000;
  private static final int IMAGE_COUNT = 30;

  private static final List<String> AGENTS =
      List.of(
          "Microsoft+BITS/7.8",
          "Microsoft+BITS/7.5",
          "Mozilla/4.0+(compatible;+MSIE+7.0;+Windows+NT+6.1;+WOW64;+Trident/7.0;+SLCC2;"
              + "+.NET+CLR+2.0.50727;+.NET4.0C;+.NET4.0E)",
          "MED-V+Client/2.1.82.0+(Windows+NT+6.1;+WOW64;+Trident/7.0)",
          "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)"
              + "+Chrome/119.0.0.0+Safari/537.36");
  private static final List<String> OTHERS =
      List.of("/", "/favicon.ico", "/status/ping.aspx", "/Certificates/root.crl", "/app/style.css");
  private static final List<String> OUTCOMES =
      List.of("206 0 0", "206 0 0", "206 0 0", "206 0 0", "206 0 0", "206 0 64", "200 0 0");

  private final Random random = new Random(1);
  private final List<String> images = images();
  private final List<String> ends = ends();
  private long bytes;

  /** Paths of URLs of the images' files, as they are in the log. */
  static List<String> images() {
    List<String> paths = new ArrayList<>();
    for (int i = 1; i <= IMAGE_COUNT; i++) {
      paths.add(IMAGES + "finance-xp_" + i + ".ckm");
      paths.add(IMAGES + "finance-xp_" + i + ".ckm.index");
    }
    return paths;
  }

  private static List<String> ends() {
    List<String> ends = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      String account = client % 3 == 0 ? "CONTOSO\\user" + client : "-";
      ends.add(
          " 443 " + account + " 10." + client % 7 + "." + client / 250 + "." + (1 + client % 250));
    }
    return ends;
  }

  /**
   * Writes so many lines and the directives before them; returns the bytes of the file. They are on
   * the disk then: nobody reads while the system still writes.
   */
  long write(Path file, long lines) throws IOException {
    try (FileOutputStream target = new FileOutputStream(file.toFile());
        OutputStream out = new BufferedOutputStream(target, BUFFER)) {
      put(out, HEADER.replace("\n", "\r\n"));
      String time = "";
      for (long i = 0; i < lines; i++) {
        if (i % LINES_PER_SECOND == 0) {
          time = SECONDS.format(BEGIN.plusSeconds(i / LINES_PER_SECOND));
        }
        put(out, time + line());
      }
      out.flush();
      target.getFD().sync();
    }
    return bytes;
  }

  private void put(OutputStream out, String text) throws IOException {
    byte[] line = text.getBytes(StandardCharsets.ISO_8859_1);
    out.write(line);
    bytes += line.length;
  }

  private String line() {
    String end = ends.get(random.nextInt(CLIENTS));
    String agent = AGENTS.get(random.nextInt(AGENTS.size()));
    return switch (random.nextInt(10)) {
      case 0, 1 ->
          request("GET " + OTHERS.get(random.nextInt(OTHERS.size())), query(), end)
              + rest(agent, "200 0 0", random.nextInt(30_000));
      case 2 ->
          request("HEAD " + image(), "-", end) + rest(agent, "200 0 0", 300 + random.nextInt(50));
      case 3 ->
          request("GET " + image(), "-", end) + rest(agent, "304 0 0", 200 + random.nextInt(50));
      default ->
          request("GET " + image(), "-", end)
              + rest(agent, OUTCOMES.get(random.nextInt(OUTCOMES.size())), sent());
    };
  }

  private String image() {
    return images.get(random.nextInt(images.size()));
  }

  private String query() {
    return random.nextBoolean() ? "-" : "id=" + random.nextInt(1_000_000) + "&lang=fr";
  }

  private long sent() {
    return 1 + (long) (random.nextDouble() * random.nextDouble() * 8e9);
  }

  private static String request(String asked, String query, String end) {
    return " W3SVC1 10.0.0.21 " + asked + " " + query + end + " ";
  }

  private String rest(String agent, String outcome, long sent) {
    return agent
        + " "
        + outcome
        + " "
        + sent
        + " "
        + (250 + random.nextInt(300))
        + " "
        + (sent / 50_000 + random.nextInt(90))
        + "\r\n";
  }
}

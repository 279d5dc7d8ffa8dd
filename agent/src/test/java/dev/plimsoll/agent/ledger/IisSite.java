package dev.plimsoll.agent.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A site of IIS that writes its log as HTTP.sys does: what it holds back comes in blocks that end
 * anywhere in a line, files take room before it is needed, zeros until then, and are cut to what
 * they hold when they are closed. A new period begins a new file; a restart writes the directives
 * again into the same one.
 */
final class IisSite {

  /** HTTP.sys takes 64 KiB; a test would wait long for the end of that. */
  private static final int ROOM = 512;

  private static final List<String> FIELDS =
      List.of(
          "date time s-sitename cs-method cs-uri-stem c-ip sc-status sc-bytes",
          "date time s-sitename c-ip cs-uri-stem sc-status sc-win32-status sc-bytes time-taken",
          "time sc-bytes sc-status cs-uri-stem",
          "date time cs-uri-stem cs(User-Agent) sc-status");

  private final Path directory;
  private final String name;
  private final Random random;
  private final Naming naming;
  private final Consumer<String> wrote;
  private final StringBuilder held = new StringBuilder();
  private FileChannel out;
  private Path file;
  private long end;
  private String fields = "";
  private int period;

  /** When a new file begins. */
  enum Naming {
    HOURLY,
    DAILY,
    MONTHLY,
    SIZE;

    String file(int period) {
      return switch (this) {
        case HOURLY -> String.format("u_ex2611%02d%02d.log", 1 + period / 24, period % 24);
        case DAILY -> String.format("u_ex26%02d%02d.log", 1 + period / 28, 1 + period % 28);
        case MONTHLY -> String.format("u_ex%02d%02d.log", 20 + period / 12, 1 + period % 12);
        case SIZE -> String.format("u_extend%d.log", 1 + period);
      };
    }
  }

  IisSite(Path directory, Random random, Naming naming, Consumer<String> wrote) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.name = String.valueOf(directory.getFileName());
    this.random = random;
    this.naming = naming;
    this.wrote = wrote;
    this.file = directory.resolve(naming.file(0));
    this.out = open();
    directives();
  }

  private FileChannel open() throws IOException {
    file = directory.resolve(naming.file(period));
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    end = channel.size();
    return channel;
  }

  /** The file that is being written. */
  Path file() {
    return file;
  }

  void directives() {
    fields = FIELDS.get(random.nextInt(FIELDS.size()));
    held.append("#Software: Microsoft Internet Information Services 10.0\r\n#Version: 1.0\r\n")
        .append("#Date: 2026-11-26 07:00:00\r\n#Fields: ")
        .append(fields)
        .append("\r\n");
  }

  void line(String path, int bytes) {
    for (String field : fields.split(" ", -1)) {
      held.append(
          switch (field) {
            case "date" -> "2026-11-26";
            case "time" -> "07:08:09";
            case "s-sitename" -> name;
            case "cs-method" -> "GET";
            case "cs-uri-stem" -> path;
            case "c-ip" -> "10.0.0." + bytes % 250;
            case "sc-status" -> "200";
            case "sc-bytes", "time-taken" -> String.valueOf(bytes);
            case "sc-win32-status" -> "0";
            default -> "-";
          });
      held.append(' ');
    }
    held.setLength(held.length() - 1);
    held.append("\r\n");
  }

  /** Writes some of what is held back. */
  void writeSome() throws IOException {
    write(random.nextInt(held.length() + 1));
  }

  private void write(int length) throws IOException {
    ByteBuffer bytes = StandardCharsets.US_ASCII.encode(held.substring(0, length));
    // Room comes first, then what is in it.
    if (end + length > out.size()) {
      out.write(ByteBuffer.allocate(1), (end + length) / ROOM * ROOM + ROOM - 1);
    }
    while (bytes.hasRemaining()) {
      end += out.write(bytes, end);
    }
    for (int at = held.indexOf("\n"); at >= 0 && at < length; at = held.indexOf("\n", at + 1)) {
      String line = held.substring(held.lastIndexOf("\n", at - 1) + 1, at);
      told(begun + line);
      begun = "";
    }
    int rest = held.substring(0, length).lastIndexOf('\n') + 1;
    begun += held.substring(rest, length);
    held.delete(0, length);
  }

  /** Of the line that ends later. */
  private String begun = "";

  private void told(String line) {
    if (!line.startsWith("#")) {
      wrote.accept(path(line));
    }
  }

  /** Of a whole line, whatever its fields are. */
  static String path(String line) {
    int from = line.indexOf('/');
    int to = line.indexOf(' ', from);
    return line.substring(from, to < 0 ? line.stripTrailing().length() : to);
  }

  void writeAll() throws IOException {
    write(held.length());
  }

  void close() throws IOException {
    writeAll();
    out.truncate(end);
    out.close();
  }

  /** A new file begins. */
  void next() throws IOException {
    close();
    period++;
    out = open();
    directives();
  }

  /** The same file goes on. */
  void restart() throws IOException {
    close();
    out = open();
    directives();
  }
}

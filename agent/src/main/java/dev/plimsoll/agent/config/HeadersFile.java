package dev.plimsoll.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of HTTP headers, one {@code Name: value} a line; blank lines and lines that begin with #
 * are left out. The values are secret: no message repeats them.
 */
public final class HeadersFile {

  private static final int LARGEST_BYTES = 64 * 1024;

  /** A token and printable ASCII: RFC 9110, sections 5.1 and 5.5. */
  private static final Pattern HEADER =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([!-~](?:[ -~\\t]*[!-~])?)[ \\t]*");

  /** What the client sets by itself. */
  private static final Set<String> TAKEN =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  private final Path file;

  /** Names the file; nothing is read yet. */
  public HeadersFile(Path file) {
    this.file = file;
  }

  /**
   * The headers as they are now.
   *
   * @throws IOException if the file cannot be read or is none of headers; its message says where
   */
  public Map<String, String> read() throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    int number = 0;
    for (String line : text().split("\r?\n", -1)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        add(headers, line, "line " + number + " of " + file);
      }
    }
    return headers;
  }

  private static void add(Map<String, String> headers, String line, String place)
      throws IOException {
    Matcher match = HEADER.matcher(line);
    if (!match.matches()) {
      throw new IOException(place + " is not a header");
    }
    String name = match.group(1);
    if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IOException(place + ": the agent sets " + name + " itself");
    }
    if (headers.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
      throw new IOException(place + ": " + name + " is there twice");
    }
    headers.put(name, match.group(2));
  }

  private String text() throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + " is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new IOException(file + " is larger than " + LARGEST_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new IOException(file + " does not exist", e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + " may not be read by this account", e);
    }
  }
}

package dev.plimsoll.collector.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file that comes with the collector.
 *
 * @param entityTag names its content, for revalidation (RFC 9110, section 8.8.3)
 */
record Asset(String contentType, Buffer plain, Buffer gzipped, String entityTag) {
  private static final String TEXT = "; charset=utf-8";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html" + TEXT,
          "css", "text/css" + TEXT,
          "js", "text/javascript" + TEXT,
          "json", "application/json",
          "map", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2",
          "txt", "text/plain" + TEXT);

  /**
   * Reads a resource of the class path.
   *
   * @return nothing if there is no such resource
   */
  static Optional<Asset> load(String resource) {
    try (InputStream in = Asset.class.getClassLoader().getResourceAsStream(resource)) {
      // A directory opens too, and its listing is nobody's business.
      return in == null || !resource.contains(".")
          ? Optional.empty()
          : Optional.of(of(resource, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " of this program", e);
    }
  }

  private static Asset of(String resource, byte[] plain) throws IOException {
    String extension = resource.substring(resource.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = TYPES.getOrDefault(extension, "application/octet-stream");
    return new Asset(type, Buffer.buffer(plain), gzip(plain), "W/\"" + hash(plain) + "\"");
  }

  private static Buffer gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return Buffer.buffer(out.toByteArray());
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

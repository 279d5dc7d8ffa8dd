package dev.plimsoll.deploy.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.deploy.harness.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real server: what clients get, and what its log says of it. */
final class ImageServerTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07.891Z"));
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newHttpClient();
  private final byte[] image = new byte[300_000];

  @TempDir private Path directory;
  private ImageServer server;

  @BeforeEach
  void start() throws IOException {
    new Random(1).nextBytes(image);
    Path images = Files.createDirectories(directory.resolve("MEDVImages"));
    Files.write(images.resolve("lab.ckm"), image);
    Files.writeString(directory.resolve("secret"), "not an image");
    server = ImageServer.start(images, directory.resolve("log"), Optional.empty(), CLOCK);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void headTellsTheSizeAndThatRangesWork() throws Exception {
    HttpResponse<byte[]> head = send(request("lab.ckm").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length")).hasValue("300000");
    assertThat(head.headers().firstValue("Accept-Ranges")).hasValue("bytes");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void sendsTheWholeFileOrTheRangeThatWasAskedFor() throws Exception {
    assertThat(send(request("lab.ckm")).body()).isEqualTo(image);
    HttpResponse<byte[]> part = send(request("lab.ckm").header("Range", "bytes=100000-299999"));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 100000-299999/300000");
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(image, 100_000, 300_000));
  }

  @Test
  void refusesWhatIsNoImage() throws Exception {
    assertThat(send(request("../secret")).statusCode()).isEqualTo(404);
    assertThat(send(request("%2e%2e%2fsecret")).statusCode()).isEqualTo(404);
    assertThat(send(request("")).statusCode()).isEqualTo(404);
    assertThat(send(request("lab.ckm").DELETE()).statusCode()).isEqualTo(405);
    assertThat(send(request("lab.ckm").header("Range", "bytes=300000-")).statusCode())
        .isEqualTo(416);
  }

  @Test
  void logsEachTransactionInTheW3cFormat() throws Exception {
    send(
        request("lab.ckm")
            .header("User-Agent", "Microsoft BITS/7.8")
            .header("Range", "bytes=0-99999"));
    send(request("none.ckm").header("User-Agent", "curl"));
    List<String> log = logged(2);
    assertThat(log.subList(0, 4))
        .containsExactly(
            "#Software: Plimsoll demo site",
            "#Version: 1.0",
            "#Date: 2026-03-04 05:06:07",
            "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
                + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status sc-bytes"
                + " time-taken cs(Range)");
    String address = "2026-03-04 05:06:07 127.0.0.1 GET /MEDVImages/%s - %d - 127.0.0.1 ";
    int port = server.address().getPort();
    assertThat(log.get(4))
        .matches(
            quoted(address.formatted("lab.ckm", port) + "Microsoft+BITS/7.8 - 206 0 0 100000 ")
                + "\\d+ bytes=0-99999");
    assertThat(log.get(5))
        .matches(quoted(address.formatted("none.ckm", port) + "curl - 404 0 0 0 ") + "\\d+ -");
  }

  /** As IIS does: the status that was promised, what was really sent, and win32 status 64. */
  @Test
  void logsAClientThatWentAway() throws Exception {
    byte[] large = new byte[30_000_000];
    Files.write(directory.resolve("MEDVImages/large.ckm"), large);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write("GET /large.ckm HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
    }
    String[] fields = logged(1).get(4).split(" ", -1);
    assertThat(fields[11]).isEqualTo("200");
    assertThat(fields[13]).isEqualTo("64");
    assertThat(Long.parseLong(fields[14])).isBetween(1000L, 29_999_999L);
  }

  @Test
  void holdsItsLimitOverAllClients() throws Exception {
    try (ImageServer small =
        ImageServer.start(
            directory.resolve("MEDVImages"),
            directory.resolve("small-log"),
            Optional.of(400_000L),
            CLOCK)) {
      AtomicLong received = new AtomicLong();
      List<Thread> clients =
          List.of(client(small, "127.0.0.2", received), client(small, "127.0.0.3", received));
      long start = System.nanoTime();
      for (Thread one : clients) {
        one.start();
      }
      for (Thread one : clients) {
        one.join(PATIENCE.toMillis());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(received).hasValue(600_000);
      // 600,000 bytes at 400,000 a second take 1.5 s; the last slice of 64 KiB leaves at its
      // beginning.
      assertThat(seconds).isBetween(1.5 - 65_536 / 400_000.0 - 0.1, 2.5);
    }
  }

  private static Thread client(ImageServer server, String address, AtomicLong received)
      throws IOException {
    ImageClient client =
        new ImageClient(
            InetAddress.getAllByName(address)[0], server.address(), 100_000_000, 100_000);
    return new Thread(
        () -> {
          try {
            client.fetch(List.of("/lab.ckm"), received::addAndGet);
          } catch (IOException e) {
            received.set(-1);
          }
        });
  }

  private HttpRequest.Builder request(String file) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.address().getPort() + "/MEDVImages/" + file));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
  }

  /** The log once so many transactions stand in it: a line comes after its transaction's end. */
  private List<String> logged(int transactions) {
    Path log = directory.resolve("log");
    Await.until(
        transactions + " lines logged",
        PATIENCE,
        () -> Files.readAllLines(log).size() >= 4 + transactions);
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String quoted(String text) {
    return Pattern.quote(text);
  }
}

package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventStreamTest {
  private static final int STATES = 120;

  @TempDir Path data;
  private RunningWeb web;

  @BeforeEach
  void start() {
    web = new RunningWeb(data, ExampleFleet.state(), () -> ExampleFleet.NOW);
  }

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void beginsWithTheLatestStateAndFollowsWithEachNewOne() throws IOException {
    try (Listener listener = new Listener(web.port())) {
      JsonNode first = listener.next();
      assertThat(listener.head)
          .anySatisfy(
              line -> assertThat(line).isEqualToIgnoringCase("content-type: text/event-stream"));
      assertThat(first.get("now").asText()).isEqualTo("2026-11-22T12:00:00Z");
      assertThat(first.get("interval").asInt()).isEqualTo(5);
      assertThat(first.get("repositories")).isEqualTo(web.json("/api/v1/repositories"));
      assertThat(first.get("agents")).isEqualTo(web.json("/api/v1/agents"));
      assertThat(first.at("/design/state").asText()).isEqualTo("current");
      assertThat(first.get("design").has("design")).isFalse();

      web.live.publish(ExampleFleet.withRefusedDesign());

      JsonNode second = listener.next();
      assertThat(second.at("/design/state").asText()).isEqualTo("rejected");
      assertThat(second.at("/design/errors")).hasSize(2);
    }
  }

  @Test
  void letsASlowReaderMissStatesButNotTheLatestAndKeepsNobodyWaiting() throws IOException {
    try (Listener idle = new Listener(web.port());
        Listener busy = new Listener(web.port())) {
      idle.next();
      busy.next();

      Instant last = ExampleFleet.NOW;
      for (int i = 1; i <= STATES; i++) {
        last = ExampleFleet.NOW.plusSeconds(i);
        web.live.publish(ExampleFleet.large(last));
        // A reader that keeps up gets every one.
        assertThat(busy.next().get("now").asText()).isEqualTo(last.toString());
      }

      assertThat(idle.nextUntil(last)).hasSizeLessThan(STATES / 2);
    }
  }

  @Test
  void forgetsThoseThatLeave() throws IOException {
    for (int i = 0; i < 300; i++) {
      try (Listener listener = new Listener(web.port())) {
        listener.next();
      }
    }

    // More than may listen at once have come and gone.
    try (Listener listener = new Listener(web.port())) {
      assertThat(listener.next().get("now").asText()).isEqualTo("2026-11-22T12:00:00Z");
    }
  }

  /** A client on a plain socket with a small window, so that it is soon full. */
  private static final class Listener implements AutoCloseable {
    final List<String> head = new ArrayList<>();
    private final Socket socket = new Socket();
    private final BufferedReader in;

    Listener(int port) throws IOException {
      socket.setReceiveBufferSize(8_192);
      socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.add(line);
      }
    }

    /** The data of the next event. */
    JsonNode next() throws IOException {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("data: ")) {
          return RunningWeb.parse(line.substring("data: ".length()));
        }
      }
      throw new IOException("the stream ended");
    }

    /** The moments of all events up to this one. */
    List<String> nextUntil(Instant moment) throws IOException {
      List<String> seen = new ArrayList<>();
      do {
        seen.add(next().get("now").asText());
      } while (!seen.get(seen.size() - 1).equals(moment.toString()));
      return seen;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}

package dev.plimsoll.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouterTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        new Router(
            Map.of(
                "/half",
                (uri, request) ->
                    Reply.streamed(
                        "text/plain",
                        out -> {
                          out.write(new byte[100_000]);
                          throw new IllegalStateException("half way");
                        }),
                "/none",
                (uri, request) -> {
                  throw new IOException("nothing to say");
                }),
            Map.of()));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void cutsTheConnectionRatherThanPassHalfAnAnswerOffAsWhole() {
    assertThatThrownBy(() -> get("/half")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/half", "Accept-Encoding", "gzip"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void saysThatItFailed() throws Exception {
    var response = get("/none");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("the agent failed to answer: see its log\n");
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
            .timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}

package dev.plimsoll.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Any file is headers that can be sent, or is refused with where. */
class HeadersFileFuzzTest {

  private static final URI RECEIVER = URI.create("http://localhost/v1/metrics");

  @FuzzTest(maxDuration = "4m")
  void headers(byte[] text) throws IOException {
    Path file = Files.createTempFile("headers", ".txt");
    try {
      Files.write(file, text);
      Map<String, String> headers = new HeadersFile(file).read();
      HttpRequest.Builder request = HttpRequest.newBuilder(RECEIVER);
      headers.forEach(request::header);
      assertThat(request.build().headers().map()).hasSameSizeAs(headers);
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining(file.toString());
    } finally {
      Files.delete(file);
    }
  }
}

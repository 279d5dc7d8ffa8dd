package dev.plimsoll.deploy.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnDesignTest {
  @TempDir private Path directory;

  @Test
  void watchesTheDirectoriesAndPortsThatTheDesignPutsOnThisHost() throws Exception {
    OwnDesign own =
        OwnDesign.read(
            design(
                """
                repositories:
                  - name: hq
                    fileServer: {agent: "http://127.0.0.1:9850", imageDirectory: /srv/images}
                    webServers:
                      - {agent: "http://127.0.0.1:9850", url: "http://hq.example:8080/MEDVImages"}
                      - {agent: "http://127.0.0.1:9850", url: "https://hq.example/MEDVImages"}
                      - {agent: "http://192.0.2.1:9850", url: "http://other.example:8080/MEDVImages"}
                  - name: lab
                    fileServer: {agent: "http://192.0.2.1:9850", imageDirectory: /srv/elsewhere}
                    webServers: [{agent: "http://127.0.0.1:9850", url: "http://lab.example:8081/"}]
                """));
    assertThat(own.agent()).isEqualTo(URI.create("http://127.0.0.1:9850"));
    assertThat(own.agentConfig())
        .isEqualTo(
            """
            listen: 127.0.0.1:9850
            images: [{directory: "/srv/images"}]
            services: [{name: http-443, ports: [443]}, {name: http-8080, ports: [8080]}, \
            {name: http-8081, ports: [8081]}]
            """);
  }

  @Test
  void refusesADesignWhoseAgentsCannotRunHere() throws Exception {
    Path file =
        design(
            """
            repositories:
              - name: hq
                fileServer: {agent: "https://127.0.0.1:9850"}
                webServers: [{agent: "http://192.0.2.1:9850", url: "http://hq.example/"}]
            """);
    assertThatThrownBy(() -> OwnDesign.read(file))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("agent: \"http://127.0.0.1:9850\"")
        .hasMessageContaining("it names https://127.0.0.1:9850, http://192.0.2.1:9850");
  }

  private Path design(String yaml) throws IOException {
    return Files.writeString(directory.resolve("design.yaml"), yaml);
  }
}

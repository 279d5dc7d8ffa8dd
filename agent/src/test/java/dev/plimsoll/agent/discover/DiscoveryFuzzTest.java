package dev.plimsoll.agent.discover;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.plimsoll.agent.config.AgentConfigReader;
import dev.plimsoll.agent.config.ConfigResult;
import dev.plimsoll.agent.reading.Listener;
import dev.plimsoll.agent.reading.Program;
import dev.plimsoll.agent.reading.RunningPrograms;
import dev.plimsoll.agent.reading.linux.FuzzedRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever servers' files hold, each is understood or said not to be, soon, and what comes out is a
 * configuration that the agent takes.
 */
@Timeout(DiscoveryFuzzTest.SECONDS)
class DiscoveryFuzzTest {

  /** A person waits for it; looking into a directory that does not answer takes ten alone. */
  static final int SECONDS = 20;

  /** So does Discovery begin what it says of a server's reader that failed. */
  private static final String FAILED = "Configuration was not understood: ";

  private final List<Program> programs = new ArrayList<>();
  private FuzzedRoot root;

  @BeforeEach
  void make() throws IOException {
    root = new FuzzedRoot();
    root.write("srv/images/a.ckm", new byte[] {1});
    root.write(
        "etc/nginx/mime.types", "types { text/html html; }\n".getBytes(StandardCharsets.UTF_8));
    root.write(
        "etc/apache2/envvars", "export APACHE_LOG_DIR=/var/log\n".getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void remove() throws IOException {
    root.close();
  }

  @FuzzTest(maxDuration = "4m")
  void nginx(byte[] text) throws IOException {
    proposes("etc/nginx/nginx.conf", text);
  }

  @FuzzTest(maxDuration = "4m")
  void apache(byte[] text) throws IOException {
    proposes("etc/apache2/apache2.conf", text);
  }

  /** The shell script that Apache is started with. */
  @FuzzTest(maxDuration = "4m")
  void apacheEnvironment(byte[] text) throws IOException {
    root.write(
        "etc/apache2/apache2.conf",
        "Listen ${P}\nDocumentRoot ${D}\nCustomLog ${L} combined\n"
            .getBytes(StandardCharsets.UTF_8));
    proposes("etc/apache2/envvars", text);
  }

  @FuzzTest(maxDuration = "4m")
  void lighttpd(byte[] text) throws IOException {
    proposes("etc/lighttpd/lighttpd.conf", text);
  }

  @FuzzTest(maxDuration = "4m")
  void samba(byte[] text) throws IOException {
    proposes("etc/samba/smb.conf", text);
  }

  @FuzzTest(maxDuration = "4m")
  void exports(byte[] text) throws IOException {
    proposes("etc/exports", text);
  }

  /** The words that each server was started with, one a line. */
  @FuzzTest(maxDuration = "4m")
  void commands(byte[] text) throws IOException {
    List<String> words = new String(text, StandardCharsets.UTF_8).lines().toList();
    programs.clear();
    for (String name : List.of("nginx", "apache2", "lighttpd", "smbd")) {
      programs.add(Etc.program(name, words.toArray(String[]::new)));
    }
    proposes("etc/nginx/nginx.conf", new byte[0]);
  }

  private void proposes(String file, byte[] text) throws IOException {
    root.write(file, text);
    String proposal = new Discovery(root.path(), new Running()).propose();
    assertThat(proposal).doesNotContain(FAILED);
    assertThat(AgentConfigReader.read("the proposal", proposal))
        .as(proposal)
        .isInstanceOf(ConfigResult.Valid.class);
  }

  /** Nobody listens. */
  private final class Running implements RunningPrograms {
    @Override
    public List<Program> programs() {
      return programs;
    }

    @Override
    public List<Listener> listeners() {
      return List.of();
    }
  }
}

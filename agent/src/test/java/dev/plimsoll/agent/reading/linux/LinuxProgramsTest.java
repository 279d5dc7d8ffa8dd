package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.agent.reading.AddressText;
import dev.plimsoll.agent.reading.Listener;
import dev.plimsoll.agent.reading.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxProgramsTest {

  private static final String HEAD = "  sl  local_address rem_address   st tx_queue ...\n";
  private static final String LISTENS =
      HEAD
          + "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0"
          + "        0 4711 1 0000000000000000 100 0 0 10 0\n"
          + "   1: 0100007F:1F90 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0"
          + "        0 4712 1 0000000000000000 100 0 0 10 0\n";
  private static final String LISTENS6 =
      HEAD
          + "   0: 00000000000000000000000000000000:0801 00000000000000000000000000000000:0000 0A"
          + " 00000000:00000000 00:00000000 00000000     0        0 4713 1 0\n";

  @TempDir Path root;

  private Tree tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = new Tree(root);
    process(1, "init", "/sbin/init\0splash\0", "net:[1]");
    process(12, "nginx", "nginx: master process /usr/sbin/nginx\0\0\0", "net:[1]");
    process(13, "nginx", "", "net:[2]");
    process(14, "nginx", "", "net:[1]");
    tree.directory("var/lib/container");
    Files.createSymbolicLink(root.resolve("proc/12/root"), root);
    Files.createSymbolicLink(root.resolve("proc/14/root"), root.resolve("var/lib/container"));
    tree.file("proc/self/fd/none", "").file("proc/uptime", "1 1\n");
    Files.createDirectories(root.resolve("proc/self/ns"));
    Files.createSymbolicLink(root.resolve("proc/self/ns/net"), Path.of("net:[1]"));
    Files.createSymbolicLink(root.resolve("proc/12/fd/3"), Path.of("socket:[4711]"));
    Files.createSymbolicLink(root.resolve("proc/12/fd/4"), Path.of("/var/log/x"));
    Files.createSymbolicLink(root.resolve("proc/12/cwd"), root.resolve("var"));
  }

  @Test
  void readsProcessesAndWhichOfThemAreInContainers() throws Exception {
    assertThat(new LinuxPrograms(root).programs())
        .containsExactly(
            new Program(1, "init", List.of("/sbin/init", "splash"), Optional.empty(), false),
            new Program(
                12,
                "nginx",
                List.of("nginx: master process /usr/sbin/nginx"),
                Optional.of(root.resolve("var")),
                false),
            new Program(13, "nginx", List.of(), Optional.empty(), true),
            new Program(14, "nginx", List.of(), Optional.empty(), true));
  }

  @Test
  void readsWhoListens() throws Exception {
    tree.file("proc/net/tcp", LISTENS).file("proc/net/tcp6", LISTENS6);

    assertThat(new LinuxPrograms(root).listeners())
        .extracting(LinuxProgramsTest::text)
        .containsExactly("127.0.0.1 8080 [nginx (pid 12)]", ":: 2049 []");
  }

  @Test
  void failsWhereTheSystemDoesNotTell() {
    assertThatThrownBy(() -> new LinuxPrograms(root).listeners()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new LinuxPrograms(root.resolve("none")).programs())
        .isInstanceOf(IOException.class);
  }

  private void process(int pid, String name, String command, String namespace) throws IOException {
    tree.file("proc/" + pid + "/comm", name + "\n").file("proc/" + pid + "/cmdline", command);
    tree.directory("proc/" + pid + "/fd").directory("proc/" + pid + "/ns");
    Files.createSymbolicLink(root.resolve("proc/" + pid + "/ns/net"), Path.of(namespace));
  }

  private static String text(Listener listener) {
    return AddressText.of(listener.local().address())
        + " "
        + listener.local().port()
        + " "
        + listener.programs();
  }
}

package dev.plimsoll.agent.discover.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.discover.Etc;
import dev.plimsoll.agent.discover.server.FileTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NfsConfigurationTest {

  @TempDir Path root;

  @Test
  void readsWhatIsExported() {
    new Etc(root)
        .file(
            "/etc/exports",
            "# comment",
            "/srv/images  10.0.0.0/8(ro) \\",
            "             /not/a/path(ro)",
            "\"/srv/my images\" *(ro)",
            "/srv/more\\040images *(ro)",
            "nonsense")
        .file("/etc/exports.d/x.exports", "/srv/x")
        .file("/etc/exports.d/x.bak", "/srv/bak");

    assertThat(read())
        .isEqualTo(
            """
            2049 at /etc/exports:2
              /srv/images at 2
              /srv/my images at 4
              /srv/more images at 5
              /srv/x at 1
            /etc/exports:6: not an export: nonsense
            """);
  }

  @Test
  void hasNothingToSayWithoutExports() {
    new Etc(root).file("/etc/exports", "# nothing yet");

    assertThat(read()).isEmpty();
  }

  private String read() {
    return Etc.text(new NfsConfiguration().read(new FileTree(root), List.of()));
  }
}

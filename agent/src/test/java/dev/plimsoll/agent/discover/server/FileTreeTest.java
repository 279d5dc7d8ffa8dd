package dev.plimsoll.agent.discover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.agent.discover.Etc;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

  private static final Source SOURCE = new Source("here", 1);

  @TempDir Path root;

  private final Notes notes = new Notes();
  private Etc etc;
  private FileTree tree;

  @BeforeEach
  void makeTree() {
    etc = new Etc(root);
    tree = new FileTree(root);
  }

  @Test
  void followsLinksWithinTheTree() throws Exception {
    etc.file("/data/v2/a.conf", "text")
        .link("/etc/x/current", "/data/v2")
        .link("/etc/x/up", "../../data")
        .link("/etc/x/out", "../../../../../../data");

    assertThat(tree.real("/etc/x/current/a.conf")).isEqualTo(root.resolve("data/v2/a.conf"));
    assertThat(tree.real("/etc/x/up/v2/a.conf")).isEqualTo(root.resolve("data/v2/a.conf"));
    assertThat(tree.real("/etc/x/out/v2")).isEqualTo(root.resolve("data/v2"));
    assertThat(tree.text("/etc/x/current/a.conf", SOURCE, notes)).contains("text\n");
  }

  @Test
  void refusesLinksThatLeadRoundAndRound() {
    etc.link("/a", "/b").link("/b", "/a");

    assertThatThrownBy(() -> tree.real("/a")).isInstanceOf(IOException.class);
    assertThat(tree.exists("/a")).isFalse();
  }

  @Test
  void expandsWildcardsInAnyPartOfAPath() {
    etc.file("/etc/b1/x.conf").file("/etc/a2/y.conf").file("/etc/a2/.z.conf").file("/etc/c/x.conf");

    assertThat(tree.matching("/etc/[!c]?/*.conf"))
        .containsExactly("/etc/a2/y.conf", "/etc/b1/x.conf");
    assertThat(tree.matching("/etc/a2/.*.conf")).containsExactly("/etc/a2/.z.conf");
    assertThat(tree.matching("/etc/*/x.conf")).containsExactly("/etc/b1/x.conf", "/etc/c/x.conf");
    assertThat(tree.matching("/etc/none")).containsExactly("/etc/none");
    assertThat(tree.matching("/none/*")).isEmpty();
    assertThat(tree.matching("/etc/[a-")).isEmpty();
  }

  @Test
  void saysWhyATextCannotBeHad() throws Exception {
    etc.sized("/big", 2).file("/dir/x");
    new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor();

    assertThat(tree.text("/none", SOURCE, notes)).isEmpty();
    assertThat(tree.text("/big", SOURCE, notes)).isEmpty();
    assertThat(tree.text("/dir", SOURCE, notes)).isEmpty();
    assertThat(tree.text("/pipe", SOURCE, notes)).isEmpty();
    assertThat(tree.text("/a\0b", SOURCE, notes)).isEmpty();
    assertThat(notes.all())
        .extracting(Note::text)
        .containsExactly(
            "/none does not exist",
            "/big cannot be read: it is larger than 1048576 bytes",
            "/dir cannot be read: it is not a regular file",
            "/pipe cannot be read: it is not a regular file",
            "/a\0b cannot be read: not a path of this system: Nul character not allowed");
  }

  @Test
  void readsNoMoreFilesThanAnybodyHas() {
    etc.file("/a", "text");
    for (int i = 0; i < 2000; i++) {
      assertThat(tree.text("/a", SOURCE, notes)).isPresent();
    }

    assertThat(tree.text("/a", SOURCE, notes)).isEmpty();
    assertThat(notes.all())
        .containsExactly(new Note(SOURCE, "/a cannot be read: more than 2000 files are included"));
  }
}

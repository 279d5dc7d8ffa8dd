package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.plimsoll.agent.reading.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Whatever processes call themselves, and whatever listens, is read or refused with where. */
class LinuxProgramsFuzzTest {

  private FuzzedRoot root;

  @BeforeEach
  void make() throws IOException {
    root = new FuzzedRoot();
    new Tree(root.path()).file("proc/net/tcp", "  sl  local_address\n").directory("proc/7/fd");
  }

  @AfterEach
  void remove() throws IOException {
    root.close();
  }

  /** The first line is the name; each other one is a word of the command. */
  @FuzzTest(maxDuration = "4m")
  void process(byte[] text) throws IOException {
    String all = new String(text, StandardCharsets.ISO_8859_1);
    int end = Math.max(0, all.indexOf('\n'));
    String command = all.substring(end).strip().replace('\n', '\0');
    root.write("proc/7/comm", all.substring(0, end).getBytes(StandardCharsets.ISO_8859_1));
    root.write("proc/7/cmdline", command.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(new LinuxPrograms(root.path()).programs())
        .hasSizeLessThan(2)
        .allSatisfy(program -> assertThat(program.name()).isNotEmpty())
        .extracting(Program::command)
        .allSatisfy(words -> assertThat(words).doesNotContain(""));
  }

  @FuzzTest(maxDuration = "4m")
  void sockets(byte[] text) throws IOException {
    root.write("proc/net/tcp6", text);
    try {
      assertThat(new LinuxPrograms(root.path()).listeners())
          .allSatisfy(listener -> assertThat(listener.local().port()).isBetween(0, 65_535));
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining("proc/net/tcp6:");
    }
  }
}

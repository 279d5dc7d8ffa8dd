package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs the programs as the kernel would (net/ipv4/inet_diag.c, net/core/filter.c). */
class PortFilterTest {

  @Test
  void acceptsTheGivenPortsAndNoOthers() {
    for (List<Integer> ports :
        List.of(List.of(80), List.of(443, 80, 8080), List.of(1, 65535), ports(1000))) {
      byte[] code = PortFilter.bytecode(ports);
      ByteBuffer bpf = PortFilter.bpf(ports, 20);
      assertThat(audited(code)).isTrue();
      for (int port = 0; port <= 65535; port++) {
        assertThat(bytecodeAccepts(code, port)).as("port %d", port).isEqualTo(ports.contains(port));
      }
      for (int port : new int[] {0, 1, 79, 80, 81, 443, 8080, 10_000, 10_001, 10_003, 65535}) {
        assertThat(bpfAccepts(bpf, port)).as("port %d", port).isEqualTo(ports.contains(port));
      }
    }
  }

  @Test
  void saysAPortOnceThatIsGivenTwice() {
    assertThat(PortFilter.bytecode(List.of(80, 80))).isEqualTo(PortFilter.bytecode(List.of(80)));
  }

  private static List<Integer> ports(int count) {
    return IntStream.range(0, count).mapToObj(i -> 10_000 + 3 * i).toList();
  }

  /** inet_diag_bc_run. */
  private static boolean bytecodeAccepts(byte[] code, int port) {
    ByteBuffer in = ByteBuffer.wrap(code).order(ByteOrder.nativeOrder());
    int at = 0;
    int left = code.length;
    while (left > 0) {
      int operation = in.get(at);
      int yes = Byte.toUnsignedInt(in.get(at + 1));
      int no = Short.toUnsignedInt(in.getShort(at + 2));
      boolean holds =
          switch (operation) {
            case 1 -> false;
            case 2 -> port >= Short.toUnsignedInt(in.getShort(at + 6));
            case 3 -> port <= Short.toUnsignedInt(in.getShort(at + 6));
            default -> throw new IllegalStateException("operation " + operation);
          };
      int jump = holds ? yes : no;
      at += jump;
      left -= jump;
    }
    return left == 0;
  }

  /** inet_diag_bc_audit: every jump is aligned, forward, and lands on an operation or the end. */
  private static boolean audited(byte[] code) {
    ByteBuffer in = ByteBuffer.wrap(code).order(ByteOrder.nativeOrder());
    int at = 0;
    while (at < code.length) {
      int left = code.length - at;
      int yes = Byte.toUnsignedInt(in.get(at + 1));
      int no = Short.toUnsignedInt(in.getShort(at + 2));
      int least = in.get(at) == 1 ? 4 : 8;
      boolean goodNo = no >= least && no <= left + 4 && no % 4 == 0;
      if (!goodNo || (no < left && !lands(in, code.length, at + no))) {
        return false;
      }
      if (yes < least || yes > left + 4 || yes % 4 != 0) {
        return false;
      }
      at += yes;
    }
    return at == code.length;
  }

  private static boolean lands(ByteBuffer in, int length, int target) {
    int at = 0;
    while (at < length && at < target) {
      at += Byte.toUnsignedInt(in.get(at + 1));
    }
    return at == target;
  }

  private static boolean bpfAccepts(ByteBuffer program, int port) {
    int accumulator = 0;
    int at = 0;
    while (true) {
      int code = program.getShort(at * 8);
      int yes = Byte.toUnsignedInt(program.get(at * 8 + 2));
      int no = Byte.toUnsignedInt(program.get(at * 8 + 3));
      int value = program.getInt(at * 8 + 4);
      at++;
      switch (code) {
        case 0x28 -> accumulator = value == 20 ? port : -1;
        case 0x15 -> at += accumulator == value ? yes : no;
        case 0x06 -> {
          return value != 0;
        }
        default -> throw new IllegalStateException("code " + code);
      }
    }
  }

  @Test
  void fitsTheKernelsLimits() {
    Collection<Integer> many = ports(1000);
    assertThat(PortFilter.bytecode(many).length).isLessThan(65_535 - 4);
    assertThat(PortFilter.bpf(many, 20).capacity() / 8).isLessThanOrEqualTo(4096);
  }
}

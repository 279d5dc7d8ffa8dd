package dev.plimsoll.agent.reading.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;

/**
 * Programs that let the kernel pass only connections with given local ports.
 *
 * <p>The first is inet_diag bytecode (linux/inet_diag.h): two-word operations "source port ≥" and
 * "source port ≤" whose {@code yes} and {@code no} are relative jumps in bytes; running off the end
 * exactly accepts, four bytes beyond it rejects. Equality is spelled as two comparisons, for
 * kernels before 4.16 know no other way. The second is classic BPF (linux/filter.h).
 */
final class PortFilter {

  private static final byte JUMP = 1; // INET_DIAG_BC_JMP
  private static final byte SOURCE_AT_LEAST = 2; // INET_DIAG_BC_S_GE
  private static final byte SOURCE_AT_MOST = 3; // INET_DIAG_BC_S_LE
  private static final int COMPARISON_BYTES = 8;
  private static final int JUMP_BYTES = 4;
  private static final int PORT_BYTES = 2 * COMPARISON_BYTES + JUMP_BYTES;

  private static final int BPF_INSTRUCTION_BYTES = 8;
  private static final short BPF_LOAD_HALF_ABSOLUTE = 0x28;
  private static final short BPF_JUMP_IF_EQUAL = 0x15;
  private static final short BPF_RETURN = 0x06;

  private PortFilter() {}

  /** Bytecode for a dump request; {@code ports} is not empty. */
  static byte[] bytecode(Collection<Integer> ports) {
    List<Integer> sorted = ports.stream().sorted().distinct().toList();
    int length = sorted.size() * PORT_BYTES - JUMP_BYTES;
    ByteBuffer code = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    for (int port : sorted) {
      int left = length - code.position();
      boolean last = left < PORT_BYTES;
      int reject = left + 4;
      compare(code, SOURCE_AT_LEAST, last ? reject : PORT_BYTES, port);
      compare(
          code,
          SOURCE_AT_MOST,
          last ? reject - COMPARISON_BYTES : PORT_BYTES - COMPARISON_BYTES,
          port);
      if (!last) {
        int toEnd = length - code.position();
        code.put(JUMP).put((byte) JUMP_BYTES).putShort((short) toEnd);
      }
    }
    return code.array();
  }

  /** The comparison, and the port in the {@code no} field of a second, empty operation. */
  private static void compare(ByteBuffer code, byte operation, int no, int port) {
    code.put(operation).put((byte) COMPARISON_BYTES).putShort((short) no);
    code.put((byte) 0).put((byte) 0).putShort((short) port);
  }

  /** A packed BPF program that takes messages whose 16 bits at {@code offset} are such a port. */
  static ByteBuffer bpf(Collection<Integer> ports, int offset) {
    ByteBuffer program = DiagSocket.buffer((2 * ports.size() + 2) * BPF_INSTRUCTION_BYTES);
    instruction(program, BPF_LOAD_HALF_ABSOLUTE, 0, 0, offset);
    for (int port : ports) {
      instruction(program, BPF_JUMP_IF_EQUAL, 0, 1, port);
      instruction(program, BPF_RETURN, 0, 0, -1);
    }
    instruction(program, BPF_RETURN, 0, 0, 0);
    return program;
  }

  private static void instruction(ByteBuffer program, short code, int yes, int no, int value) {
    program.putShort(code).put((byte) yes).put((byte) no).putInt(value);
  }
}

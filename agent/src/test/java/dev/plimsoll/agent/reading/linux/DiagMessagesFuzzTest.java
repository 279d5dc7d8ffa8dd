package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The kernel's answers, mutilated: they are read or refused, never read beyond their end. */
class DiagMessagesFuzzTest {

  private static final int SEQUENCE = 7;
  private static final int HEADER = 16;
  private static final int DIAG = 72;
  private static final int INFO = 248;

  /** Each three bytes put one byte at a place; a last odd one cuts the end off. */
  @FuzzTest(maxDuration = "4m")
  void datagram(byte[] edits) {
    ByteBuffer datagram = good();
    for (int i = 0; i + 2 < edits.length; i += 3) {
      int place = Byte.toUnsignedInt(edits[i]) << 8 | Byte.toUnsignedInt(edits[i + 1]);
      datagram.put(place % datagram.limit(), edits[i + 2]);
    }
    if (edits.length % 3 == 1) {
      datagram.limit(Math.min(datagram.limit(), 2 * Byte.toUnsignedInt(edits[edits.length - 1])));
    }
    ConnectionTable found = new ConnectionTable();
    try {
      DiagMessages.parse(datagram, SEQUENCE, found);
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining("sock_diag");
    }
    assertThat(found).allSatisfy(each -> assertThat(each.queued()).isNotNegative());
  }

  /** Any bytes at all. */
  @FuzzTest(maxDuration = "4m")
  void anything(byte[] bytes) {
    ConnectionTable found = new ConnectionTable();
    try {
      DiagMessages.parse(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), SEQUENCE, found);
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining("sock_diag");
    }
  }

  /** Two connections and the end of the dump. */
  private static ByteBuffer good() {
    ByteBuffer out = ByteBuffer.allocate(1024).order(ByteOrder.nativeOrder());
    connection(out, 2);
    connection(out, 10);
    header(out, HEADER + 4, 3);
    return out.putInt(0).flip();
  }

  private static void connection(ByteBuffer out, int family) {
    header(out, HEADER + DIAG + 4 + INFO, 20);
    int diag = out.position();
    out.put(diag, (byte) family).put(diag + 1, (byte) 1).putInt(diag + 60, 1000);
    out.position(diag + DIAG);
    out.putShort((short) (4 + INFO)).putShort((short) 2);
    out.position(out.position() + INFO);
  }

  private static void header(ByteBuffer out, int length, int type) {
    out.putInt(length).putShort((short) type).putShort((short) 2).putInt(SEQUENCE).putInt(0);
  }
}

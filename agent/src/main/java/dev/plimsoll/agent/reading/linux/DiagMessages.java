package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.TcpState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * The messages of sock_diag: requests, and datagrams of answers (linux/netlink.h,
 * linux/inet_diag.h). Every length is checked: newer kernels append fields, older ones lack some.
 */
final class DiagMessages {

  static final int AF_INET = 2;

  /** Where a message has the local port, counted from its netlink header. */
  static final int LOCAL_PORT_OFFSET = 20;

  private static final int HEADER_BYTES = 16;
  private static final int REQUEST_BYTES = 60;
  static final int DIAG_BYTES = 72;
  static final int ATTRIBUTE_BYTES = 4;

  private static final int SOCK_DIAG_BY_FAMILY = 20;

  /**
   * The older request, which takes all families: the kernel then goes through its table of
   * connections once instead of twice, which takes it two milliseconds each.
   */
  private static final int TCPDIAG_GETSOCK = 18;

  private static final int NLM_F_REQUEST_DUMP = 0x1 | 0x300;
  private static final int NLM_F_DUMP_INTR = 0x10;
  private static final int NLMSG_ERROR = 2;
  private static final int NLMSG_DONE = 3;
  private static final int REQ_BYTECODE = 1;
  static final int INET_DIAG_INFO = 2;

  /**
   * Bit n for the kernel's state number n: established, FIN_WAIT1, CLOSE_WAIT, LAST_ACK, CLOSING.
   */
  private static final int STATES = 1 << 1 | 1 << 4 | 1 << 8 | 1 << 9 | 1 << 11;

  private DiagMessages() {}

  /** A request for all TCP connections, IPv4 and IPv6, with one of {@code ports}. */
  static ByteBuffer request(Collection<Integer> ports, int sequence) {
    byte[] filter = PortFilter.bytecode(ports);
    int length = HEADER_BYTES + REQUEST_BYTES + ATTRIBUTE_BYTES + filter.length;
    ByteBuffer message = DiagSocket.buffer(length);
    message.putInt(length).putShort((short) TCPDIAG_GETSOCK);
    message.putShort((short) NLM_F_REQUEST_DUMP).putInt(sequence).putInt(0);
    message.put(HEADER_BYTES + 3, (byte) (1 << (INET_DIAG_INFO - 1)));
    message.putInt(HEADER_BYTES + 52, STATES);
    message.position(HEADER_BYTES + REQUEST_BYTES);
    message.putShort((short) (ATTRIBUTE_BYTES + filter.length)).putShort((short) REQ_BYTECODE);
    message.put(filter).flip();
    return message;
  }

  /** What a datagram says about the dump it belongs to. */
  enum Progress {
    /** More is to come. */
    MORE,
    /** That was all. */
    DONE,
    /** That was all, but the table changed meanwhile: something may be missing. */
    INTERRUPTED
  }

  /**
   * Adds the connections of a datagram to {@code found}; messages of other requests are passed
   * over.
   *
   * @throws DiagException if the kernel answered with an error
   * @throws IOException if a length does not fit
   */
  static Progress parse(ByteBuffer datagram, int sequence, ConnectionTable found)
      throws IOException {
    boolean interrupted = false;
    int at = 0;
    while (at + HEADER_BYTES <= datagram.limit()) {
      int length = datagram.getInt(at);
      int type = datagram.getShort(at + 4);
      if (length < HEADER_BYTES || length > datagram.limit() - at) {
        throw new IOException("sock_diag: a message claims " + length + " bytes");
      }
      if (datagram.getInt(at + 8) == sequence) {
        interrupted |= (datagram.getShort(at + 6) & NLM_F_DUMP_INTR) != 0;
        if (type == NLMSG_ERROR || type == NLMSG_DONE) {
          check(datagram, at + HEADER_BYTES, length);
          return interrupted ? Progress.INTERRUPTED : Progress.DONE;
        } else if (isConnection(type) && length >= HEADER_BYTES + DIAG_BYTES) {
          found.add(datagram, at + HEADER_BYTES, at + length);
        }
      }
      at += aligned(length);
    }
    return interrupted ? Progress.INTERRUPTED : Progress.MORE;
  }

  /** The kernel answers with the type that it was asked by; of closings it tells by the newer. */
  private static boolean isConnection(int type) {
    return type == TCPDIAG_GETSOCK || type == SOCK_DIAG_BY_FAMILY;
  }

  /** Both an error and the end of a dump carry a negative errno, or 0 for none. */
  private static void check(ByteBuffer datagram, int at, int length) throws DiagException {
    int error = length >= HEADER_BYTES + Integer.BYTES ? datagram.getInt(at) : 0;
    if (error < 0) {
      throw new DiagException("dump", -error);
    }
  }

  static TcpState state(int number) {
    return switch (number) {
      case 1 -> TcpState.ESTABLISHED;
      case 4 -> TcpState.FIN_WAIT1;
      case 8 -> TcpState.CLOSE_WAIT;
      case 9 -> TcpState.LAST_ACK;
      case 11 -> TcpState.CLOSING;
      default -> TcpState.OVER;
    };
  }

  static int aligned(int length) {
    return (length + 3) & ~3;
  }
}

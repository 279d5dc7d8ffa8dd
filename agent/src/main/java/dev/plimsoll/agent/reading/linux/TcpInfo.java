package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Sent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is used of {@code struct tcp_info} (linux/tcp.h), whose later fields older kernels lack:
 * byte figures since Linux 4.1, what is told of the sending since 4.19. It is kept as {@link
 * #COLUMNS} numbers of an array: the length that the kernel told, and the fields.
 */
final class TcpInfo {

  /** How many numbers it takes. */
  static final int COLUMNS = 10;

  private static final int LENGTH = 0;
  private static final int ANSWERED = 1;
  private static final int ROUND_TRIP = 2;
  private static final int ACKNOWLEDGED = 3;
  private static final int RECEIVED = 4;
  private static final int SENT = 5;

  /** Where the fields are in the structure. */
  private static final int LAST_DATA_SENT = 44;

  private static final int LAST_DATA_RECV = 52;
  private static final int RTT = 68;
  private static final int BYTES_ACKED = 120;
  private static final int BYTES_RECEIVED = 128;
  private static final int BUSY_TIME = 168;
  private static final int RWND_LIMITED = 176;
  private static final int SNDBUF_LIMITED = 184;
  private static final int BYTES_SENT = 200;
  private static final int BYTES_RETRANS = 208;
  private static final int TYPE_MASK = 0x3fff;

  private TcpInfo() {}

  /**
   * Looks for it among the attributes from {@code from} to {@code end}, and puts it {@code into} an
   * array from {@code at} on.
   *
   * @throws IOException if a length does not fit
   */
  static void read(ByteBuffer in, int from, int end, long[] into, int at) throws IOException {
    into[at + LENGTH] = 0;
    int next = from;
    while (next + DiagMessages.ATTRIBUTE_BYTES <= end) {
      int length = Short.toUnsignedInt(in.getShort(next));
      int type = in.getShort(next + 2) & TYPE_MASK;
      if (length < DiagMessages.ATTRIBUTE_BYTES || next + length > end) {
        throw new IOException("sock_diag: an attribute claims " + length + " bytes");
      }
      if (type == DiagMessages.INET_DIAG_INFO) {
        int told = length - DiagMessages.ATTRIBUTE_BYTES;
        copy(in, next + DiagMessages.ATTRIBUTE_BYTES, told, into, at);
        return;
      }
      next += DiagMessages.aligned(length);
    }
  }

  private static void copy(ByteBuffer in, int info, int told, long[] into, int at) {
    into[at + LENGTH] = told;
    if (told >= LAST_DATA_RECV + Integer.BYTES) {
      into[at + ANSWERED] =
          unsigned(in, info + LAST_DATA_RECV) - unsigned(in, info + LAST_DATA_SENT);
    }
    if (told >= RTT + Integer.BYTES) {
      into[at + ROUND_TRIP] = unsigned(in, info + RTT);
    }
    if (told >= BYTES_ACKED + Long.BYTES) {
      into[at + ACKNOWLEDGED] = in.getLong(info + BYTES_ACKED);
    }
    if (told >= BYTES_RECEIVED + Long.BYTES) {
      into[at + RECEIVED] = in.getLong(info + BYTES_RECEIVED);
    }
    if (told >= BYTES_RETRANS + Long.BYTES) {
      into[at + SENT] = in.getLong(info + BYTES_SENT);
      into[at + SENT + 1] = in.getLong(info + BYTES_RETRANS);
      into[at + SENT + 2] = in.getLong(info + BUSY_TIME);
      into[at + SENT + 3] = in.getLong(info + RWND_LIMITED);
      into[at + SENT + 4] = in.getLong(info + SNDBUF_LIMITED);
    }
  }

  private static long unsigned(ByteBuffer in, int at) {
    return Integer.toUnsignedLong(in.getInt(at));
  }

  /** {@code tcpi_bytes_acked}: bytes that the other end acknowledged. */
  static OptionalLong acknowledged(long[] of, int at) {
    return told(of, at, ACKNOWLEDGED, BYTES_ACKED + Long.BYTES);
  }

  /** {@code tcpi_bytes_received}: bytes that came from the other end, in order. */
  static OptionalLong received(long[] of, int at) {
    return told(of, at, RECEIVED, BYTES_RECEIVED + Long.BYTES);
  }

  /**
   * {@code tcpi_last_data_recv} less {@code tcpi_last_data_sent}, both ages in milliseconds: how
   * long after the last bytes from the other end data was last sent to it.
   */
  static OptionalLong answeredMillis(long[] of, int at) {
    return told(of, at, ANSWERED, LAST_DATA_RECV + Integer.BYTES);
  }

  /** {@code tcpi_rtt}, which is 0 before it is known. */
  static OptionalLong roundTripMicros(long[] of, int at) {
    OptionalLong told = told(of, at, ROUND_TRIP, RTT + Integer.BYTES);
    return told.isPresent() && told.getAsLong() == 0 ? OptionalLong.empty() : told;
  }

  /**
   * {@code tcpi_bytes_sent}, {@code tcpi_bytes_retrans}, {@code tcpi_busy_time} (which holds the
   * two that follow, tcp_get_info_chrono_stats in net/ipv4/tcp.c), {@code tcpi_rwnd_limited},
   * {@code tcpi_sndbuf_limited}.
   */
  static Optional<Sent> sent(long[] of, int at) {
    int first = at + SENT;
    return of[at + LENGTH] >= BYTES_RETRANS + Long.BYTES
        ? Optional.of(
            new Sent(of[first], of[first + 1], of[first + 2], of[first + 3], of[first + 4]))
        : Optional.empty();
  }

  private static OptionalLong told(long[] of, int at, int column, int bytes) {
    return of[at + LENGTH] >= bytes ? OptionalLong.of(of[at + column]) : OptionalLong.empty();
  }
}

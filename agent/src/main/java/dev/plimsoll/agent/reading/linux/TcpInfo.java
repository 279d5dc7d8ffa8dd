package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Sent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is used of {@code struct tcp_info} (linux/tcp.h), whose later fields older kernels lack:
 * byte figures since Linux 4.1, what is told of the sending since 4.19.
 *
 * @param acknowledged {@code tcpi_bytes_acked}: bytes that the other end acknowledged
 * @param received {@code tcpi_bytes_received}: bytes that came from it, in order
 * @param answeredMillis {@code tcpi_last_data_recv} less {@code tcpi_last_data_sent}: how long
 *     after the last bytes from the other end data was last sent to it
 * @param sent {@code tcpi_bytes_sent}, {@code tcpi_bytes_retrans}, {@code tcpi_busy_time} (which
 *     holds the two that follow, tcp_get_info_chrono_stats in net/ipv4/tcp.c), {@code
 *     tcpi_rwnd_limited}, {@code tcpi_sndbuf_limited}
 * @param roundTripMicros {@code tcpi_rtt}, which is 0 before it is known
 */
record TcpInfo(
    OptionalLong acknowledged,
    OptionalLong received,
    OptionalLong answeredMillis,
    Optional<Sent> sent,
    OptionalLong roundTripMicros) {

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

  private static final TcpInfo NONE =
      new TcpInfo(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          OptionalLong.empty());

  /**
   * Looks for it among the attributes from {@code from} to {@code end}.
   *
   * @throws IOException if a length does not fit
   */
  static TcpInfo among(ByteBuffer in, int from, int end) throws IOException {
    int at = from;
    while (at + DiagMessages.ATTRIBUTE_BYTES <= end) {
      int length = Short.toUnsignedInt(in.getShort(at));
      int type = in.getShort(at + 2) & TYPE_MASK;
      if (length < DiagMessages.ATTRIBUTE_BYTES || at + length > end) {
        throw new IOException("sock_diag: an attribute claims " + length + " bytes");
      }
      if (type == DiagMessages.INET_DIAG_INFO) {
        int value = at + DiagMessages.ATTRIBUTE_BYTES;
        return new TcpInfo(
            figure(in, value + BYTES_ACKED, at + length),
            figure(in, value + BYTES_RECEIVED, at + length),
            answered(in, value, at + length),
            sent(in, value, at + length),
            roundTrip(in, value, at + length));
      }
      at += DiagMessages.aligned(length);
    }
    return NONE;
  }

  /** Both are ages in milliseconds. */
  private static OptionalLong answered(ByteBuffer in, int value, int end) {
    return value + LAST_DATA_RECV + Integer.BYTES <= end
        ? OptionalLong.of(
            Integer.toUnsignedLong(in.getInt(value + LAST_DATA_RECV))
                - Integer.toUnsignedLong(in.getInt(value + LAST_DATA_SENT)))
        : OptionalLong.empty();
  }

  private static OptionalLong figure(ByteBuffer in, int at, int end) {
    return at + Long.BYTES <= end ? OptionalLong.of(in.getLong(at)) : OptionalLong.empty();
  }

  private static Optional<Sent> sent(ByteBuffer in, int value, int end) {
    return value + BYTES_RETRANS + Long.BYTES <= end
        ? Optional.of(
            new Sent(
                in.getLong(value + BYTES_SENT),
                in.getLong(value + BYTES_RETRANS),
                in.getLong(value + BUSY_TIME),
                in.getLong(value + RWND_LIMITED),
                in.getLong(value + SNDBUF_LIMITED)))
        : Optional.empty();
  }

  private static OptionalLong roundTrip(ByteBuffer in, int value, int end) {
    int micros = value + RTT + Integer.BYTES <= end ? in.getInt(value + RTT) : 0;
    return micros == 0 ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(micros));
  }
}

package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.Sent;
import dev.plimsoll.agent.reading.TcpState;
import dev.plimsoll.agent.reading.linux.DiagMessages.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DiagMessagesTest {

  private final ConnectionTable found = new ConnectionTable();

  @Test
  void readsAConnectionOfEitherFamily() throws IOException {
    ByteBuffer datagram =
        new Datagram()
            .connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 5000, 248, 123_456_789_000L)
            .connection(7, 10, 8, "2001:db8::5", "2001:db8::2", 0, 248, 5)
            .connection(7, 10, 1, "::ffff:10.0.0.5", "::ffff:10.0.1.3", 3_000_000_000L, 248, 6)
            .end();

    assertThat(DiagMessages.parse(datagram, 7, found)).isEqualTo(Progress.MORE);

    assertThat(found).hasSize(3);
    Connection first = found.get(0);
    assertThat(first.id().cookie()).isEqualTo(0x1122334455667788L);
    assertThat(first.id().local().port()).isEqualTo(8080);
    assertThat(first.id().local().address()).isEqualTo(InetAddress.getByName("10.0.0.5"));
    assertThat(first.id().remote().port()).isEqualTo(50000);
    assertThat(first.id().remote().address()).isEqualTo(InetAddress.getByName("10.0.1.2"));
    assertThat(first.state()).isEqualTo(TcpState.ESTABLISHED);
    assertThat(first.queued()).isEqualTo(5000);
    assertThat(first.acknowledged()).isEqualTo(OptionalLong.of(123_456_789_000L));
    assertThat(first.received()).isEqualTo(OptionalLong.of(Datagram.RECEIVED));
    assertThat(first.answeredMillis()).isEqualTo(OptionalLong.of(4_000_000_000L - 1_500));
    assertThat(found.get(1).state()).isEqualTo(TcpState.CLOSE_WAIT);
    assertThat(found.get(1).id().remote().address().getHostAddress())
        .isEqualTo("2001:db8:0:0:0:0:0:2");
    assertThat(found.get(2).id().remote().address().getHostAddress()).isEqualTo("10.0.1.3");
    assertThat(found.get(2).queued()).isEqualTo(3_000_000_000L);
  }

  @Test
  void leavesOutWhatAnOldKernelDoesNotTell() throws IOException {
    ByteBuffer datagram =
        new Datagram().connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 1, 104, 0).end();
    DiagMessages.parse(datagram, 7, found);
    assertThat(found.get(0).acknowledged()).isEmpty();
    assertThat(found.get(0).received()).isEmpty();
    assertThat(found.get(0).answeredMillis()).isPresent();

    ByteBuffer later = new Datagram().connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 1, 128, 9).end();
    DiagMessages.parse(later, 7, found);
    assertThat(found.get(1).acknowledged()).isEqualTo(OptionalLong.of(9));
    assertThat(found.get(1).received()).isEmpty();

    DiagMessages.parse(
        new Datagram().connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 1, 52, 0).end(), 7, found);
    assertThat(found.get(2).answeredMillis()).isEmpty();
  }

  @Test
  void readsHowTheSendingGoesSinceLinux419() throws IOException {
    Datagram datagram =
        new Datagram()
            .connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 1, 216, 9)
            .connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 1, 215, 9)
            .connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 1, 68, 9);
    DiagMessages.parse(datagram.end(), 7, found);
    assertThat(found.get(0).sent()).contains(Datagram.SENT);
    assertThat(found.get(0).roundTripMicros()).isEqualTo(OptionalLong.of(75_000));
    assertThat(found.get(1).sent()).isEmpty();
    assertThat(found.get(1).roundTripMicros()).isEqualTo(OptionalLong.of(75_000));
    assertThat(found.get(2).roundTripMicros()).isEmpty();
  }

  @Test
  void knowsNoRoundTripTimeBeforeOneWasMeasured() throws IOException {
    Datagram datagram = new Datagram().connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 1, 248, 9);
    datagram.out.putInt(16 + 72 + 8 + 4 + 68, 0);
    DiagMessages.parse(datagram.end(), 7, found);
    assertThat(found.get(0).roundTripMicros()).isEmpty();
  }

  @Test
  void readsAFinThatWaitsAsNoData() throws IOException {
    ByteBuffer datagram =
        new Datagram().connection(7, 2, 4, "10.0.0.5", "10.0.1.2", 1, 248, 9).end();
    DiagMessages.parse(datagram, 7, found);
    assertThat(found.get(0).queuedData()).isZero();
  }

  @Test
  void passesOverAnswersToOthers() throws IOException {
    ByteBuffer datagram =
        new Datagram().connection(6, 2, 1, "10.0.0.5", "10.0.1.2", 1, 248, 9).done(6, 0, 0).end();
    assertThat(DiagMessages.parse(datagram, 7, found)).isEqualTo(Progress.MORE);
    assertThat(found).isEmpty();
  }

  @Test
  void knowsTheEnd() throws IOException {
    assertThat(DiagMessages.parse(new Datagram().done(7, 0, 0).end(), 7, found))
        .isEqualTo(Progress.DONE);
  }

  @Test
  void noticesThatTheTableChangedMeanwhile() throws IOException {
    assertThat(DiagMessages.parse(new Datagram().done(7, 0x10, 0).end(), 7, found))
        .isEqualTo(Progress.INTERRUPTED);
  }

  @Test
  void saysWhatTheKernelRefused() {
    assertThatThrownBy(() -> DiagMessages.parse(new Datagram().error(7, -1).end(), 7, found))
        .isInstanceOf(DiagException.class)
        .hasMessage("sock_diag dump: not permitted, error 1");
    assertThatThrownBy(() -> DiagMessages.parse(new Datagram().done(7, 0, -22).end(), 7, found))
        .hasMessage("sock_diag dump: not understood by this kernel, error 22");
  }

  @Test
  void refusesLengthsThatDoNotFit() throws IOException {
    ByteBuffer tooLong = new Datagram().done(7, 0, 0).end();
    tooLong.putInt(0, 4000);
    assertThatThrownBy(() -> DiagMessages.parse(tooLong, 7, found))
        .hasMessage("sock_diag: a message claims 4000 bytes");
    ByteBuffer tooShort = new Datagram().done(7, 0, 0).end();
    tooShort.putInt(0, 8);
    assertThatThrownBy(() -> DiagMessages.parse(tooShort, 7, found))
        .hasMessage("sock_diag: a message claims 8 bytes");
    ByteBuffer second = new Datagram().done(6, 0, 0).done(7, 0, 0).end();
    second.putInt(20, Integer.MAX_VALUE);
    assertThatThrownBy(() -> DiagMessages.parse(second, 7, found))
        .hasMessage("sock_diag: a message claims 2147483647 bytes");
    ByteBuffer attribute =
        new Datagram().connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 1, 248, 9).end();
    attribute.putShort(16 + 72 + 8, (short) 3);
    assertThatThrownBy(() -> DiagMessages.parse(attribute, 7, found))
        .hasMessage("sock_diag: an attribute claims 3 bytes");
  }

  @Test
  void asksForAllFamiliesOneSetOfStatesAndOneSetOfPorts() {
    ByteBuffer request = DiagMessages.request(List.of(8080), 99);
    assertThat(request.getInt(0)).isEqualTo(request.limit()).isEqualTo(16 + 60 + 4 + 16);
    assertThat(request.getShort(4)).isEqualTo((short) 18);
    assertThat(request.getShort(6)).isEqualTo((short) 0x301);
    assertThat(request.getInt(8)).isEqualTo(99);
    assertThat(request.getShort(16)).isZero();
    assertThat(request.get(19)).isEqualTo((byte) 2);
    assertThat(request.getInt(68)).isEqualTo(0xb12);
    assertThat(request.getShort(76)).isEqualTo((short) 20);
    assertThat(request.getShort(78)).isEqualTo((short) 1);
  }

  @Test
  void takesAnAnswerOfTheTypeThatWasAskedBy() throws IOException {
    ByteBuffer datagram =
        new Datagram().connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 1, 248, 9).end();
    datagram.putShort(4, (short) 18);
    DiagMessages.parse(datagram, 7, found);
    assertThat(found).hasSize(1);
  }

  @Test
  void knowsTheConnectionsOfTheReadingBefore() throws IOException {
    ByteBuffer datagram =
        new Datagram().connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 1, 248, 9).end();
    DiagMessages.parse(datagram, 7, found);
    ConnectionTable next = new ConnectionTable();
    next.begin(found);
    DiagMessages.parse(datagram, 7, next);
    assertThat(next.get(0).id()).isSameAs(found.get(0).id());
  }

  @Test
  void keepsAReadingWholeWhileTheNextIsMade() throws IOException {
    ConnectionTable next = new ConnectionTable();
    next.begin(found);
    for (int i = 0; i < 1000; i++) {
      parseOne(found, i);
    }
    next.begin(found);
    parseOne(next, 7);
    assertThat(found).hasSize(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(found.get(i).acknowledged()).hasValue(i);
      assertThat(found.get(i).queued()).isEqualTo(2L * i);
    }
    found.begin(next);
    parseOne(found, 8);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).acknowledged()).hasValue(8);
    assertThatThrownBy(() -> found.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** What one kernel, or one row, told is not left over in another. */
  @Test
  void leavesNothingOfTheReadingThatWasThereBefore() throws IOException {
    parseOne(found, 5);
    found.begin(new ConnectionTable());
    DiagMessages.parse(
        new Datagram().connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 1, 40, 0).end(), 7, found);
    assertThat(found.get(0).acknowledged()).isEmpty();
    assertThat(found.get(0).received()).isEmpty();
    assertThat(found.get(0).answeredMillis()).isEmpty();
    assertThat(found.get(0).sent()).isEmpty();
    assertThat(found.get(0).roundTripMicros()).isEmpty();
  }

  private static void parseOne(ConnectionTable into, long number) throws IOException {
    DiagMessages.parse(
        new Datagram().connection(7, 2, 1, "10.0.0.5", "10.0.1.2", 2 * number, 248, number).end(),
        7,
        into);
  }

  /** Builds datagrams as the kernel does. */
  private static final class Datagram {
    static final long RECEIVED = 5_000_000_077L;
    static final Sent SENT =
        new Sent(6_000_000_011L, 6_000_000_022L, 6_000_000_033L, 6_000_000_044L, 6_000_000_055L);

    private final ByteBuffer out = DiagSocket.buffer(4096);

    Datagram connection(
        int sequence,
        int family,
        int state,
        String local,
        String remote,
        long queued,
        int infoBytes,
        long acknowledged)
        throws UnknownHostException {
      int begin = out.position();
      header(20, 0, sequence);
      int at = out.position();
      out.put((byte) family).put((byte) state).putShort((short) 0);
      port(8080);
      port(50000);
      address(at + 8, family, local);
      address(at + 24, family, remote);
      out.position(at + 44);
      out.putLong(0x1122334455667788L).putInt(0).putInt(0).putInt((int) queued).putInt(0).putInt(1);
      out.putShort((short) 5).putShort((short) 8).put((byte) 0);
      pad();
      int info = out.position();
      out.putShort((short) (4 + infoBytes)).putShort((short) 2);
      if (infoBytes >= 56) {
        out.putInt(info + 4 + 44, 1_500).putInt(info + 4 + 52, (int) 4_000_000_000L);
      }
      if (infoBytes >= 72) {
        out.putInt(info + 4 + 68, 75_000);
      }
      if (infoBytes >= 192) {
        out.putLong(info + 4 + 168, SENT.busyMicros());
        out.putLong(info + 4 + 176, SENT.receiveWindowLimitedMicros());
        out.putLong(info + 4 + 184, SENT.sendBufferLimitedMicros());
      }
      if (infoBytes >= 208) {
        out.putLong(info + 4 + 200, SENT.bytes());
      }
      if (infoBytes >= 216) {
        out.putLong(info + 4 + 208, SENT.retransmittedBytes());
      }
      if (infoBytes >= 128) {
        out.putLong(info + 4 + 120, acknowledged);
      }
      if (infoBytes >= 136) {
        out.putLong(info + 4 + 128, RECEIVED);
      }
      out.position(info + 4 + infoBytes);
      pad();
      out.putInt(begin, out.position() - begin);
      return this;
    }

    Datagram done(int sequence, int flags, int error) {
      return message(3, flags, sequence, error);
    }

    Datagram error(int sequence, int error) {
      return message(2, 0, sequence, error);
    }

    ByteBuffer end() {
      return out.flip();
    }

    private Datagram message(int type, int flags, int sequence, int error) {
      int begin = out.position();
      header(type, flags, sequence);
      out.putInt(error);
      out.putInt(begin, out.position() - begin);
      return this;
    }

    private void header(int type, int flags, int sequence) {
      out.putInt(0).putShort((short) type).putShort((short) flags).putInt(sequence).putInt(0);
    }

    private void port(int port) {
      out.put((byte) (port >> 8)).put((byte) port);
    }

    private void address(int at, int family, String text) throws UnknownHostException {
      byte[] bytes = InetAddress.getByName(text).getAddress();
      if (family == 10 && bytes.length == 4) {
        out.putShort(at + 10, (short) -1);
        out.put(at + 12, bytes);
      } else {
        out.put(at, bytes);
      }
    }

    private void pad() {
      out.position((out.position() + 3) & ~3);
    }
  }
}

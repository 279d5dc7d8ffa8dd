package dev.plimsoll.agent.reading.oshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.TcpState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import oshi.software.common.AbstractInternetProtocolStats;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.util.PlatformEnum;

class OshiConnectionsTest {

  private static final byte[] HERE = {10, 0, 0, 5};
  private static final byte[] CLIENT = {10, 0, 1, 2};

  private final List<IPConnection> all = new ArrayList<>();

  @Test
  void tellsStatesEndsAndQueuesOfTheServicesConnections() throws IOException {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 10, 0, 0, 5};
    add("tcp4", HERE, 8080, 1, state("ESTABLISHED"), 77);
    add("tcp6", mapped, 8080, 2, state("FIN_WAIT_1"), 1);
    add("tcp46", HERE, 8080, 3, state("CLOSE_WAIT"), 0);
    add("tcp4", HERE, 8080, 4, state("LAST_ACK"), 0);
    add("tcp4", HERE, 8080, 5, state("CLOSING"), 0);
    add("tcp4", HERE, 8080, 6, state("FIN_WAIT_2"), 0);
    add("tcp4", HERE, 8080, 7, state("TIME_WAIT"), 0);
    add("tcp4", new byte[0], 8080, 8, state("LISTEN"), 0);
    add("tcp4", HERE, 22, 9, state("ESTABLISHED"), 0);
    add("udp4", HERE, 8080, 10, null, 0);

    Connections told = on(PlatformEnum.LINUX, "").read();

    assertThat(told.open())
        .extracting(c -> c.id().remote().port(), Connection::state)
        .containsExactly(
            tuple(1, TcpState.ESTABLISHED),
            tuple(2, TcpState.FIN_WAIT1),
            tuple(3, TcpState.CLOSE_WAIT),
            tuple(4, TcpState.LAST_ACK),
            tuple(5, TcpState.CLOSING));
    assertThat(told.open())
        .allMatch(c -> c.id().local().address().getHostAddress().equals("10.0.0.5"))
        .allMatch(c -> c.id().remote().address().getHostAddress().equals("10.0.1.2"))
        .allMatch(c -> c.acknowledged().isEmpty() && c.received().isEmpty());
    assertThat(told.open().get(0).queued()).isEqualTo(77);
    assertThat(told.open().get(1).queuedData()).isZero();
  }

  @Test
  void saysWhatIsMissingAndWhy() throws IOException {
    add("tcp4", HERE, 8080, 1, state("ESTABLISHED"), 0);
    assertThat(on(PlatformEnum.FREEBSD, "").read().problems())
        .containsExactly("downloads are told by their send queues alone, their bytes are unknown");
    assertThat(on(PlatformEnum.LINUX, "no /proc").read().problems())
        .containsExactly(
            "no /proc: downloads are told by their send queues alone, their bytes are unknown");
    assertThat(on(PlatformEnum.WINDOWS, "").read().problems())
        .containsExactly(
            "neither bytes nor send queues are told on this system: downloads are unknown");
  }

  @Test
  void tellsNoProgressWithoutSendQueues() {
    assertThat(on(PlatformEnum.LINUX, "").tellsProgress()).isTrue();
    assertThat(on(PlatformEnum.WINDOWS, "").tellsProgress()).isFalse();
    assertThat(on(PlatformEnum.MACOS, "").tellsProgress()).isFalse();
    assertThat(on(PlatformEnum.LINUX, "").tellsAcknowledged()).isFalse();
    assertThat(on(PlatformEnum.LINUX, "").method()).isEqualTo("oshi");
  }

  @Test
  void takesAListWithoutTcpForNoAnswer() {
    add("udp4", HERE, 8080, 10, null, 0);
    assertThatThrownBy(() -> on(PlatformEnum.LINUX, "").read())
        .isInstanceOf(IOException.class)
        .hasMessage("OSHI tells no connections");
  }

  private static oshi.software.os.InternetProtocolStats.TcpState state(String name) {
    return oshi.software.os.InternetProtocolStats.TcpState.valueOf(name);
  }

  private void add(
      String type,
      byte[] local,
      int port,
      int remotePort,
      oshi.software.os.InternetProtocolStats.@Nullable TcpState state,
      int queue) {
    all.add(new IPConnection(type, local, port, CLIENT, remotePort, state, queue, 0, -1));
  }

  private OshiConnections on(PlatformEnum system, String reason) {
    return new OshiConnections(
        new AbstractInternetProtocolStats() {
          @Override
          public TcpStats getTCPv4Stats() {
            throw new UnsupportedOperationException();
          }

          @Override
          public UdpStats getUDPv4Stats() {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<IPConnection> getConnections() {
            return List.copyOf(all);
          }
        },
        Told.on(system),
        Set.of(8080),
        reason);
  }
}

package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.TcpState;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcNetTcpReaderTest {

  private static final String HEAD =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";

  @TempDir Path root;

  @BeforeEach
  void onlyWhereTheRecordingFits() {
    assumeTrue(
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "recorded on a little-endian machine");
  }

  @Test
  void readsQueuesOfTheServicesConnections() throws IOException {
    new Tree(root)
        .file(
            "proc/net/tcp",
            HEAD
                + "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0\n"
                + "   1: 0500000A:1F90 0201000A:C350 01 00345678:00000000 01:00000000 00000000 0\n"
                + "   2: 0500000A:0016 0201000A:C351 01 00000024:00000000 01:00000000 00000000 0\n"
                + "   3: 0500000A:1F90 0201000A:C352 04 00000001:00000000 01:00000000 00000000 0\n"
                + "   4: 0500000A:1F90 0201000A:C353 06 00000000:00000000 03:00000000 00000000 0\n")
        .file(
            "proc/net/tcp6",
            HEAD
                + "   0: 0000000000000000FFFF00000500000A:1F90"
                + " 0000000000000000FFFF00000301000A:C354 08 00000010:00000000 00:00000000 0\n"
                + "   1: 000080FE00000000000000000100000A:1F90"
                + " 000080FE00000000000000000200000A:C355 01 00000000:00000000 00:00000000 0\n");

    var reader = new ProcNetTcpReader(root.resolve("proc"), Set.of(8080), "sock_diag: no");
    List<Connection> open = reader.read().open();
    assertThat(reader.read().problems())
        .containsExactly(
            "sock_diag: no: downloads are told by their send queues alone, their bytes are unknown");

    assertThat(open.stream().map(ProcNetTcpReaderTest::line).toList())
        .containsExactly(
            "10.0.0.5:8080 10.0.1.2:50000 ESTABLISHED 3430008",
            "10.0.0.5:8080 10.0.1.2:50002 FIN_WAIT1 0",
            "10.0.0.5:8080 10.0.1.3:50004 CLOSE_WAIT 16",
            "fe80:0:0:0:0:0:a00:1:8080 fe80:0:0:0:0:0:a00:2:50005 ESTABLISHED 0");
    assertThat(open).allMatch(connection -> connection.acknowledged().isEmpty());
    assertThat(reader.tellsAcknowledged()).isFalse();
    assertThat(open.get(1).state()).isEqualTo(TcpState.FIN_WAIT1);
    assertThat(open.get(1).queued()).isEqualTo(1);
  }

  @Test
  void losesGarbledLinesAloneAndNamesThem() throws IOException {
    String good = "   0: 0500000A:1F90 0201000A:C350 01 00000010:00000000 01:00000000";
    new Tree(root)
        .file("proc/net/tcp", HEAD + "   1: 05000\n" + good + "\n" + good.replace("10:", "-1:"));

    var connections = new ProcNetTcpReader(root.resolve("proc"), Set.of(8080), "no").read();

    assertThat(connections.open()).hasSize(1);
    assertThat(connections.problems())
        .hasSize(3)
        .contains(root.resolve("proc/net/tcp") + ":2: left out, not a connection: \"   1: 05000\"");
  }

  private static String line(Connection connection) {
    return connection.id().local().address().getHostAddress()
        + ":"
        + connection.id().local().port()
        + " "
        + connection.id().remote().address().getHostAddress()
        + ":"
        + connection.id().remote().port()
        + " "
        + connection.state()
        + " "
        + connection.queuedData();
  }
}

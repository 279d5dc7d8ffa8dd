package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.log.LoggedRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssemblerTest {
  private static final Ask CKM = Ask.of("finance.ckm");

  @Test
  void tellsWhichAgentsServeARepository() {
    assertThat(new World().assembler().agents())
        .isEqualTo(Map.of("hq", Set.of(World.WEB, World.WEB2)));
    assertThatThrownBy(() -> new World().assembler().agents().put("x", Set.of()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void givesBackAllRequestsInTheirOrderWithTheirClaims() {
    List<LoggedRequest> requests =
        List.of(CKM.logged(), Ask.of("stranger.iso").logged(), CKM.from("192.0.2.1").logged());
    World world = new World();
    Assembly assembly = world.assembler().of(World.WEB, world.part(requests), World.START);
    assertThat(assembly.requests())
        .containsExactly(
            new ClaimedRequest(
                Optional.of(new Claim("hq", "finance", Optional.of("office"))), requests.get(0)),
            new ClaimedRequest(Optional.empty(), requests.get(1)),
            new ClaimedRequest(
                Optional.of(new Claim("hq", "finance", Optional.empty())), requests.get(2)));
    assertThat(assembly.keys())
        .containsExactly(
            new DownloadKey("hq", "finance", "10.1.0.7"),
            new DownloadKey("hq", "finance", "192.0.2.1"));
  }

  @Test
  void storesNoNameButItsPseudonym() {
    Assembler assembler =
        new Assembler(
            World.design(World.DESIGN), name -> "<" + name.toUpperCase(Locale.ROOT) + ">");
    World world = new World();
    List<LoggedRequest> requests =
        List.of(CKM.logged(), Ask.of("stranger.iso").from("192.0.2.1").logged());
    Assembly assembly = assembler.of(World.WEB, world.part(requests), World.START);
    List<Download> downloads = assembly.apply(List.of());

    assertThat(assembly.requests())
        .extracting(one -> one.request().client() + " " + one.request().address())
        .containsExactly("<10.1.0.7> <10.1.0.7>", "<192.0.2.1> <192.0.2.1>");
    assertThat(assembly.requests().get(0).claim().flatMap(Claim::clientGroup)).contains("office");
    assertThat(downloads.get(0).key().client()).isEqualTo("<10.1.0.7>");
    assertThat(downloads.get(0).address()).isEqualTo("<10.1.0.7>");
    assertThat(downloads.get(0).clientGroup()).contains("office");
  }

  @Test
  void leavesAloneWhatNoRequestBelongsTo() {
    World world = new World().finance();
    world.take(CKM.bytes(1000).during(1, 2), CKM.bytes(1000).from("10.1.0.8").during(1, 2));
    LoggedRequest again = CKM.bytes(1000).during(3, 4).logged();
    Assembly assembly = world.assembler().of(World.WEB, world.part(List.of(again)), World.START);
    assertThat(assembly.apply(world.downloads())).extracting(Download::id).containsExactly(1L);
  }

  @Test
  void tellsWhenItLastHeardOfADownload() {
    World world = new World().finance();
    Instant first = world.take(CKM.part(0, 10).during(1, 2)).download().heardAt();
    assertThat(world.take(CKM.head().during(3, 4)).download().heardAt()).isAfter(first);
    LoggedRequest late = CKM.part(0, 10).during(5, 6).logged();
    // By the clock of a collector that is behind.
    Assembly assembly = world.assembler().of(World.WEB, world.part(List.of(late)), World.START);
    assertThat(assembly.apply(world.downloads()).get(0).heardAt())
        .isEqualTo(world.download().heardAt());
  }

  @Test
  void isAnUpdateForWhoHadAnOlderVersion() {
    World world = new World().file("finance.ckm", 1000, 0);
    world.take(CKM.bytes(1000).during(1, 2), CKM.part(0, 10).from("10.1.0.8").during(1, 2));
    world.file("finance.ckm", 1100, 10);
    world.take(CKM.part(0, 10).during(11, 12), CKM.bytes(1100).from("10.1.0.8").during(11, 12));
    assertThat(world.downloads())
        .extracting(
            one -> one.key().client() + " " + one.version().orElseThrow() + " " + one.kind())
        .containsExactlyInAnyOrder(
            "10.1.0.7 " + World.at(0) + " " + RolloutKind.INITIAL,
            "10.1.0.8 " + World.at(0) + " " + RolloutKind.INITIAL,
            "10.1.0.7 " + World.at(10) + " " + RolloutKind.UPDATE,
            "10.1.0.8 " + World.at(10) + " " + RolloutKind.INITIAL);
    // What the other server sent of the older version is read later.
    world.restart().takeFrom(World.WEB2, CKM.part(10, 1000).from("10.1.0.8").during(3, 4));
    assertThat(world.downloads())
        .allMatch(
            one ->
                one.version().orElseThrow().equals(World.at(0))
                    ? one.kind() == RolloutKind.INITIAL && one.state() == DownloadState.COMPLETED
                    : one.kind() == RolloutKind.UPDATE);
  }

  /** As many downloads as a part may have requests. */
  @Test
  void addsAPartInAMoment() {
    World world = new World().finance();
    List<LoggedRequest> requests = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      String address = "10.1." + i / 200 + "." + i % 200;
      requests.add(CKM.from(address).part(0, 500).during(i, i + 1).logged());
    }
    world.take(World.WEB, requests);
    List<Download> known = world.downloads();
    assertThat(known).hasSize(5000);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Long> nanos = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadCpuTime();
      Assembly assembly = world.assembler().of(World.WEB, world.part(requests), World.START);
      assertThat(assembly.apply(known)).hasSize(5000);
      nanos.add(threads.getCurrentThreadCpuTime() - before);
    }
    nanos.sort(null);
    assertThat(Duration.ofNanos(nanos.get(0))).isLessThan(Duration.ofMillis(300));
  }
}

package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.ledger.Completion;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadKey;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.ledger.FileCoverage;
import dev.plimsoll.collector.ledger.Intervals;
import dev.plimsoll.collector.log.ClientBy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A repository with ten clients in an office and five in Lyon, and what is seen there. */
final class World {
  static final Instant START = Instant.parse("2026-11-26T09:00:00Z");
  static final Instant V1 = Instant.parse("2026-10-01T12:00:00Z");
  static final Instant V2 = Instant.parse("2026-11-25T12:00:00Z");
  static final String FILE = "finance.ckm";
  static final long SIZE = 1000;

  private static final String YAML =
      """
      serviceLevel: {loadWithin: 8h, updateWithin: 24h}
      images:
        - {name: finance-xp, files: [finance.ckm], packedSize: 1 kB}
        - {name: lab-xp, files: [lab.ckm], packedSize: 1 kB}
      workspaces:
        - {name: finance, image: finance-xp, deployment: network}
        - {name: budget, image: finance-xp, deployment: network}
        - {name: lab, image: lab-xp, deployment: pre-staged}
      clientGroups:
        - {name: office, clients: 10, NETWORK workspaces: [finance, budget, lab]}
        - {name: lyon, clients: 5, networks: [10.2.0.0/16], workspaces: [finance],
           serviceLevel: {updateWithin: 30h}}
        - {name: elsewhere, clients: 7, networks: [10.3.0.0/16], workspaces: [finance]}
      repositories:
        - {name: hq, reason: base, at: [office], images: [finance-xp, lab-xp],
           clientGroups: [office, lyon], failoverClientGroups: [elsewhere],
           fileServer: {agent: "http://127.0.0.1:1", volume: "/srv", placement: dedicated}}
        - {name: far, reason: base, at: [elsewhere], images: [finance-xp],
           clientGroups: [elsewhere],
           fileServer: {agent: "http://127.0.0.1:2", volume: "/srv", placement: dedicated}}
      """;

  static final Design DESIGN = design("networks: [10.1.0.0/16],");
  static final Design WITHOUT_NETWORKS = design("");
  static final RolloutPlan PLAN = RolloutPlan.of(DESIGN, "hq", "finance-xp", RolloutKind.UPDATE);

  private World() {}

  private static Design design(String network) {
    byte[] yaml = YAML.replace("NETWORK", network).getBytes(StandardCharsets.UTF_8);
    if (DesignReader.read("design.yaml", yaml) instanceof ValidDesign valid) {
      return valid.design();
    }
    throw new AssertionError(DesignReader.read("design.yaml", yaml).toString());
  }

  static ImageVersion version(Instant at) {
    return new ImageVersion(Map.of(FILE, at));
  }

  static Beginning published(Instant version, Instant at) {
    return new Beginning(
        "hq",
        "finance-xp",
        Optional.of(version(version)),
        RolloutKind.UPDATE,
        RolloutCause.VERSION,
        at);
  }

  static Beginning command(Optional<ImageVersion> version) {
    return new Beginning(
        "hq", "finance-xp", version, RolloutKind.UPDATE, RolloutCause.COMMAND, START);
  }

  static Rollout begun(Beginning beginning) {
    return begun(beginning, Map.of());
  }

  static Rollout begun(Beginning beginning, Map<String, Integer> seenBefore) {
    return RolloutStart.of(Optional.empty(), beginning, PLAN, seenBefore, beginning.at()).open();
  }

  static Rollout update() {
    return begun(published(V2, START));
  }

  static Instant at(long minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  /** Of the version, or of one that is not known; half of it went out. */
  static Download download(
      String client, String group, DownloadState state, Optional<Instant> version, Instant began) {
    boolean done = state == DownloadState.COMPLETED;
    long bytes = done ? SIZE : SIZE / 2;
    FileCoverage file =
        new FileCoverage(FILE, version, OptionalLong.of(SIZE), Intervals.of(0, bytes), 0);
    Instant ended = began.plusSeconds(60);
    return new Download(
        1,
        new DownloadKey("hq", "finance-xp", client),
        version,
        RolloutKind.UPDATE,
        ClientBy.ADDRESS,
        client,
        Optional.of(group).filter(name -> !name.isEmpty()),
        state,
        done ? Optional.of(Completion.COVERED) : Optional.empty(),
        false,
        false,
        done ? 1 : 0,
        0,
        bytes,
        1,
        0,
        OptionalInt.empty(),
        began,
        ended,
        done ? Optional.of(ended) : Optional.empty(),
        ended,
        List.of(file));
  }

  static Download download(String client, String group, DownloadState state) {
    return download(client, group, state, Optional.of(V2), START);
  }

  static LiveTransfer transfer(String client, String group, long bytes, Instant since) {
    return new LiveTransfer(
        client,
        Optional.of(group).filter(name -> !name.isEmpty()),
        false,
        OptionalLong.of(bytes),
        OptionalDouble.of(10),
        since,
        Optional.empty());
  }

  static RolloutEvidence seen(List<Download> downloads, List<LiveTransfer> transfers, Instant now) {
    return new RolloutEvidence(downloads, transfers, List.of(), Duration.ZERO, now);
  }

  static RolloutClients clients(
      Rollout rollout, List<Download> downloads, List<LiveTransfer> transfers, Instant now) {
    return ClientPartition.of(rollout, PLAN, seen(downloads, transfers, now));
  }

  static GroupClients group(RolloutClients clients, String name) {
    return clients.groups().stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
  }
}

package dev.plimsoll.collector.web;

import dev.plimsoll.collector.assess.Peak;
import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.assess.RepositoryAssessment.GroupUse;
import dev.plimsoll.collector.assess.RepositoryAssessment.ImageFileState;
import dev.plimsoll.collector.assess.ResourceAssessment;
import dev.plimsoll.collector.assess.ResourceAssessment.Fact;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.DesignError;
import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.Reason;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.log.LogTally;
import dev.plimsoll.collector.measure.Reach;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Part;
import dev.plimsoll.collector.sizing.Provenance;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.sizing.Verdict;
import dev.plimsoll.collector.web.state.AgentState;
import dev.plimsoll.collector.web.state.DesignState;
import dev.plimsoll.collector.web.state.FleetState;
import dev.plimsoll.collector.web.state.LedgerState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A fleet in which everything that can be present or absent is. */
public final class ExampleFleet {
  /** The moment of the example. */
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static final String DESIGN =
      """
      organization: Contoso
      serviceLevel: {loadWithin: 8h, updateWithin: 24h}
      images: [{name: finance-xp, files: [finance.ckm], packedSize: 6.5 GiB}]
      workspaces: [{name: finance, image: finance-xp, deployment: network}]
      links: [{name: wan-lyon, bandwidth: 100 Mbit/s, shareForImages: 0.5}]
      clientGroups:
        - {name: lyon, clients: 140, networks: [10.44.0.0/16], link: wan-lyon, workspaces: [finance]}
      repositories:
        - name: lyon
          reason: remote-network
          images: [finance-xp]
          clientGroups: [lyon]
          fileServer: {agent: "https://fs-lyon:9850", volume: "/srv", imageDirectory: "/srv/images",
                       placement: dedicated}
          webServers:
            - {agent: "https://web-lyon:9850", url: "https://web-lyon/images", placement: dedicated}
      """;

  private ExampleFleet() {}

  /** Three repositories, best first, and three agents. */
  public static FleetState state() {
    return state(design(), NOW);
  }

  /** The same while the design file is refused. */
  public static FleetState withRefusedDesign() {
    DesignError error =
        new DesignError(
            "design.yaml", 12, 9, Optional.of("0"), "clients must be at least 1", "say how many");
    DesignError whole =
        new DesignError("design.yaml", 0, 0, Optional.empty(), "is empty", "write a design");
    return state(design().withErrors(List.of(error, whole)), NOW);
  }

  /** The same at another moment. */
  public static FleetState at(Instant now) {
    return state(design(), now);
  }

  /** A fleet so large that a single state fills a socket. */
  static FleetState large(Instant now) {
    return new FleetState(
        now, Duration.ofSeconds(5), design(), Collections.nCopies(500, lacking()), agents());
  }

  private static FleetState state(DesignState design, Instant now) {
    return new FleetState(
        now, Duration.ofSeconds(5), design, List.of(adequate(), unknown(), lacking()), agents());
  }

  private static DesignState design() {
    ValidDesign read =
        (ValidDesign) DesignReader.read("design.yaml", DESIGN.getBytes(StandardCharsets.UTF_8));
    Design design = read.design();
    return new DesignState("design.yaml", design, NOW.minusSeconds(60), List.of(), List.of());
  }

  private static List<AgentState> agents() {
    return List.of(
        new AgentState(
            URI.create("https://admin:secret@fs-lyon:9850"),
            new Reach.Up(
                NOW.minusMillis(1500), Duration.ofMillis(-250), Duration.ofMillis(12), "0.1.0"),
            List.of("lyon"),
            List.of("network"),
            OptionalInt.of(93),
            Map.of("timeout", 2L),
            ledger()),
        new AgentState(
            URI.create("https://web-lyon/agent/"),
            new Reach.Lost(Optional.of(NOW.minusSeconds(240)), "connection refused"),
            List.of("lyon", "hq"),
            List.of(),
            OptionalInt.of(60),
            Map.of("refused", 48L),
            new LedgerState(
                new LedgerState.Progress.Failing(NOW.minusSeconds(240), "connection refused"),
                Optional.empty(),
                0,
                List.of(),
                List.of())),
        new AgentState(
            URI.create("http://lab:9850"),
            new Reach.Waiting(),
            List.of("lab"),
            List.of(),
            OptionalInt.empty(),
            Map.of(),
            LedgerState.WAITING));
  }

  /** Two logs of one agent, whose lines belong together in the metrics. */
  private static LedgerState ledger() {
    return new LedgerState(
        new LedgerState.Progress.Current(),
        Optional.of(NOW.minusMillis(2500)),
        3,
        List.of(
            new LogTally(
                "http",
                "/var/log/a.log",
                Map.of("request", 1000L, "too-long", 1L),
                400,
                5000,
                Optional.of(List.of("too-long: first in /var/log/a.log at byte 7")),
                Optional.of(List.of("no duration: log it"))),
            new LogTally(
                "https",
                "/var/log/b.log",
                Map.of("request", 24L),
                0,
                0,
                Optional.empty(),
                Optional.empty())),
        List.of("cannot list /var/log/old"));
  }

  private static RepositoryAssessment lacking() {
    ResourceAssessment link =
        new ResourceAssessment(
            Resource.LINK,
            "wan-lyon",
            true,
            new Verdict.UnderProvisioned("needs 33.9 MB/s of 5.88 MB/s", true),
            true,
            OptionalDouble.of(33_927_258.5),
            Optional.of(new Capacity(5_875_000, Provenance.DECLARED, "0.94 × 100 Mbit/s × 0.5")),
            OptionalDouble.of(5_700_000),
            OptionalDouble.of(5_600_000),
            Optional.of(new Peak(5_650_000, NOW.minusSeconds(30), NOW.minusSeconds(3600))),
            Optional.of(Duration.ofMillis(1500)),
            List.of(new Part("initial", 33_927_258.5), new Part("update", Double.NaN)),
            List.of(
                new Fact("read latency", 0.012, "seconds"),
                new Fact("queue", Double.POSITIVE_INFINITY, "requests")));
    return new RepositoryAssessment(
        "lyon",
        Reason.REMOTE_NETWORK,
        link.verdict(),
        true,
        OptionalInt.of(58),
        OptionalInt.of(2),
        1,
        Optional.of(Duration.ofMillis(1500)),
        List.of(link),
        List.of(new GroupUse("lyon", 140, OptionalInt.of(57), OptionalDouble.of(5_600_000.25))),
        new GroupUse("others", 0, OptionalInt.of(1), OptionalDouble.of(Double.NaN)),
        List.of(
            new ImageFileState(
                Optional.of("finance-xp"),
                "finance.ckm",
                ImageFileState.State.SIZE_DIFFERS,
                OptionalLong.of(6_979_321_856L),
                OptionalLong.of(12),
                Optional.of(NOW.minusSeconds(86_400))),
            new ImageFileState(
                Optional.empty(),
                "old.ckm",
                ImageFileState.State.NOT_IN_DESIGN,
                OptionalLong.empty(),
                OptionalLong.of(7),
                Optional.empty())),
        List.of(URI.create("https://admin:secret@fs-lyon:9850")),
        NOW);
  }

  private static RepositoryAssessment adequate() {
    return bare("hq", Reason.BASE, new Verdict.Adequate("every necessary resource holds", false));
  }

  private static RepositoryAssessment unknown() {
    return bare(
        "lab",
        Reason.ISOLATED_NETWORK,
        new Verdict.Unknown("agent lab:9850 has not answered yet", "Wait for the first answer."));
  }

  private static RepositoryAssessment bare(String name, Reason purpose, Verdict verdict) {
    ResourceAssessment space =
        new ResourceAssessment(
            Resource.DISK_SPACE,
            "/srv",
            true,
            verdict,
            false,
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());
    return new RepositoryAssessment(
        name,
        purpose,
        verdict,
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        0,
        Optional.empty(),
        List.of(space),
        List.of(),
        new GroupUse("others", 0, OptionalInt.empty(), OptionalDouble.empty()),
        List.of(),
        List.of(URI.create("http://lab:9850")),
        NOW);
  }
}

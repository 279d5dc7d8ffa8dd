package dev.plimsoll.collector.design;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads file servers and web servers. */
final class ServerReader {
  /** Stands in for a file server that could not be read. */
  static final FileServer STAND_IN =
      new FileServer(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Placement.DEDICATED,
          Optional.empty(),
          Optional.empty(),
          FaultTolerance.NONE);

  private static final URI NOWHERE = URI.create("http://stand.in");
  private static final Scalar<Placement> PLACEMENT = Scalars.word(Placement.class);
  private static final Scalar<Integer> OPERATIONS = Scalars.count(1, 1_000_000_000);
  private static final Scalar<DiskRedundancy> DISKS = lenient(Scalars.word(DiskRedundancy.class));
  private static final Scalar<ServerRedundancy> SERVER = Scalars.word(ServerRedundancy.class);

  private final Names names;
  private final Map<String, Link> links;

  ServerReader(Names names, Map<String, Link> links) {
    this.names = names;
    this.links = links;
  }

  FileServer fileServer(Section section) {
    Optional<URI> agent = agent(section, "file server");
    FileServer server =
        new FileServer(
            agent,
            section.optional("volume", Scalars.TEXT),
            section.optional("imageDirectory", Scalars.TEXT),
            section.optional("placement", PLACEMENT).orElse(Placement.DEDICATED),
            section.section("disk", ServerReader::disk),
            section.value("link").flatMap(value -> link(section, value)),
            section
                .value("faultTolerance")
                .map(value -> faultTolerance(section, value))
                .orElse(FaultTolerance.NONE));
    section.finish();
    return server;
  }

  WebServer webServer(Section section) {
    Optional<URI> agent = agent(section, "web server");
    WebServer server =
        new WebServer(
            agent,
            section.required("url", Urls.WEB, NOWHERE),
            section.value("link").flatMap(value -> link(section, value)),
            section.optional("placement", PLACEMENT).orElse(Placement.DEDICATED));
    section.finish();
    return server;
  }

  private static Optional<URI> agent(Section section, String what) {
    if (section.value("agent").isEmpty()) {
      section
          .problems()
          .warn(
              section.node(),
              "this " + what + " has no agent: it is sized, but cannot be watched",
              "add agent: https://host:9850");
    }
    return section.optional("agent", Urls.AGENT);
  }

  private static Disk disk(Section section) {
    Optional<Integer> operations = section.optional("operations", OPERATIONS);
    Disk disk =
        new Disk(
            section.optional("space", Scalars.SIZE),
            section.optional("throughput", Scalars.BANDWIDTH),
            operations.map(o -> OptionalLong.of(o)).orElse(OptionalLong.empty()));
    section.finish();
    return disk;
  }

  /** A bandwidth, or what a link of the design leaves for images. */
  private Optional<Bandwidth> link(Section section, Node value) {
    Optional<String> text = section.read(value, "link", Scalars.TEXT);
    Optional<Link> shared = text.map(links::get);
    if (shared.isPresent()) {
      names.use(TopologyReader.LINK, shared.get().name(), value);
      return shared.map(ServerReader::forImages);
    }
    if (text.isPresent() && Character.isLetter(text.get().charAt(0))) {
      names.use(TopologyReader.LINK, text.get(), value);
      return Optional.empty();
    }
    return section.read(value, "link", Scalars.BANDWIDTH);
  }

  private static Bandwidth forImages(Link link) {
    return new Bandwidth(
        BigDecimal.valueOf(link.bandwidth().bitsPerSecond())
            .multiply(link.shareForImages().value())
            .setScale(0, RoundingMode.FLOOR)
            .longValueExact());
  }

  private static FaultTolerance faultTolerance(Section owner, Node value) {
    if (!(value instanceof MappingNode)) {
      DiskRedundancy disks = owner.read(value, "faultTolerance", DISKS).orElse(DiskRedundancy.NONE);
      return new FaultTolerance(disks, ServerRedundancy.NONE);
    }
    return Section.of(value, "faultTolerance", owner.problems())
        .map(ServerReader::faultTolerance)
        .orElse(FaultTolerance.NONE);
  }

  private static FaultTolerance faultTolerance(Section section) {
    FaultTolerance tolerance =
        new FaultTolerance(
            section.optional("disks", DISKS).orElse(DiskRedundancy.NONE),
            section.optional("server", SERVER).orElse(ServerRedundancy.NONE));
    section.finish();
    return tolerance;
  }

  /** RAID levels are written in many ways: {@code RAID 10}, {@code raid-10}. */
  private static Scalar<DiskRedundancy> lenient(Scalar<DiskRedundancy> strict) {
    return new Scalar<>(
        strict.expected(),
        text -> {
          String word = text.toLowerCase(Locale.ROOT);
          return strict.parse(word.startsWith("raid") ? word.replaceAll("[ -]", "") : word);
        });
  }

  /** The links of these, by name. */
  static Map<String, Link> byName(List<Link> links) {
    return links.stream()
        .collect(java.util.stream.Collectors.toMap(Link::name, l -> l, (first, again) -> first));
  }
}

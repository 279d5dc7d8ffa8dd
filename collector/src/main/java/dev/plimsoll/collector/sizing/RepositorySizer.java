package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Access;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Disk;
import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.design.Ratio;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Works out what the design asks of one repository. */
final class RepositorySizer {
  private final Loads loads;
  private final Repository repository;
  private final Disk disk;
  private final ServerLinks servers;

  RepositorySizer(Loads loads, Repository repository) {
    this.loads = loads;
    this.repository = repository;
    this.disk = repository.fileServer().disk().orElse(Disk.UNDECLARED);
    this.servers = new ServerLinks(repository);
  }

  RepositorySizing size() {
    List<Requirement> requirements = new ArrayList<>();
    requirements.add(diskSpace());
    requirements.add(diskThroughput());
    requirements.add(diskOperations());
    requirements.add(fileServerNetwork());
    if (!repository.webServers().isEmpty()) {
      requirements.add(webTier(Resource.WEB_TIER_NETWORK, servers.webTier()));
      requirements.add(webTier(Resource.WEB_TIER_THROUGHPUT, Optional.empty()));
    }
    requirements.add(downloads());
    SiteLink.crossedFrom(loads.design(), repository)
        .forEach(link -> requirements.add(new LinkSizer(loads, repository).size(link)));
    List<String> notes = new Notes(loads.design(), repository).all();
    return new RepositorySizing(repository.name(), requirements, notes);
  }

  /** Σ packed size × versions kept, over the images that the repository stores. */
  private Requirement diskSpace() {
    Design design = loads.design();
    List<Part> parts = new ArrayList<>();
    List<BigDecimal> sizes = new ArrayList<>();
    for (String name : repository.images()) {
      Image image = design.image(name);
      BigDecimal size =
          image.packedSize().toDecimal().multiply(BigDecimal.valueOf(image.versionsStored()));
      sizes.add(size);
      parts.add(new Part(name + ", " + image.versionsStored() + " versions", size.doubleValue()));
    }
    return new Requirement(
        Resource.DISK_SPACE,
        volume(),
        Exact.sum(sizes),
        disk.space().map(space -> declared((double) space.bytes(), "disk of the file server")),
        parts);
  }

  /** T × (1 − cache hit); required without any hit. */
  private Requirement diskThroughput() {
    return new Requirement(
        Resource.DISK_THROUGHPUT,
        volume(),
        Loads.larger(this::throughput),
        disk.throughput().map(rate -> declared(rate.bytesPerSecond(), "disk of the file server")),
        diskParts(BigDecimal.ONE));
  }

  /** Disk throughput ÷ bytes per operation. */
  private Requirement diskOperations() {
    BigDecimal perOperation = BigDecimal.valueOf(loads.assumptions().bytesPerOperation());
    return new Requirement(
        Resource.DISK_OPERATIONS,
        volume(),
        Exact.over(Loads.larger(this::throughput), perOperation),
        disk.operations().isPresent()
            ? Optional.of(
                declared((double) disk.operations().getAsLong(), "disk of the file server"))
            : Optional.empty(),
        diskParts(perOperation));
  }

  private List<Part> diskParts(BigDecimal divisor) {
    List<Part> parts = new ArrayList<>();
    for (RolloutKind kind : RolloutKind.values()) {
      BigDecimal cold = Exact.over(throughput(kind), divisor);
      parts.add(part(kind.word(), cold));
      warm(cold).ifPresent(warm -> parts.add(part(kind.word() + " warm", warm)));
    }
    onFailure(kind -> Exact.over(throughputOnFailure(kind), divisor)).ifPresent(parts::add);
    return parts;
  }

  private Optional<BigDecimal> warm(BigDecimal cold) {
    Ratio hit = loads.assumptions().cacheHit().get(repository.name());
    return Optional.ofNullable(hit)
        .map(share -> cold.multiply(BigDecimal.ONE.subtract(share.value())));
  }

  /**
   * What the web tier and the direct clients read from the file server. Each byte leaves its host
   * once, also when a web server runs there; when that host is the whole web tier and nobody reads
   * directly, its network is judged as the web tier's alone.
   */
  private Requirement fileServerNetwork() {
    boolean asWebTier = servers.noHop() && Loads.larger(this::direct).signum() == 0;
    List<Part> parts = new ArrayList<>();
    if (!asWebTier) {
      for (RolloutKind kind : RolloutKind.values()) {
        parts.add(part(kind.word(), throughput(kind)));
      }
      parts.add(part("by clients directly", Loads.larger(this::direct)));
      onFailure(this::throughputOnFailure).ifPresent(parts::add);
    }
    return new Requirement(
        Resource.FILE_SERVER_NETWORK,
        host(),
        asWebTier ? BigDecimal.ZERO : Loads.larger(this::throughput),
        servers.fileServer(),
        parts);
  }

  private Requirement webTier(Resource resource, Optional<Capacity> declared) {
    List<Part> parts = new ArrayList<>();
    for (RolloutKind kind : RolloutKind.values()) {
      parts.add(part(kind.word(), web(kind)));
    }
    int carrying = repository.webFaultTolerance().carrying(repository.webServers().size());
    BigDecimal required = Loads.larger(this::web);
    parts.add(part("per carrying server", Exact.over(required, BigDecimal.valueOf(carrying))));
    onFailure(kind -> ofWeb(loads.onFailure(repository, kind)).throughput()).ifPresent(parts::add);
    return new Requirement(resource, "web tier", required, declared, parts);
  }

  /** N: worst case, all at once. */
  private Requirement downloads() {
    List<Part> parts = new ArrayList<>();
    for (RolloutKind kind : RolloutKind.values()) {
      parts.add(new Part(kind.word(), (double) loads.of(repository, kind).clients()));
    }
    onFailure(kind -> BigDecimal.valueOf(loads.onFailure(repository, kind).clients()))
        .ifPresent(parts::add);
    Expectation expectation = new Expectation(loads, repository);
    for (RolloutKind kind : RolloutKind.values()) {
      expectation
          .of(kind)
          .ifPresent(
              load -> parts.add(new Part("expected peak " + kind.word(), load.peakDownloads())));
    }
    return new Requirement(
        Resource.DOWNLOADS,
        "all clients",
        Loads.larger(kind -> BigDecimal.valueOf(loads.of(repository, kind).clients())),
        Optional.empty(),
        parts);
  }

  private BigDecimal throughput(RolloutKind kind) {
    return loads.of(repository, kind).throughput();
  }

  private BigDecimal throughputOnFailure(RolloutKind kind) {
    return loads.onFailure(repository, kind).throughput();
  }

  private BigDecimal web(RolloutKind kind) {
    return ofWeb(loads.of(repository, kind)).throughput();
  }

  private BigDecimal direct(RolloutKind kind) {
    return loads.of(repository, kind).where(d -> !usesWeb(d)).throughput();
  }

  private Demands ofWeb(Demands demands) {
    return demands.where(this::usesWeb);
  }

  private boolean usesWeb(Demand demand) {
    return demand.group().access() == Access.HTTP && !repository.webServers().isEmpty();
  }

  private Optional<Part> onFailure(Function<RolloutKind, BigDecimal> figure) {
    return repository.failoverClientGroups().isEmpty()
        ? Optional.empty()
        : Optional.of(part("on failure", Loads.larger(figure)));
  }

  private static Part part(String name, BigDecimal value) {
    return new Part(name, Exact.up(value));
  }

  private static Capacity declared(double value, String source) {
    return new Capacity(value, Provenance.DECLARED, source);
  }

  private String volume() {
    return repository
        .fileServer()
        .volume()
        .or(() -> repository.fileServer().imageDirectory())
        .orElse("disk");
  }

  private String host() {
    return repository.fileServer().agent().map(agent -> agent.getHost()).orElse("file server");
  }
}

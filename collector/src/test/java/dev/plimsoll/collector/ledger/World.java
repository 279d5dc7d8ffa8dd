package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.DesignResult;
import dev.plimsoll.collector.design.InvalidDesign;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.log.FileState;
import dev.plimsoll.collector.log.LedgerPart;
import dev.plimsoll.collector.log.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A design, an assembler, the files as they are, and what a store would keep. */
final class World {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final String WEB = "http://web01:9850";
  static final String WEB2 = "http://web02:9850";
  static final String DESIGN =
      """
      serviceLevel: {loadWithin: 8h, updateWithin: 24h}
      images:
        - {name: finance, files: [finance.ckm, finance.ckm.index], packedSize: 1010 B}
        - {name: pair, files: [one.vhd, two.vhd], packedSize: 400 B}
        - {name: lab, files: [lab.ckm], packedSize: 64 MiB}
      workspaces: [{name: finance, image: finance, deployment: network}]
      clientGroups:
        - {name: office, clients: 100, networks: [10.1.0.0/16], workspaces: [finance]}
        - {name: branch, clients: 3, networks: [10.2.0.1/32], workspaces: [finance]}
      repositories:
        - name: hq
          reason: base
          images: [finance, pair, lab]
          clientGroups: [office, branch]
          fileServer: {agent: "http://fs01:9850"}
          webServers:
            - {agent: "http://web01:9850", url: "http://web01/images"}
            - {agent: "http://web02:9850", url: "http://web02/images"}
      """;

  private final Design design;
  private Assembler assembler;
  private final Map<String, FileState> files = new LinkedHashMap<>();
  private final Map<Long, Download> store = new LinkedHashMap<>();
  private Instant heardAt = START.plusSeconds(100_000);

  World() {
    this(DESIGN);
  }

  World(String yaml) {
    design = design(yaml);
    restart();
  }

  static Design design(String yaml) {
    DesignResult result = DesignReader.read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    if (result instanceof InvalidDesign invalid) {
      throw new AssertionError(invalid.errors().toString());
    }
    return ((ValidDesign) result).design();
  }

  /** So many seconds after the beginning, to the millisecond. */
  static Instant at(double seconds) {
    return START.plusMillis(Math.round(seconds * 1000));
  }

  /** A collector that remembers nothing. */
  World restart() {
    assembler = new Assembler(design, UnaryOperator.identity());
    return this;
  }

  /** From now on the file is this one. */
  World file(String name, long bytes, double modified) {
    return file(name, bytes, at(modified));
  }

  World file(String name, long bytes, Instant modified) {
    files.put(name, new FileState(Ask.DIRECTORY, name, bytes, modified));
    return this;
  }

  World finance() {
    return file("finance.ckm", 1000, -1000).file("finance.ckm.index", 10, -1001);
  }

  World take(Ask... asks) {
    return take(WEB, Arrays.stream(asks).map(Ask::logged).toList());
  }

  World takeFrom(String agent, Ask... asks) {
    return take(agent, Arrays.stream(asks).map(Ask::logged).toList());
  }

  World take(String agent, List<LoggedRequest> requests) {
    heardAt = heardAt.plusSeconds(1);
    Assembly assembly = assembler.of(agent, part(requests), heardAt);
    Set<DownloadKey> keys = assembly.keys();
    List<Download> known = store.values().stream().filter(one -> keys.contains(one.key())).toList();
    List<Download> changed = assembly.apply(known);
    assertThat(assembly.apply(known)).isEqualTo(changed);
    changed.forEach(this::keep);
    return this;
  }

  private void keep(Download download) {
    long id = download.id() == 0 ? store.size() + 1L : download.id();
    List<FileCoverage> packed = CoverageCodec.read(CoverageCodec.write(download.files()));
    store.put(id, with(download, id, packed));
  }

  /** As the store gives it back. */
  static Download with(Download one, long id, List<FileCoverage> files) {
    return new Download(
        id,
        one.key(),
        one.version(),
        one.kind(),
        one.clientBy(),
        one.address(),
        one.clientGroup(),
        one.state(),
        one.completion(),
        one.estimated(),
        one.shared(),
        one.completions(),
        one.repeats(),
        one.bytes(),
        one.requests(),
        one.aborted(),
        one.failedStatus(),
        one.startedAt(),
        one.lastAt(),
        one.finishedAt(),
        one.heardAt(),
        files);
  }

  LedgerPart part(List<LoggedRequest> requests) {
    List<FileState> asked =
        requests.stream()
            .map(LoggedRequest::file)
            .distinct()
            .filter(files::containsKey)
            .map(files::get)
            .toList();
    return new LedgerPart(
        heardAt, "cursor", false, requests, asked, List.of(), List.of(), List.of());
  }

  /** Nothing came for two polling intervals. */
  World quiet() {
    store.replaceAll((id, download) -> assembler.settled(download));
    return this;
  }

  Assembler assembler() {
    return assembler;
  }

  List<Download> downloads() {
    return new ArrayList<>(store.values());
  }

  /** The only one there is. */
  Download download() {
    assertThat(store).hasSize(1);
    return downloads().get(0);
  }

  /** The one of this version. */
  Download version(double modified) {
    List<Download> found =
        store.values().stream()
            .filter(one -> one.version().filter(at(modified)::equals).isPresent())
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}

package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.log.FileState;
import dev.plimsoll.collector.log.LedgerPart;
import dev.plimsoll.collector.log.LoggedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Puts downloads together from the requests of the agents' ledgers. What it remembers between parts
 * only makes some results surer; several of them may work on one store. For several threads.
 *
 * <p>The parts of two agents may be added in any order, with the same result, but for these:
 *
 * <ul>
 *   <li>Requests that bring nothing (HEAD, 304) count from the first part on that brings something.
 *   <li>Of two requests that ended at the same moment, the one that is added later tells whether
 *       the download failed, and where the client is.
 *   <li>Where the same bytes went out twice before all was complete, the later time may be taken
 *       for that of the completion.
 *   <li>Where the files of an image are published one after the other, or one is missing in
 *       between, a request that is added late may begin a download of its own.
 *   <li>Of a file that went out more than {@value Layers#MOST_LAYERS} times before it was whole, or
 *       in more than {@value Layers#MOST_INTERVALS} pieces, it is not known exactly what went out.
 * </ul>
 */
public final class Assembler {
  private final Design design;
  private final Attribution attribution;
  private final UnaryOperator<String> names;
  private final FileHistory history = new FileHistory();
  private final ListedFiles listed = new ListedFiles();

  /**
   * For one design.
   *
   * @param names what clients' names and addresses are kept as
   */
  public Assembler(Design design, UnaryOperator<String> names) {
    this.design = design;
    this.attribution = new Attribution(design);
    this.names = names;
  }

  /**
   * What a part of an agent's ledger adds.
   *
   * @param agent as the design names it
   * @param heardAt now, by the collector's clock
   */
  public Assembly of(String agent, LedgerPart part, Instant heardAt) {
    PartVersions versions = new PartVersions(agent, part, history);
    Map<String, String> known = new HashMap<>();
    UnaryOperator<String> name = text -> known.computeIfAbsent(text, names);
    List<ClaimedRequest> requests = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (LoggedRequest request : part.requests()) {
      Optional<Attributed> attributed = attribution.attribute(agent, request);
      LoggedRequest kept =
          request.ofClient(name.apply(request.client()), name.apply(request.address()));
      requests.add(new ClaimedRequest(attributed.map(Attributed::claim), kept));
      attributed.ifPresent(one -> events.add(event(one, kept, versions.of(request))));
    }
    return new PartAssembly(design, requests, events, listed.view(), heardAt);
  }

  private Event event(Attributed attributed, LoggedRequest request, List<FileState> versions) {
    ServedFile file = attributed.file();
    if (!versions.isEmpty()) {
      listed.learn(file, versions.get(0).modifiedAt());
    }
    DownloadKey key = new DownloadKey(file.repository(), file.image(), request.client());
    return new Event(key, file.file(), request, versions, attributed.group());
  }

  /** By repository, the agents in whose ledgers its requests stand, as the design names them. */
  public Map<String, Set<String>> agents() {
    return attribution.agents();
  }

  /**
   * What a download is of which nothing more came for two polling intervals: complete if only what
   * nobody asked for is missing, or by delta transfer; else failed if its last request did, else
   * abandoned. One that is not active stays as it is.
   */
  public Download settled(Download quiet) {
    if (quiet.state() != DownloadState.ACTIVE) {
      return quiet;
    }
    ListedFiles.View known = listed.view();
    Completeness completeness =
        new Completeness(
            image(quiet.key()), quiet.files(), file -> known.of(quiet.key(), file).isPresent());
    DownloadTally ending = new DownloadTally(quiet);
    ending.end(completeness, Crowd.most(quiet.clientGroup().flatMap(this::group)));
    return ending.download();
  }

  private Optional<Image> image(DownloadKey key) {
    return design.images().stream().filter(image -> image.name().equals(key.image())).findFirst();
  }

  private Optional<ClientGroup> group(String name) {
    return design.clientGroups().stream().filter(group -> group.name().equals(name)).findFirst();
  }
}

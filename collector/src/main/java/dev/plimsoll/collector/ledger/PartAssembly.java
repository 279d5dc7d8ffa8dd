package dev.plimsoll.collector.ledger;

import static java.util.stream.Collectors.groupingBy;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Image;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The requests of one part, and all that is known of their files. Immutable. */
final class PartAssembly implements Assembly {
  private final Design design;
  private final List<ClaimedRequest> requests;
  private final List<Event> events;
  private final ListedFiles.View listed;
  private final Instant heardAt;

  PartAssembly(
      Design design,
      List<ClaimedRequest> requests,
      List<Event> events,
      ListedFiles.View listed,
      Instant heardAt) {
    this.design = design;
    this.requests = List.copyOf(requests);
    this.events = List.copyOf(events);
    this.listed = listed;
    this.heardAt = heardAt;
  }

  @Override
  public List<ClaimedRequest> requests() {
    return requests;
  }

  @Override
  public Set<DownloadKey> keys() {
    Set<DownloadKey> keys = new LinkedHashSet<>();
    events.forEach(event -> keys.add(event.key()));
    return keys;
  }

  @Override
  public List<Download> apply(Collection<Download> known) {
    Map<DownloadKey, List<Download>> byKey = known.stream().collect(groupingBy(Download::key));
    Map<DownloadKey, ClientDownloads> clients = new LinkedHashMap<>();
    for (DownloadKey key : keys()) {
      clients.put(key, new ClientDownloads(byKey.getOrDefault(key, List.of())));
    }
    // What only asked may stand in the log before the download that it belongs to.
    List<Event> early = new ArrayList<>();
    for (Event event : events) {
      if (!take(event, clients)) {
        early.add(event);
      }
    }
    early.forEach(event -> take(event, clients));
    return clients.values().stream().flatMap(client -> changed(client).stream()).toList();
  }

  private boolean take(Event event, Map<DownloadKey, ClientDownloads> clients) {
    ClientDownloads client = clients.get(event.key());
    if (client == null) {
      return false;
    }
    Optional<DownloadTally> download = client.take(event, heardAt);
    download.ifPresent(one -> judge(one, client, event));
    return download.isPresent();
  }

  private void judge(DownloadTally download, ClientDownloads client, Event event) {
    DownloadKey key = download.key();
    Optional<Image> image = Optional.of(design.image(key.image()));
    Completeness completeness =
        new Completeness(image, download.coverages(), file -> listed.of(key, file).isPresent());
    long times = completeness.times(file -> client.has(file, listed.of(key, file), download));
    download.judge(completeness, times, Crowd.most(event.group()));
  }

  private static List<Download> changed(ClientDownloads client) {
    client.tellKinds();
    return client.all().stream()
        .filter(DownloadTally::changed)
        .map(DownloadTally::download)
        .toList();
  }
}

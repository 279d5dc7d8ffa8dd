package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.Downloads.Attributed;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.WebServer;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.measure.HostEvidence;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells whose downloads the hosts' transfers are. What depends on the design alone is worked out
 * once; each host's transfers are looked at once, however many repositories share it.
 */
final class Attribution {
  private final List<Serving> servings;
  private final Map<URI, HostClaims> claims = new LinkedHashMap<>();

  Attribution(Design design) {
    servings = design.repositories().stream().map(one -> Serving.of(design, one)).toList();
    servings.forEach(this::claim);
  }

  private void claim(Serving serving) {
    Repository repository = serving.repository();
    for (WebServer server : repository.webServers()) {
      server
          .agent()
          .ifPresent(agent -> claims(agent).addWebServer(serving, Hosts.port(server.url())));
    }
    if (serving.direct()) {
      repository.fileServer().agent().ifPresent(agent -> claims(agent).addFileServer(serving));
    }
  }

  private HostClaims claims(URI agent) {
    return claims.computeIfAbsent(agent, one -> new HostClaims());
  }

  /** Everybody's downloads at one moment; those of hosts that do not tell them are not known. */
  FleetDownloads downloads(Evidence evidence) {
    Map<String, List<Attributed>> found = new HashMap<>();
    claims.forEach(
        (agent, claim) -> {
          HostEvidence host = evidence.host(agent);
          if (Hosts.up(host) && Reading.DOWNLOADS.given(host)) {
            claim.attribute(host, (name, one) -> list(found, name).add(one));
          }
        });
    Map<String, Downloads> downloads = new HashMap<>();
    for (Serving serving : servings) {
      String name = serving.repository().name();
      List<HostEvidence> hosts = serving.hosts(evidence);
      downloads.put(name, new Downloads(serving.freshness(evidence), hosts, list(found, name)));
    }
    return new FleetDownloads(downloads);
  }

  private static List<Attributed> list(Map<String, List<Attributed>> lists, String name) {
    return lists.computeIfAbsent(name, one -> new ArrayList<>());
  }

  /** Who serves, in the design's order. */
  List<Serving> servings() {
    return servings;
  }
}

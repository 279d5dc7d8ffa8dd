package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.Downloads.Attributed;
import dev.plimsoll.collector.design.Access;
import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.SharedNetworks;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Transfer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Which repositories hand images out from one host, and by which ports. Depends on the design
 * alone.
 *
 * <p>Web servers are told by the port of their URL; where the agent knows no service at that port
 * (something lies between), every port of the host is theirs. The file server's part is every port
 * that belongs to no web server of the design; beside web servers only the groups that read it
 * directly (access {@code smb}) count there: what the web servers read is no download.
 *
 * <p>A client belongs to the repositories that take the port and whose groups hold its address; a
 * client that none of them knows is shown by each of them as another client.
 */
final class HostClaims {
  private record WebClaim(String repository, int port) {}

  private record DirectClaim(String repository, boolean smbOnly) {}

  private final List<WebClaim> web = new ArrayList<>();
  private final List<DirectClaim> direct = new ArrayList<>();
  private final Set<Integer> webPorts = new HashSet<>();
  private final Set<String> known = new HashSet<>();
  private final SharedNetworks networks = new SharedNetworks();

  void addWebServer(Serving serving, int port) {
    web.add(new WebClaim(serving.repository().name(), port));
    webPorts.add(port);
    learn(serving);
  }

  void addFileServer(Serving serving) {
    boolean smbOnly = !serving.repository().webServers().isEmpty();
    direct.add(new DirectClaim(serving.repository().name(), smbOnly));
    learn(serving);
  }

  private void learn(Serving serving) {
    if (known.add(serving.repository().name())) {
      networks.add(serving.repository().name(), serving.groups());
    }
  }

  /** Gives each transfer of the host to the repositories whose download it is. */
  void attribute(HostEvidence host, BiConsumer<String, Attributed> sink) {
    Map<Integer, Map<String, Boolean>> claims = new HashMap<>();
    for (Transfer transfer : host.transfers().orElse(List.of())) {
      Map<String, Boolean> claimants =
          claims.computeIfAbsent(transfer.localPort(), port -> claimants(host, port));
      if (!claimants.isEmpty()) {
        attribute(host, transfer, claimants, sink);
      }
    }
  }

  private void attribute(
      HostEvidence host,
      Transfer transfer,
      Map<String, Boolean> claimants,
      BiConsumer<String, Attributed> sink) {
    Map<String, ClientGroup> groups = networks.groupsOf(transfer.client());
    boolean somebodys = claimants.keySet().stream().anyMatch(groups::containsKey);
    for (Map.Entry<String, Boolean> claimant : claimants.entrySet()) {
      Optional<ClientGroup> group = Optional.ofNullable(groups.get(claimant.getKey()));
      boolean hop = claimant.getValue() && group.filter(it -> it.access() == Access.SMB).isEmpty();
      if (!hop && (group.isPresent() || !somebodys)) {
        sink.accept(claimant.getKey(), new Attributed(host.agent(), transfer, group));
      }
    }
  }

  /** The repositories that take a port, each with whether only its SMB groups count there. */
  private Map<String, Boolean> claimants(HostEvidence host, int port) {
    Map<String, Boolean> found = new LinkedHashMap<>();
    for (WebClaim claim : web) {
      if (claim.port() == port || !serves(host, claim.port())) {
        found.put(claim.repository(), false);
      }
    }
    if (!webPorts.contains(port)) {
      direct.forEach(claim -> found.putIfAbsent(claim.repository(), claim.smbOnly()));
    }
    return found;
  }

  private static boolean serves(HostEvidence host, int port) {
    return host.services().stream().anyMatch(service -> service.ports().contains(port));
  }
}

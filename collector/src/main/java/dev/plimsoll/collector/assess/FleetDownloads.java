package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.measure.Transfer;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everybody's downloads at one moment. */
final class FleetDownloads {
  private final Map<String, Downloads> byRepository;
  private final Map<URI, Rate> uncounted = new HashMap<>();

  /**
   * Takes what was attributed.
   *
   * @param byHost the transfers of each host that are somebody's downloads, each once
   */
  FleetDownloads(
      Map<String, Downloads> byRepository, Map<URI, List<Transfer>> byHost, Evidence evidence) {
    this.byRepository = Map.copyOf(byRepository);
    byHost.forEach(
        (agent, transfers) ->
            uncounted(evidence.host(agent), transfers)
                .ifPresent(rate -> uncounted.put(agent, rate)));
  }

  /** The downloads of a repository of the design. */
  Downloads of(String repository) {
    return Objects.requireNonNull(byRepository.get(repository), repository);
  }

  /**
   * What downloads of any repository take from a host over interfaces whose traffic is not counted,
   * such as loopback; empty when none does.
   */
  Optional<Rate> uncounted(URI agent) {
    return Optional.ofNullable(uncounted.get(agent));
  }

  private static Optional<Rate> uncounted(HostEvidence host, List<Transfer> transfers) {
    Set<String> counted =
        host.networks().stream()
            .filter(HostEvidence.Network::counted)
            .map(HostEvidence.Network::device)
            .collect(Collectors.toCollection(HashSet::new));
    // One whose interface is not known is taken to be in the figures of those that are counted.
    return transfers.stream()
        .filter(one -> !one.device().isEmpty() && !counted.contains(one.device()))
        .map(Transfer::sent)
        .reduce(Rate::plus);
  }
}

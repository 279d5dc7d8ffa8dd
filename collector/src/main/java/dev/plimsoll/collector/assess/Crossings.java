package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.Downloads.Attributed;
import dev.plimsoll.collector.assess.Downloads.TransferKey;
import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.GroupLink;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.measure.Rate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which link the downloads of a repository's groups cross. Depends on the design alone.
 *
 * <p>A link is named as sizing names it: a shared one by its own name, another by its group's.
 */
final class Crossings {
  private final Map<String, Map<String, String>> linkOf = new LinkedHashMap<>();
  private final Map<String, Bandwidth> bandwidths = new HashMap<>();

  Crossings(Design design, List<Serving> servings) {
    design.clientGroups().forEach(this::learnOwn);
    // A shared link takes the name from a group that happens to be called like it.
    design.links().forEach(link -> bandwidths.put(link.name(), link.bandwidth()));
    servings.forEach(this::learn);
  }

  private void learnOwn(ClientGroup group) {
    if (group.link().isPresent() && group.link().get() instanceof GroupLink.Own own) {
      bandwidths.put(group.name(), own.bandwidth());
    }
  }

  private void learn(Serving serving) {
    Repository repository = serving.repository();
    Map<String, String> links = new LinkedHashMap<>();
    for (ClientGroup group : serving.groups()) {
      if (!repository.at().contains(group.name())) {
        links.put(group.name(), name(group));
      }
    }
    linkOf.put(repository.name(), links);
  }

  private static String name(ClientGroup group) {
    return group.link().isPresent() && group.link().get() instanceof GroupLink.Shared shared
        ? shared.name()
        : group.name();
  }

  /** The bandwidth of a link, all of it; empty when the design does not say it. */
  Optional<Bandwidth> bandwidth(String link) {
    return Optional.ofNullable(bandwidths.get(link));
  }

  /** What crosses each link at one moment, from whichever repository. */
  Map<String, LinkTraffic> traffic(FleetDownloads fleet) {
    Map<String, Gathering> links = new HashMap<>();
    linkOf.forEach(
        (repository, groups) -> {
          Downloads downloads = fleet.of(repository);
          groups.values().stream()
              .distinct()
              .forEach(link -> gathering(links, link).add(downloads));
          for (Attributed one : downloads.all().transfers()) {
            one.group()
                .map(group -> groups.get(group.name()))
                .ifPresent(link -> gathering(links, link).add(one));
          }
        });
    Map<String, LinkTraffic> traffic = new HashMap<>();
    links.forEach((link, gathering) -> traffic.put(link, gathering.traffic()));
    return traffic;
  }

  private static Gathering gathering(Map<String, Gathering> links, String link) {
    return links.computeIfAbsent(link, one -> new Gathering());
  }

  /** What is found of one link, repository by repository. */
  private static final class Gathering {
    private final List<Downloads> repositories = new ArrayList<>();
    // Repositories that share a server and a group both show its downloads: they cross once.
    private final Map<TransferKey, Attributed> transfers = new LinkedHashMap<>();

    void add(Downloads repository) {
      repositories.add(repository);
    }

    void add(Attributed one) {
      transfers.putIfAbsent(one.key(), one);
    }

    LinkTraffic traffic() {
      Freshness freshness =
          repositories.stream().map(Downloads::freshness).reduce(Freshness::and).orElseThrow();
      Rate nothing =
          repositories.stream()
              .map(one -> one.all().nothing())
              .reduce(Rate::plus)
              .orElse(Rate.ABSENT);
      return LinkTraffic.of(
          freshness,
          repositories.stream().flatMap(one -> one.servers().stream()).distinct().toList(),
          new Tally(freshness.fresh(), nothing, List.copyOf(transfers.values())));
    }
  }
}

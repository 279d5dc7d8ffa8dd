package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the loss of a file server leaves to its groups: other repositories that list them, if these
 * keep the images, stand on another host, and carry it together with what they have to do anyway.
 */
final class FileServerLost {
  /** Who serves some groups then, and how that is judged; nobody has no name. */
  private record Outcome(String by, Verdict verdict) {}

  private record Across(String link, String from) {}

  private final Loads loads;
  private final Repository lost;
  private final double target;
  private final Set<String> groups;
  private final Map<String, Verdict> servers = new HashMap<>();
  private final Map<String, Map<RolloutKind, Map<String, Demands>>> crossing = new HashMap<>();
  private final Map<Across, Verdict> links = new HashMap<>();

  FileServerLost(Loads loads, Repository lost) {
    this.loads = loads;
    this.lost = lost;
    this.target = loads.design().serviceLevel().targetUtilization().toDouble();
    this.groups = new HashSet<>(lost.clientGroups());
  }

  Verdict verdict() {
    if (lost.clientGroups().isEmpty()) {
      return new Verdict.UnderProvisioned("nothing takes over", true);
    }
    Map<Outcome, Set<String>> outcomes = new LinkedHashMap<>();
    loads
        .imagesByGroup(lost)
        .forEach(
            (group, images) ->
                images.forEach(
                    image ->
                        outcomes
                            .computeIfAbsent(best(group, image), one -> new LinkedHashSet<>())
                            .add(group)));
    return outcomes.keySet().stream()
        .map(Outcome::verdict)
        .max(Comparator.comparingInt(Verdict::severity))
        .map(worst -> sum(worst, outcomes))
        .orElseGet(() -> new Verdict.Adequate("nothing is asked of it", true));
  }

  private static Verdict sum(Verdict worst, Map<Outcome, Set<String>> outcomes) {
    List<String> reasons = new ArrayList<>();
    outcomes.forEach(
        (outcome, groups) -> {
          if (outcome.verdict().severity() == worst.severity()) {
            String names = String.join(", ", groups);
            reasons.add(
                outcome.by().isEmpty()
                    ? outcome.verdict().reason() + " for " + names
                    : outcome.by() + ", which takes over " + names + outcome.verdict().reason());
          }
        });
    return worst.because(
        worst instanceof Verdict.Adequate
            ? "other repositories take its client groups over"
            : String.join("; ", reasons));
  }

  private Outcome best(String group, String image) {
    return Stream.of(loads.topology().serving(group), loads.topology().takingOver(group))
        .flatMap(List::stream)
        .filter(other -> !other.name().equals(lost.name()))
        .map(other -> new Outcome(other.name(), by(other, group, image)))
        .min(Comparator.comparingInt(outcome -> outcome.verdict().severity()))
        .orElseGet(() -> new Outcome("", new Verdict.UnderProvisioned("nothing takes over", true)));
  }

  private Verdict by(Repository other, String group, String image) {
    if (!other.images().contains(image)) {
      return new Verdict.UnderProvisioned(", does not keep " + image, true);
    }
    if (other.fileServer().agent().isPresent()
        && other.fileServer().agent().equals(lost.fileServer().agent())) {
      return new Verdict.UnderProvisioned(", stands on the same file server", true);
    }
    Verdict servers = this.servers.computeIfAbsent(other.name(), name -> servers(other));
    return Stream.concat(Stream.of(servers), link(other, group))
        .max(Comparator.comparingInt(Verdict::severity))
        .orElse(servers);
  }

  private Verdict servers(Repository other) {
    ServerLoad load = ServerLoad.of(other, kind -> taken(other, kind));
    return new TakingOver(loads, other)
        .servers(load).stream()
            .map(this::judge)
            .max(Comparator.comparingInt(Verdict::severity))
            .orElseThrow();
  }

  private Stream<Verdict> link(Repository other, String group) {
    return loads.topology().groups(List.of(group)).stream()
        .filter(one -> loads.topology().crosses(other, one))
        .map(one -> loads.topology().link(one))
        .map(
            link ->
                links.computeIfAbsent(
                    new Across(link.name(), other.name()), one -> judge(asked(link, other))));
  }

  private Requirement asked(SiteLink link, Repository other) {
    return new Requirement(
        Resource.LINK,
        link.name(),
        Loads.larger(kind -> across(link.name(), other, kind).throughput()),
        link.capacity(),
        List.of());
  }

  /** What crosses a link then: what the other sends, and what all but the lost one sent before. */
  private Demands across(String link, Repository other, RolloutKind kind) {
    Demands fromOther =
        crossing
            .computeIfAbsent(other.name(), name -> new HashMap<>())
            .computeIfAbsent(kind, one -> crossing(other, one))
            .getOrDefault(link, Demands.NONE);
    Demands before =
        loads
            .links()
            .crossing(link, kind)
            .where(
                one ->
                    !one.repository().equals(lost.name())
                        && !one.repository().equals(other.name()));
    return fromOther.and(before).onceEach();
  }

  private Map<String, Demands> crossing(Repository other, RolloutKind kind) {
    return taken(other, kind)
        .where(demand -> loads.topology().crosses(other, demand.group()))
        .byLink();
  }

  /** What another repository has to send then: to its own groups, and to those of the lost one. */
  private Demands taken(Repository other, RolloutKind kind) {
    Set<String> own = new HashSet<>(other.clientGroups());
    return loads
        .onFailure(other, kind)
        .where(
            demand ->
                own.contains(demand.group().name()) || groups.contains(demand.group().name()));
  }

  private Verdict judge(Requirement requirement) {
    Verdict verdict = PaperVerdict.of(requirement, target);
    return verdict.because(
        ": "
            + requirement.resource().word()
            + " "
            + requirement.subject()
            + " "
            + verdict.reason());
  }
}

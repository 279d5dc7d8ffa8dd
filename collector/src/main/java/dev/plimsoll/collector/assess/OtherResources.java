package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.ResourceAssessment.Fact;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Provenance;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Shows the downloads and the processors: they can be saturated, and explain the rest. */
final class OtherResources {
  /** Processors idle for less than a tenth of the time are the limit. */
  private static final double BUSY = 0.9;

  private final Scene scene;

  OtherResources(Scene scene) {
    this.scene = scene;
  }

  Stream<ResourceAssessment> assess() {
    Stream<ResourceAssessment> downloads =
        scene.requirements(Resource.DOWNLOADS).stream()
            .map(requirement -> scene.judge().judge(requirement, downloads(requirement)));
    Stream<ResourceAssessment> processors =
        scene.repository().agents().stream()
            .map(scene::host)
            .map(
                host ->
                    scene.judge().show(Resource.CPU, Hosts.name(host.agent()), processors(host)));
    return Stream.concat(downloads, processors);
  }

  private Observation downloads(Requirement requirement) {
    Downloads downloads = scene.downloads();
    OptionalInt active = downloads.all().active();
    Rate count =
        active.isPresent()
            ? new Rate(OptionalDouble.of(active.getAsInt()), OptionalDouble.empty())
            : Rate.ABSENT;
    return Observation.of(
        downloads.freshness(),
        count,
        requirement.declared(),
        () -> Reading.lack(downloads.servers(), Reading.DOWNLOADS));
  }

  private Observation processors(HostEvidence host) {
    Freshness freshness = scene.freshness(host);
    Rate busy = host.cpu().map(HostEvidence.Cpu::busy).orElse(Rate.ABSENT);
    Optional<Capacity> capacity =
        host.cpu()
            .map(cpu -> new Capacity(1, Provenance.NOMINAL, cpu.processors() + " processors"));
    return Observation.of(freshness, busy, capacity, () -> Reading.lack(List.of(host), Reading.CPU))
        .saturatedBy(freshness.fresh() ? saturation(host, busy) : Optional.empty())
        .explainedBy(memory(host));
  }

  private Optional<String> saturation(HostEvidence host, Rate busy) {
    int waiting = scene.starvingFor(host.agent());
    if (waiting == 0 || busy.now().orElse(0) < BUSY) {
      return Optional.empty();
    }
    return Optional.of(
        "the processors of "
            + Hosts.name(host.agent())
            + " are busy "
            + Figures.percent(busy.now().orElse(0))
            + " of the time while "
            + Figures.waiting(waiting));
  }

  private static List<Fact> memory(HostEvidence host) {
    List<Fact> facts = new ArrayList<>();
    host.memory()
        .ifPresent(
            memory -> {
              memory.total().ifPresent(value -> facts.add(new Fact("memory", value, "bytes")));
              memory.cached().ifPresent(value -> facts.add(new Fact("page cache", value, "bytes")));
            });
    return facts;
  }
}

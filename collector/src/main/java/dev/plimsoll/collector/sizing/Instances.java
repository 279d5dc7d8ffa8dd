package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges MED-V instances: how many clients each has, and who needs one of his own. */
final class Instances {
  /** Concurrently active clients per MED-V instance (MED-V v1 infrastructure planning guide). */
  static final long MOST_CLIENTS = 5_000;

  private final Design design;
  private final Topology topology;

  Instances(Loads loads) {
    this.design = loads.design();
    this.topology = loads.topology();
  }

  List<InstanceReview> reviews() {
    return design.instances().stream().map(this::review).toList();
  }

  private InstanceReview review(Instance instance) {
    long clients = clients(topology.groups(instance.clientGroups()));
    Verdict verdict =
        Verdict.of(
            (double) clients,
            (double) MOST_CLIENTS,
            design.serviceLevel().targetUtilization().toDouble(),
            true,
            clients + " clients of " + MOST_CLIENTS + " for one instance");
    return new InstanceReview(instance.name(), clients, verdict);
  }

  /** Nothing when the design names no instances: then it does not plan them. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (design.instances().isEmpty()) {
      return findings;
    }
    for (InstanceReview review : reviews()) {
      if (review.clients() > MOST_CLIENTS) {
        long needed = (review.clients() + MOST_CLIENTS - 1) / MOST_CLIENTS;
        findings.add(
            new Finding.InstanceNeeded(
                "Instance "
                    + review.name()
                    + " has "
                    + review.clients()
                    + " clients, one takes "
                    + MOST_CLIENTS
                    + ": split it into "
                    + needed
                    + " instances."));
      }
    }
    design.clientGroups().forEach(group -> finding(group).ifPresent(findings::add));
    return findings;
  }

  private Optional<Finding> finding(ClientGroup group) {
    if (!group.isolated()) {
      return Optional.empty();
    }
    Optional<Instance> own = topology.instance(group.name());
    if (own.isEmpty()) {
      return Optional.of(
          new Finding.InstanceNeeded(
              "Isolated client group "
                  + group.name()
                  + " is in no instance: it needs one inside its network."));
    }
    List<String> elsewhere =
        own.get().clientGroups().stream()
            .filter(other -> !topology.samePlace(group.name(), other))
            .toList();
    return !elsewhere.isEmpty()
        ? Optional.of(
            new Finding.InstanceNeeded(
                "Isolated client group "
                    + group.name()
                    + " needs an instance inside its network; "
                    + own.get().name()
                    + " also manages "
                    + String.join(", ", elsewhere)
                    + "."))
        : Optional.empty();
  }

  static long clients(List<ClientGroup> groups) {
    return groups.stream().mapToLong(ClientGroup::clients).sum();
  }
}

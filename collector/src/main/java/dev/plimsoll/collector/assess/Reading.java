package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.sizing.Verdict;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an agent must tell of its host for a resource to be judged; each kind comes from one of its
 * samplers. An agent that answers and leaves a kind out has told nothing of it, not zero.
 */
enum Reading {
  NETWORKS("networks", "network interfaces") {
    @Override
    boolean given(HostEvidence host) {
      return !host.networks().isEmpty();
    }

    @Override
    Stream<Rate> rates(HostEvidence host) {
      return host.networks().stream()
          .filter(HostEvidence.Network::counted)
          .map(HostEvidence.Network::transmitted);
    }
  },
  DOWNLOADS("downloads", "downloads") {
    @Override
    boolean given(HostEvidence host) {
      return !host.services().isEmpty() && host.transfers().isPresent();
    }

    @Override
    Stream<Rate> rates(HostEvidence host) {
      return host.services().stream().map(HostEvidence.Service::sent);
    }
  },
  DISKS("disks", "disks") {
    @Override
    boolean given(HostEvidence host) {
      return !host.disks().isEmpty();
    }

    @Override
    Stream<Rate> rates(HostEvidence host) {
      return host.disks().stream()
          .flatMap(disk -> Stream.of(disk.readBytes(), disk.reads(), disk.busy()));
    }
  },
  VOLUMES("volumes", "volumes") {
    @Override
    boolean given(HostEvidence host) {
      return !host.volumes().isEmpty();
    }
  },
  IMAGES("images", "image directories") {
    @Override
    boolean given(HostEvidence host) {
      return !host.imageDirectories().isEmpty();
    }
  },
  CPU("cpu", "processors") {
    @Override
    boolean given(HostEvidence host) {
      return host.cpu().isPresent();
    }

    @Override
    Stream<Rate> rates(HostEvidence host) {
      return host.cpu().stream().map(HostEvidence.Cpu::busy);
    }
  };

  private final String sampler;
  private final String what;

  /** The sampler is named as agents name it. */
  Reading(String sampler, String what) {
    this.sampler = sampler;
    this.what = what;
  }

  /** Whether the last answer had it. */
  abstract boolean given(HostEvidence host);

  /** The rates that belong to it; none unless it has counters. */
  Stream<Rate> rates(HostEvidence host) {
    return Stream.of();
  }

  /** Why a figure is missing: the first of the readings that one of the hosts does not give. */
  static Verdict.Unknown lack(Collection<HostEvidence> hosts, Reading... needed) {
    return hosts.stream()
        .flatMap(host -> Stream.of(needed).flatMap(reading -> reading.lack(host).stream()))
        .findFirst()
        .orElseGet(
            () -> new Verdict.Unknown("its figures are not complete", "Wait for the next answer."));
  }

  /** Why this host's reading cannot be used; empty when it can. */
  Optional<Verdict.Unknown> lack(HostEvidence host) {
    if (!given(host)) {
      return Optional.of(missing(host, "tells nothing of its "));
    }
    if (rates(host).allMatch(rate -> rate.now().isPresent())) {
      return Optional.empty();
    }
    return Optional.of(
        anyRate(host) || fails(host) ? missing(host, "gives no rate of its ") : once(host));
  }

  private Verdict.Unknown missing(HostEvidence host, String says) {
    return gap(host, says + what, remedy());
  }

  /**
   * What a host does not tell, by its failing sampler if that fails.
   *
   * @param says what it says instead
   * @param remedy what helps when the sampler does not fail
   */
  Verdict.Unknown gap(HostEvidence host, String says, String remedy) {
    String reason = "agent " + host.agent() + " " + says;
    return fails(host)
        ? new Verdict.Unknown(
            reason + ": its sampler " + sampler + " fails", "See in that agent's log why it fails.")
        : new Verdict.Unknown(reason, remedy);
  }

  private Verdict.Unknown once(HostEvidence host) {
    return new Verdict.Unknown(
        "agent "
            + host.agent()
            + " has told of its "
            + what
            + " once; a rate needs two readings, at most a minute apart",
        "Wait for its next answer.");
  }

  private String remedy() {
    return this == DOWNLOADS
        ? "List what hands images out in that agent's configuration (services), and see in its log"
            + " whether it can read the connections' bytes."
        : "See in that agent's metrics and log why the figures are missing.";
  }

  private boolean fails(HostEvidence host) {
    return host.samplersFailing().contains(sampler);
  }

  private static boolean anyRate(HostEvidence host) {
    return Stream.of(values())
        .flatMap(reading -> reading.rates(host))
        .anyMatch(rate -> rate.now().isPresent());
  }
}

package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.ledger.Download;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Works out how far each client of a rollout is. */
public final class ClientPartition {
  /**
   * By how much a clock may be misjudged, and a look may come late. Only where a version is not
   * known does it matter.
   */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final Rollout rollout;
  private final RolloutPlan plan;
  private final RolloutEvidence evidence;
  private final Map<String, ClientTrack> tracks = new LinkedHashMap<>();
  private final Map<String, List<ClientTrack>> byAddress = new HashMap<>();

  private ClientPartition(Rollout rollout, RolloutPlan plan, RolloutEvidence evidence) {
    this.rollout = rollout;
    this.plan = plan;
    this.evidence = evidence;
  }

  /** How far the clients are by this evidence. */
  public static RolloutClients of(Rollout rollout, RolloutPlan plan, RolloutEvidence evidence) {
    return new ClientPartition(rollout, plan, evidence).work();
  }

  private RolloutClients work() {
    evidence.downloads().stream().filter(this::belongs).forEach(this::add);
    evidence.transfers().stream().filter(this::belongs).forEach(this::add);
    evidence.confirmed().stream().filter(one -> one.has(rollout)).forEach(this::add);
    OptionalDouble bytesPerClient = plan.bytesPerClient(size());
    Map<String, List<RolloutClient>> byGroup = new HashMap<>();
    for (ClientTrack track : tracks.values()) {
      track
          .clients(bytesPerClient)
          .forEach(
              one -> byGroup.computeIfAbsent(one.group(), group -> new ArrayList<>()).add(one));
    }
    Set<String> names = new LinkedHashSet<>();
    plan.groups().forEach(group -> names.add(group.name()));
    byGroup.keySet().stream().sorted().forEach(names::add);
    List<GroupClients> groups =
        names.stream()
            .map(n -> GroupClients.of(n, plan.clients(n), byGroup.getOrDefault(n, List.of())))
            .toList();
    return new RolloutClients(groups, plan.strangers(), bytesPerClient);
  }

  /** By the version where it is known on both sides, else by the time. */
  private boolean belongs(Download download) {
    boolean here =
        download.key().repository().equals(rollout.repository())
            && download.key().image().equals(rollout.image());
    return here
        && rollout
            .version()
            .flatMap(version -> version.isOf(download))
            .orElseGet(() -> isSinceStart(download.startedAt()));
  }

  /** What began before a version was published is of the one before. */
  private boolean belongs(LiveTransfer transfer) {
    return rollout.cause() != RolloutCause.VERSION || isSinceStart(transfer.since());
  }

  private boolean isSinceStart(Instant there) {
    return !evidence.here(there).isBefore(rollout.startedAt().minus(TOLERANCE));
  }

  private void add(Download download) {
    ClientTrack track = track(download.key().client());
    track.add(download);
    List<ClientTrack> others =
        byAddress.computeIfAbsent(download.address(), address -> new ArrayList<>());
    if (!others.contains(track)) {
      others.add(track);
    }
  }

  /** Of several clients behind one address each gets one, those that are not done first. */
  private void add(LiveTransfer transfer) {
    List<ClientTrack> there = byAddress.getOrDefault(transfer.address(), List.of());
    there.stream()
        .min((one, other) -> one.compareForTransfer(other))
        .orElseGet(() -> track(transfer.address()))
        .add(transfer);
  }

  private void add(ConfirmedClient confirmed) {
    track(confirmed.client()).add(confirmed);
  }

  private ClientTrack track(String client) {
    return tracks.computeIfAbsent(client, name -> new ClientTrack(name, rollout, plan, evidence));
  }

  /** How large the version is, as far as its downloads tell it of all its files. */
  private OptionalDouble size() {
    Map<String, Long> sizes = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    for (ClientTrack track : tracks.values()) {
      track.sizes(sizes, unknown);
    }
    unknown.removeAll(sizes.keySet());
    return sizes.isEmpty() || !unknown.isEmpty() || sizes.size() < plan.files()
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) sizes.values().stream().mapToLong(Long::longValue).sum());
  }

  /** What is left of so much; absent where that is not known. */
  static OptionalLong left(OptionalDouble bytesPerClient, long got) {
    return bytesPerClient.isPresent()
        ? OptionalLong.of(Math.max(0, Math.round(bytesPerClient.getAsDouble()) - got))
        : OptionalLong.empty();
  }
}

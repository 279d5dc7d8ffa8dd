package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.ledger.Completion;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.ledger.FileCoverage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** All that is known of one client in a rollout, or of several that the ledger takes for one. */
final class ClientTrack {
  /** As long as a transfer may stand still before it counts as stalled. */
  private static final Duration JUST_NOW = Duration.ofSeconds(30);

  private static final int QUIET_INTERVALS = 2;

  private final String client;
  private final Rollout rollout;
  private final RolloutPlan plan;
  private final RolloutEvidence evidence;
  private final List<LiveTransfer> transfers = new ArrayList<>();
  private Optional<Download> download = Optional.empty();
  private Optional<ConfirmedClient> confirmed = Optional.empty();

  ClientTrack(String client, Rollout rollout, RolloutPlan plan, RolloutEvidence evidence) {
    this.client = client;
    this.rollout = rollout;
    this.plan = plan;
    this.evidence = evidence;
  }

  /** Of several downloads a complete one counts, else the last. */
  void add(Download one) {
    download =
        download
            .filter(
                known ->
                    Comparator.comparing((Download it) -> it.completion().isPresent())
                            .thenComparing(Download::lastAt)
                            .compare(known, one)
                        >= 0)
            .or(() -> Optional.of(one));
  }

  void add(LiveTransfer one) {
    transfers.add(one);
  }

  void add(ConfirmedClient one) {
    confirmed = Optional.of(one);
  }

  /** Whose a further transfer is rather: who is not done, has fewer, and was heard of last. */
  int compareForTransfer(ClientTrack other) {
    return Comparator.comparing(ClientTrack::isDone)
        .thenComparing((ClientTrack it) -> it.transfers.size())
        .thenComparing(ClientTrack::lastAt, Comparator.reverseOrder())
        .compare(this, other);
  }

  private boolean isDone() {
    return completed() && !isShared();
  }

  private boolean completed() {
    return confirmed.isPresent() || download.flatMap(Download::completion).isPresent();
  }

  private boolean isShared() {
    return download.filter(Download::shared).isPresent();
  }

  private Instant lastAt() {
    return download.map(Download::lastAt).orElse(Instant.MIN);
  }

  /** The sizes of the files that it got something of. */
  void sizes(Map<String, Long> sizes, Set<String> unknown) {
    for (FileCoverage file : download.map(Download::files).orElse(List.of())) {
      if (file.size().isPresent()) {
        sizes.merge(file.file(), file.size().getAsLong(), Math::max);
      } else {
        unknown.add(file.file());
      }
    }
  }

  /** The client; where several are behind it, those that are done and one for each transfer. */
  List<RolloutClient> clients(OptionalDouble bytesPerClient) {
    if (!isShared()) {
      return List.of(client(client, state(transfers), transfers, bytesPerClient));
    }
    List<RolloutClient> all = new ArrayList<>();
    long done = Math.max(download.map(Download::completions).orElse(0L), completed() ? 1 : 0);
    for (long i = 0; i < done; i++) {
      all.add(client(numbered(all), ClientState.COMPLETED, List.of(), bytesPerClient));
    }
    for (LiveTransfer one : transfers) {
      ClientState state = one.stalled() ? ClientState.STALLED : ClientState.ACTIVE;
      all.add(client(numbered(all), state, List.of(one), bytesPerClient));
    }
    if (all.isEmpty()) {
      all.add(client(client, state(List.of()), List.of(), bytesPerClient));
    }
    return all;
  }

  private String numbered(List<RolloutClient> before) {
    return before.isEmpty() ? client : client + " (" + (before.size() + 1) + ")";
  }

  private ClientState state(List<LiveTransfer> live) {
    if (completed()) {
      return ClientState.COMPLETED;
    }
    if (!live.isEmpty()) {
      boolean stalled = live.stream().allMatch(LiveTransfer::stalled);
      return stalled ? ClientState.STALLED : ClientState.ACTIVE;
    }
    Duration quiet = Duration.between(heardAt(), evidence.now());
    if (download.filter(it -> it.state() == DownloadState.FAILED).isPresent()) {
      return ClientState.FAILED;
    }
    if (download.filter(it -> it.state() == DownloadState.ACTIVE).isPresent()) {
      return quiet.compareTo(JUST_NOW) <= 0 ? ClientState.ACTIVE : ClientState.WAITING;
    }
    Duration patience = plan.level(group()).pollInterval().multipliedBy(QUIET_INTERVALS);
    return quiet.compareTo(patience) < 0 ? ClientState.WAITING : ClientState.FAILED;
  }

  /** The first of several behind one stands for all bytes in the log. */
  private RolloutClient client(
      String name, ClientState state, List<LiveTransfer> live, OptionalDouble bytesPerClient) {
    boolean done = state == ClientState.COMPLETED;
    boolean first = name.equals(client);
    Optional<Download> logged = first ? download : Optional.empty();
    long counted = logged.map(Download::bytes).orElse(0L);
    long bytes = LiveBytes.all(logged, live);
    long got = logged.map(ClientTrack::covered).orElse(0L) + bytes - counted;
    return new RolloutClient(
        name,
        group(),
        state,
        done ? Optional.of(completedBy()) : Optional.empty(),
        bytes,
        done ? OptionalLong.of(0) : ClientPartition.left(bytesPerClient, got),
        seenAt(),
        live.isEmpty() ? heardAt() : evidence.now(),
        done ? download.flatMap(Download::finishedAt).map(evidence::here) : Optional.empty(),
        LiveBytes.rate(live),
        done ? OptionalInt.empty() : failedStatus());
  }

  private OptionalInt failedStatus() {
    return download.map(Download::failedStatus).orElse(OptionalInt.empty());
  }

  private CompletedBy completedBy() {
    return download
        .flatMap(Download::completion)
        .map((Completion one) -> CompletedBy.of(one))
        .orElse(CompletedBy.CONFIRMED);
  }

  /** Bytes of the files that it has, each once. */
  private static long covered(Download download) {
    long covered = 0;
    for (FileCoverage file : download.files()) {
      long part = file.covered().total() + file.unplaced();
      covered += file.times() > 0 ? file.size().orElse(part) : part;
    }
    return covered;
  }

  private String group() {
    return download
        .flatMap(Download::clientGroup)
        .or(() -> transfers.stream().flatMap(it -> it.clientGroup().stream()).findFirst())
        .or(() -> confirmed.flatMap(ConfirmedClient::clientGroup))
        .orElse(plan.strangers());
  }

  private Instant seenAt() {
    return download
        .map(Download::startedAt)
        .or(() -> transfers.stream().map(LiveTransfer::since).min(Comparator.naturalOrder()))
        .map(evidence::here)
        .filter(at -> at.isAfter(rollout.startedAt()))
        .orElse(rollout.startedAt());
  }

  private Instant heardAt() {
    return download.map(Download::heardAt).orElse(rollout.startedAt());
  }
}

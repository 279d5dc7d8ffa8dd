package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Sent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Adds up, per service, and says how the transfers stand. */
final class Tally {

  private final BooleanSupplier tellsBytes;
  private final Map<String, Long> bytes = new LinkedHashMap<>();
  private final Map<String, SentSums> sent = new LinkedHashMap<>();
  private boolean tellsSent = true;

  Tally(Collection<String> services, BooleanSupplier tellsBytes) {
    this.tellsBytes = tellsBytes;
    for (String service : new TreeSet<>(services)) {
      bytes.put(service, 0L);
      sent.put(service, new SentSums());
    }
  }

  /** Counts what the system tells; what is only seen leaving the queue is a guess. */
  void add(String service, long more) {
    if (tellsBytes.getAsBoolean()) {
      bytes.merge(service, more, Long::sum);
    }
  }

  /**
   * Adds how the sending on a connection went between two looks. The system tells of all
   * connections or of none: while there are none, nothing was sent.
   */
  void add(String service, Sent before, Optional<Sent> now) {
    SentSums sums = sent.get(service);
    if (sums != null && now.isPresent()) {
      sums.add(before, now.get());
    }
    tellsSent &= now.isPresent();
  }

  Downloads view(Collection<TrackedConnection> known, EndedRuns ended, Moment moment) {
    List<Transfer> transfers = new ArrayList<>();
    boolean inProgress = false;
    for (TrackedConnection connection : known) {
      Optional<TransferProgress> run = connection.transfer();
      inProgress |= run.isPresent();
      run.filter(TransferProgress::isDownload)
          .ifPresent(progress -> transfers.add(transfer(connection, progress, moment)));
    }
    return new Downloads(
        moment.nanos(),
        moment.wall(),
        services(transfers, known),
        transfers,
        ended.all(this::ended),
        inProgress);
  }

  private Map<String, ServiceDownloads> services(
      List<Transfer> transfers, Collection<TrackedConnection> known) {
    Map<String, int[]> counts = new LinkedHashMap<>();
    bytes.keySet().forEach(service -> counts.put(service, new int[4]));
    for (Transfer transfer : transfers) {
      int[] count = counts.getOrDefault(transfer.service(), new int[4]);
      boolean active = transfer.state() == TransferState.ACTIVE;
      count[active ? 0 : 1]++;
      count[2] += active && transfer.queuedBytes() > 0 ? 1 : 0;
    }
    for (TrackedConnection connection : known) {
      counts.getOrDefault(connection.service(), new int[4])[3] += connection.established() ? 1 : 0;
    }
    Map<String, ServiceDownloads> services = new LinkedHashMap<>();
    bytes.forEach(
        (service, sum) -> {
          int[] count = counts.getOrDefault(service, new int[4]);
          services.put(
              service,
              new ServiceDownloads(
                  count[0],
                  count[1],
                  count[2],
                  count[3],
                  tellsBytes.getAsBoolean() ? OptionalLong.of(sum) : OptionalLong.empty(),
                  sentOn(service)));
        });
    return services;
  }

  private Optional<Sent> sentOn(String service) {
    return Optional.ofNullable(sent.get(service))
        .filter(s -> tellsSent && tellsBytes.getAsBoolean())
        .map(SentSums::total);
  }

  private Transfer transfer(TrackedConnection on, TransferProgress run, Moment moment) {
    boolean stalled = run.stalled(moment.nanos());
    return new Transfer(
        run.id(),
        on.service(),
        on.id().remote(),
        on.id().local(),
        stalled ? TransferState.STALLED : TransferState.ACTIVE,
        known(run),
        rate(run),
        run.queued(),
        run.since(),
        Optional.empty(),
        run.path());
  }

  private Downloads.Ended ended(EndedRuns.Run run) {
    return new Downloads.Ended(run.end(), transfer(run));
  }

  private Transfer transfer(EndedRuns.Run run) {
    return new Transfer(
        run.progress().id(),
        run.service(),
        run.id().remote(),
        run.id().local(),
        TransferState.ENDED,
        known(run.progress()),
        OptionalDouble.empty(),
        0,
        run.progress().since(),
        Optional.of(run.endedAt()),
        run.progress().path());
  }

  private OptionalLong known(TransferProgress run) {
    return tellsBytes.getAsBoolean() ? OptionalLong.of(run.bytes()) : OptionalLong.empty();
  }

  private OptionalDouble rate(TransferProgress run) {
    return tellsBytes.getAsBoolean() ? run.perSecond() : OptionalDouble.empty();
  }
}

package dev.plimsoll.agent.download;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Adds up, per service, and says how the transfers stand. */
final class Tally {

  private final BooleanSupplier tellsBytes;
  private final Map<String, ServiceSums> sums = new TreeMap<>();

  Tally(Collection<String> services, BooleanSupplier tellsBytes) {
    this.tellsBytes = tellsBytes;
    services.forEach(this::of);
  }

  /** The sums of a service. */
  ServiceSums of(String service) {
    return sums.computeIfAbsent(service, name -> new ServiceSums(name, tellsBytes));
  }

  /** Says that connections are read in another way from now on. */
  void beginAnew() {
    sums.values().forEach(ServiceSums::beginAnew);
  }

  Downloads view(Collection<TrackedConnection> known, EndedRuns ended, Moment moment) {
    List<Transfer> transfers = new ArrayList<>();
    boolean inProgress = false;
    for (TrackedConnection connection : known) {
      TransferProgress run = connection.transfer();
      inProgress |= run != null;
      if (run != null && run.isDownload()) {
        transfers.add(transfer(connection, run, moment));
      }
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
    sums.keySet().forEach(service -> counts.put(service, new int[4]));
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
    counts.forEach((service, count) -> services.put(service, downloads(of(service), count)));
    return services;
  }

  private ServiceDownloads downloads(ServiceSums service, int[] count) {
    boolean tellsSent =
        tellsBytes.getAsBoolean() && sums.values().stream().allMatch(ServiceSums::tellsSent);
    return new ServiceDownloads(
        count[0],
        count[1],
        count[2],
        count[3],
        tellsBytes.getAsBoolean() ? OptionalLong.of(service.bytes()) : OptionalLong.empty(),
        tellsSent ? Optional.of(service.sent()) : Optional.empty());
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

package dev.plimsoll.agent.download;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.ObjDoubleConsumer;

/** Adds up, per service, and counts how the connections stand. */
final class Tally {

  private final BooleanSupplier tellsBytes;
  private final Map<String, ServiceSums> sums = new TreeMap<>();
  private final Set<InetAddress> local = new HashSet<>();
  private int inProgress;

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

  /** Begins to count the connections of another reading. */
  void begin() {
    sums.values().forEach(ServiceSums::countAnew);
    local.clear();
    inProgress = 0;
  }

  /**
   * Counts a connection as a reading at {@code nanos} shows it.
   *
   * @param rates is told the rate of an active download, if it is known
   */
  void count(TrackedConnection connection, long nanos, ObjDoubleConsumer<String> rates) {
    ServiceSums service = connection.service();
    service.count(connection, nanos, 1);
    TransferProgress run = connection.transfer();
    if (run == null) {
      return;
    }
    inProgress++;
    if (run.isDownload()) {
      local.add(connection.id().local().address());
      if (tellsBytes.getAsBoolean() && !run.stalled(nanos) && run.knowsRate()) {
        rates.accept(service.name(), run.bytesPerSecond());
      }
    }
  }

  /** Counts it no more: it was closed right after that. */
  void discount(TrackedConnection connection, long nanos) {
    connection.service().count(connection, nanos, -1);
    inProgress -= connection.transfer() == null ? 0 : 1;
  }

  /** How the transfers on all connections stand that were counted. */
  DownloadOverview overview(long nanos, Instant wall) {
    return new DownloadOverview(nanos, wall, services(), local, inProgress > 0);
  }

  private Map<String, ServiceDownloads> services() {
    boolean tellsSent =
        tellsBytes.getAsBoolean() && sums.values().stream().allMatch(ServiceSums::tellsSent);
    Map<String, ServiceDownloads> services = new LinkedHashMap<>();
    sums.forEach((name, service) -> services.put(name, downloads(service, tellsSent)));
    return services;
  }

  private ServiceDownloads downloads(ServiceSums service, boolean tellsSent) {
    return new ServiceDownloads(
        service.active(),
        service.stalled(),
        service.waiting(),
        service.connections(),
        tellsBytes.getAsBoolean() ? OptionalLong.of(service.bytes()) : OptionalLong.empty(),
        tellsSent ? Optional.of(service.sent()) : Optional.empty());
  }
}

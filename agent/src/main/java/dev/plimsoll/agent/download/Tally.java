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

/** Adds up, per service. */
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

  /**
   * How the transfers on all {@code known} connections stand.
   *
   * @param rates is told the rate of each active download, if it is known
   */
  DownloadOverview overview(
      Collection<TrackedConnection> known,
      long nanos,
      Instant wall,
      ObjDoubleConsumer<String> rates) {
    boolean tells = tellsBytes.getAsBoolean();
    sums.values().forEach(ServiceSums::countAnew);
    Set<InetAddress> local = new HashSet<>();
    boolean inProgress = false;
    for (TrackedConnection connection : known) {
      TransferProgress run = connection.transfer();
      connection.service().count(connection, nanos);
      inProgress |= run != null;
      if (run != null && run.isDownload()) {
        local.add(connection.id().local().address());
        if (tells && !run.stalled(nanos) && run.knowsRate()) {
          rates.accept(connection.service().name(), run.bytesPerSecond());
        }
      }
    }
    return new DownloadOverview(nanos, wall, services(), local, inProgress);
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

package dev.plimsoll.agent.download;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How the downloads stand at one moment, without each of them: there may be thousands, and few
 * readings are asked for them.
 *
 * @param nanos monotonic time of the readings
 * @param wall wall clock of the readings
 * @param services by name, each configured one
 * @param localAddresses those of this host that active and stalled transfers go out from
 * @param inProgress whether any connection makes progress, counted as a download or not yet
 */
public record DownloadOverview(
    long nanos,
    Instant wall,
    Map<String, ServiceDownloads> services,
    Set<InetAddress> localAddresses,
    boolean inProgress) {

  /** Copies the collections. */
  public DownloadOverview {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    localAddresses = Set.copyOf(localAddresses);
  }
}

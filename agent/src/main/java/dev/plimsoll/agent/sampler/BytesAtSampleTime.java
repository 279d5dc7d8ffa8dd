package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.download.DownloadOverview;
import dev.plimsoll.agent.download.ServiceDownloads;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of each service as they stood at the time of the sample. Connections are read a moment
 * later, a busy machine makes it tens of milliseconds, and the counter is rated with the sample's
 * time: between the reading before and this one it is taken as growing evenly. So it never falls,
 * and what it lacks now it has in the next sample.
 */
final class BytesAtSampleTime {

  private final Map<String, Long> services = new LinkedHashMap<>();
  private @Nullable DownloadOverview before;

  /** Takes in what was read after {@code nanos}, the sample's time. */
  void update(DownloadOverview latest, long nanos) {
    DownloadOverview earlier = before == null ? latest : before;
    double share = share(earlier.nanos(), latest.nanos(), nanos);
    latest.services().forEach((service, now) -> put(service, earlier, now.bytes(), share));
    before = latest;
  }

  private void put(String service, DownloadOverview earlier, OptionalLong now, double share) {
    ServiceDownloads then = earlier.services().get(service);
    if (now.isEmpty()) {
      services.remove(service);
      return;
    }
    long first = then == null ? 0 : then.bytes().orElse(now.getAsLong());
    services.put(service, first + (long) (share * (now.getAsLong() - first)));
  }

  /** Of a reading that was late, the time of the next sample may lie before it. */
  private static double share(long from, long to, long at) {
    return to <= from ? 1 : Math.min(1, Math.max(0, (double) (at - from) / (to - from)));
  }

  /** By name; without those whose bytes the system does not tell. */
  Map<String, Long> services() {
    return services;
  }
}

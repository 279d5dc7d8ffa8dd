package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.download.DownloadOverview;
import dev.plimsoll.agent.download.Downloads;
import dev.plimsoll.agent.download.ServiceDownloads;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out the downloads of the latest sample while they are fresh. */
public final class LatestDownloads {

  private static final long OLDEST_NANOS = (long) (LatestSnapshot.OLDEST_SECONDS * 1e9);

  private static final int FEW = 1000;

  private final LongSupplier nanoTime;
  private final Supplier<Downloads> each;
  private volatile @Nullable DownloadOverview latest;

  /** Empty until the first sample; {@code each} gives the downloads of the latest one. */
  public LatestDownloads(LongSupplier nanoTime, Supplier<Downloads> each) {
    this.nanoTime = nanoTime;
    this.each = each;
  }

  /** Replaces the sample. */
  public void publish(DownloadOverview downloads) {
    latest = downloads;
  }

  /** The latest sample, if it is not older than ten seconds. */
  public Optional<Downloads> get() {
    return Optional.ofNullable(latest)
        .filter(overview -> nanoTime.getAsLong() - overview.nanos() <= OLDEST_NANOS)
        .map(overview -> each.get());
  }

  /**
   * Whether to look again in half a second: a connection makes progress, and there are no more than
   * can be read twice a second at little cost. Reading thousands takes a hundredth of a processor.
   */
  public boolean worthASecondLook() {
    DownloadOverview downloads = latest;
    return downloads != null
        && downloads.inProgress()
        && downloads.services().values().stream().mapToInt(ServiceDownloads::connections).sum()
            <= FEW;
  }
}

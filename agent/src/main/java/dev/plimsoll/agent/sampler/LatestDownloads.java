package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.download.Downloads;
import dev.plimsoll.agent.download.ServiceDownloads;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps the downloads of the latest sample, and hands them out while they are fresh. */
public final class LatestDownloads {

  private static final long OLDEST_NANOS = (long) (LatestSnapshot.OLDEST_SECONDS * 1e9);

  private static final int FEW = 1000;

  private final LongSupplier nanoTime;
  private volatile @Nullable Downloads latest;

  /** Empty until the first sample. */
  public LatestDownloads(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Replaces the sample. */
  public void publish(Downloads downloads) {
    latest = downloads;
  }

  /** The latest sample, if it is not older than ten seconds. */
  public Optional<Downloads> get() {
    return Optional.ofNullable(latest)
        .filter(downloads -> nanoTime.getAsLong() - downloads.nanos() <= OLDEST_NANOS);
  }

  /**
   * Whether to look again in half a second: a connection makes progress, and there are no more than
   * can be read twice a second at little cost. Reading thousands takes a hundredth of a processor.
   */
  public boolean worthASecondLook() {
    Downloads downloads = latest;
    return downloads != null
        && downloads.inProgress()
        && downloads.services().values().stream().mapToInt(ServiceDownloads::connections).sum()
            <= FEW;
  }
}

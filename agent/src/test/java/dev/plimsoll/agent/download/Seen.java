package dev.plimsoll.agent.download;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a tracker says after a reading. */
record Seen(DownloadOverview overview, Downloads downloads) {

  /** The {@code overview} of the latest reading of {@code tracker}, and each download. */
  static Seen after(DownloadOverview overview, DownloadTracker tracker) {
    return new Seen(overview, tracker.downloads());
  }

  Map<String, ServiceDownloads> services() {
    return overview.services();
  }

  boolean inProgress() {
    return overview.inProgress();
  }

  List<Transfer> transfers() {
    return downloads.transfers();
  }

  List<Downloads.Ended> ended() {
    return downloads.ended();
  }

  List<Transfer> withEnded(Duration window) {
    return downloads.withEnded(window);
  }
}

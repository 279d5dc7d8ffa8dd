package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.store.DownloadSummary;
import java.time.Instant;
import java.util.List;

/**
 * The downloads of a repository in figures, as the API says them.
 *
 * @param now when it was asked for, by the collector's clock
 * @param ledgers of its agents: where all this is known from
 * @param versions of its images, the newest first
 * @param failed the latest downloads that failed
 */
public record DownloadsView(
    Instant now,
    String repository,
    List<ReadLedgerView> ledgers,
    List<VersionView> versions,
    List<TransferRatioView> transferRatios,
    List<DownloadView> failed) {

  /** The view of what is stored, beside the design in force. */
  public static DownloadsView of(
      Instant now,
      String repository,
      Design design,
      List<ReadLedgerView> ledgers,
      List<DownloadSummary> parts,
      List<Download> failed) {
    return new DownloadsView(
        now,
        repository,
        ledgers,
        VersionView.of(repository, parts, design),
        TransferRatioView.of(parts, design),
        failed.stream().map(DownloadView::of).toList());
  }
}

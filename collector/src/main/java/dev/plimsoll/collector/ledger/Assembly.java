package dev.plimsoll.collector.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What a part of a ledger adds to the downloads, worked out once the downloads are known. */
public interface Assembly {
  /** The requests of the part, in its order, with what each belongs to. */
  List<ClaimedRequest> requests();

  /** The downloads that it has to know. */
  Set<DownloadKey> keys();

  /**
   * Adds the requests. May be called again, with the same result for the same downloads.
   *
   * @param known all downloads of the {@link #keys()}, of whatever version
   * @return those that changed, with their ids, and new ones
   */
  List<Download> apply(Collection<Download> known);
}

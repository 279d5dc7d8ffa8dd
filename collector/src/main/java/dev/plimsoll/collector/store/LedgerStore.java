package dev.plimsoll.collector.store;

import dev.plimsoll.collector.ledger.Download;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * What is kept of the ledgers: how far each agent's was read, the requests of late, and the
 * downloads that they made. Reads block and may come from any thread; writes are queued like all of
 * {@link Store}. Several collectors may write to one database.
 */
public interface LedgerStore {
  /** How far an agent's ledger was read; empty if it never was. */
  Optional<LedgerPosition> position(String agent);

  /**
   * Whether it took the place of a store that is lost: then an agent that it does not know may have
   * been read before, and all that its logs still hold is missing.
   */
  boolean isRenewed();

  /**
   * Takes in a part: requests, downloads, gaps, counts and the new cursor, all of it or nothing.
   *
   * @return false if the cursor is not that any more from which the part was read: another
   *     collector was quicker, and nothing was changed. Failed where the database failed: it may
   *     have taken the part in nevertheless, so the next is read from where {@link #position} says.
   */
  CompletableFuture<Boolean> take(LedgerEntry entry);

  /**
   * Lets what is quiet come to its end: each active download of which nothing was heard for that
   * long, up to when every ledger of its repository was last read to its end. What was not read is
   * no quiet: while a ledger cannot be had, nothing ends.
   *
   * @param quiet how long
   * @param agents by repository, those in whose ledgers its requests stand
   * @param settle the same download at its end, or unchanged
   */
  CompletableFuture<Void> settle(
      Duration quiet, Map<String, Set<String>> agents, UnaryOperator<Download> settle);

  /**
   * The downloads that a filter lets through, the newest first.
   *
   * @param before only those with a smaller id
   * @param limit at most so many
   */
  List<Download> downloads(DownloadFilter filter, OptionalLong before, int limit);

  /**
   * The downloads of a repository by image, version, kind and client group, newest version first.
   */
  List<DownloadSummary> summaries(String repository);

  /**
   * The requests that are kept, the newest first.
   *
   * @param before only those with a smaller id
   * @param limit at most so many
   */
  List<StoredRequest> requests(RequestFilter filter, OptionalLong before, int limit);

  /** What became of each log's lines so far, by agent, service and log. */
  List<LogRecord> logs();

  /** The latest gaps of an agent's logs, the newest first. */
  List<StoredGap> gaps(String agent, int limit);

  /** Forgets what is older or more than the limits allow; a bounded piece at a time. */
  CompletableFuture<Void> prune(Instant now, LedgerLimits limits);
}

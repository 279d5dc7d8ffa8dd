package dev.plimsoll.collector.store;

import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadKey;
import dev.plimsoll.collector.ledger.DownloadState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The statements about downloads. Who changes any must have the lock of their repositories before
 * reading them.
 */
final class DownloadTable {
  /** Keys in one question. */
  private static final int TOGETHER = 500;

  private static final String QUIET =
      """
      SELECT * FROM download
      WHERE repository = :repository AND state = 'active' AND heard_at < :before AND id > :after
      ORDER BY id LIMIT :most""";

  private DownloadTable() {}

  /** All downloads of these keys. */
  static List<Download> of(Database database, Handle handle, Collection<DownloadKey> keys) {
    Map<DownloadKey, Map<String, String>> clients = new LinkedHashMap<>();
    for (DownloadKey key : keys) {
      DownloadKey image = new DownloadKey(key.repository(), key.image(), "");
      clients
          .computeIfAbsent(image, one -> new HashMap<>())
          .put(KeptText.name(key.client()), key.client());
    }
    List<Download> found = new ArrayList<>();
    clients.forEach(
        (image, names) -> found.addAll(of(handle, database.downloadsOfClients(), image, names)));
    return found;
  }

  /** Adds those without a number, and changes the others. */
  static void write(Handle handle, List<Download> downloads) {
    PreparedBatch added = handle.prepareBatch(DownloadRow.INSERT);
    PreparedBatch changed = handle.prepareBatch(DownloadRow.UPDATE);
    for (Download download : downloads) {
      DownloadRow.add(download.id() == 0 ? added : changed, download);
    }
    if (added.size() > 0) {
      added.execute();
    }
    if (changed.size() > 0) {
      for (int rows : changed.execute()) {
        if (rows == 0) {
          throw new IllegalStateException("a download is to be changed that is not there");
        }
      }
    }
  }

  static List<Download> read(Handle handle, DownloadFilter filter, OptionalLong before, int limit) {
    return new Where()
        .and("repository", "=", filter.repository())
        .and("image", "=", filter.image())
        .and("version", "=", filter.version().map(Instant::toEpochMilli))
        .and("client", "=", filter.client().map(KeptText::name))
        .and("client_group", "=", filter.clientGroup())
        .and("state", "=", filter.state().map(DownloadState::word))
        .and("last_at", ">=", filter.since().map(Instant::toEpochMilli))
        .newest(handle, "download", before, limit)
        .map((row, context) -> DownloadRow.read(row))
        .list();
  }

  /**
   * A piece of a repository's active downloads of which nothing was heard since a moment, in the
   * order of their numbers.
   *
   * @param after only those with a larger number
   */
  static List<Download> quiet(
      Handle handle, String repository, Instant before, long after, int most) {
    return handle
        .createQuery(QUIET)
        .bind("repository", repository)
        .bind("before", before.toEpochMilli())
        .bind("after", after)
        .bind("most", most)
        .map((row, context) -> DownloadRow.read(row))
        .list();
  }

  private static List<Download> of(
      Handle handle, String question, DownloadKey image, Map<String, String> names) {
    List<Download> found = new ArrayList<>();
    List<String> kept = List.copyOf(names.keySet());
    for (int from = 0; from < kept.size(); from += TOGETHER) {
      handle
          .createQuery(question)
          .bind("repository", image.repository())
          .bind("image", image.image())
          .bindList("clients", kept.subList(from, Math.min(kept.size(), from + TOGETHER)))
          .map(
              (row, context) -> {
                String client = row.getString("client");
                return DownloadRow.read(row, names.getOrDefault(client, client));
              })
          .forEach(found::add);
    }
    return found;
  }
}

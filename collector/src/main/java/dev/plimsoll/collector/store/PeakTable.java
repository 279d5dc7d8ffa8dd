package dev.plimsoll.collector.store;

import dev.plimsoll.collector.assess.HighWater;
import dev.plimsoll.collector.assess.Peak;
import dev.plimsoll.collector.assess.ResourceKey;
import dev.plimsoll.collector.sizing.Resource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements about high-water marks. */
final class PeakTable {
  private static final String SELECT =
      "SELECT repository, resource, subject, value, at, since FROM peak";
  private static final String UPSERT =
      """
      INSERT INTO peak (repository, resource, subject, value, at, since)
      VALUES (:repository, :resource, :subject, :value, :at, :since)
      ON CONFLICT (repository, resource, subject)
      DO UPDATE SET value = excluded.value, at = excluded.at, since = excluded.since""";

  private PeakTable() {}

  static HighWater read(Handle handle) {
    Map<ResourceKey, Peak> peaks = new HashMap<>();
    handle
        .createQuery(SELECT)
        .map((row, context) -> row(row))
        .forEach(found -> found.ifPresent(entry -> peaks.put(entry.getKey(), entry.getValue())));
    return new HighWater(peaks);
  }

  static void write(Handle handle, Map<ResourceKey, Peak> peaks) {
    if (peaks.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(UPSERT);
    peaks.forEach(
        (key, peak) ->
            batch
                .bind("repository", key.repository())
                .bind("resource", key.resource().word())
                .bind("subject", key.subject())
                .bind("value", peak.value())
                .bind("at", peak.at().toEpochMilli())
                .bind("since", peak.since().toEpochMilli())
                .add());
    batch.execute();
  }

  private static Optional<Map.Entry<ResourceKey, Peak>> row(ResultSet row) throws SQLException {
    String repository = row.getString("repository");
    String subject = row.getString("subject");
    Peak peak =
        new Peak(
            row.getDouble("value"),
            Instant.ofEpochMilli(row.getLong("at")),
            Instant.ofEpochMilli(row.getLong("since")));
    return resource(row.getString("resource"))
        .map(resource -> Map.entry(new ResourceKey(repository, resource, subject), peak));
  }

  private static Optional<Resource> resource(String word) {
    return Arrays.stream(Resource.values()).filter(one -> one.word().equals(word)).findFirst();
  }
}

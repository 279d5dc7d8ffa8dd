package dev.plimsoll.collector.store;

import dev.plimsoll.collector.ledger.Claim;
import dev.plimsoll.collector.ledger.ClaimedRequest;
import dev.plimsoll.collector.log.ByteRange;
import dev.plimsoll.collector.log.ClientBy;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements about single requests. */
final class RequestTable {
  private static final String INSERT =
      """
      INSERT INTO request (taken_at, agent, repository, image, client_group, service, ended_at,
          duration, client, client_by, address, method, path, directory, file, site, status,
          outcome, body_bytes, all_bytes, ranges, file_size)
      VALUES (:takenAt, :agent, :repository, :image, :clientGroup, :service, :endedAt,
          :duration, :client, :clientBy, :address, :method, :path, :directory, :file, :site, :status,
          :outcome, :bodyBytes, :allBytes, :ranges, :fileSize)""";

  /** In the order of their numbers they are in the order of time, unless the clock was set back. */
  private static final String FORGET_OLD =
      """
      DELETE FROM request
      WHERE id IN (SELECT id FROM request ORDER BY id LIMIT :most) AND taken_at < :before""";

  private static final String FORGET_EXCESS =
      """
      DELETE FROM request
      WHERE id IN (
        SELECT id FROM request ORDER BY id
        LIMIT (SELECT CASE WHEN count(*) <= :kept THEN 0
                           WHEN count(*) - :kept < :most THEN count(*) - :kept
                           ELSE :most END
               FROM request))""";

  private RequestTable() {}

  static void add(Handle handle, String agent, Instant takenAt, List<ClaimedRequest> requests) {
    if (requests.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (ClaimedRequest one : requests) {
      bind(batch, one.request());
      Optional<Claim> claim = one.claim();
      batch
          .bind("takenAt", takenAt.toEpochMilli())
          .bind("agent", agent)
          .bind("repository", claim.map(Claim::repository).orElse(null))
          .bind("image", claim.map(Claim::image).orElse(null))
          .bind("clientGroup", claim.flatMap(Claim::clientGroup).orElse(null))
          .add();
    }
    batch.execute();
  }

  static List<StoredRequest> read(
      Handle handle, RequestFilter filter, OptionalLong before, int limit) {
    return new Where()
        .and("agent", "=", filter.agent())
        .and("repository", "=", filter.repository())
        .and("image", "=", filter.image())
        .and("client", "=", filter.client().map(KeptText::name))
        .newest(handle, "request", before, limit)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Forgets a piece of those that were taken in before a moment.
   *
   * @return how many
   */
  static int forgetOld(Handle handle, Instant before, int most) {
    return handle
        .createUpdate(FORGET_OLD)
        .bind("before", before.toEpochMilli())
        .bind("most", most)
        .execute();
  }

  /**
   * Forgets a piece of the oldest where there are more than are to be kept.
   *
   * @return how many
   */
  static int forgetExcess(Handle handle, long kept, int most) {
    return handle.createUpdate(FORGET_EXCESS).bind("kept", kept).bind("most", most).execute();
  }

  private static void bind(PreparedBatch batch, LoggedRequest request) {
    batch
        .bind("service", KeptText.of(request.service()))
        .bind("endedAt", request.endedAt().toEpochMilli())
        .bind("duration", Rows.number(request.durationNanos()))
        .bind("client", KeptText.name(request.client()))
        .bind("clientBy", request.clientBy().word())
        .bind("address", KeptText.of(request.address()))
        .bind("method", KeptText.of(request.method()))
        .bind("path", KeptText.of(request.path()))
        .bind("directory", request.directory().map(KeptText::of).orElse(null))
        .bind("file", KeptText.of(request.file()))
        .bind("site", KeptText.of(request.site()))
        .bind("status", request.status())
        .bind("outcome", request.outcome().word())
        .bind("bodyBytes", Rows.number(request.bodyBytes()))
        .bind("allBytes", Rows.number(request.bytesWithHeader()))
        .bind(
            "ranges",
            request.ranges().stream().map(ByteRange::toString).collect(Collectors.joining(",")))
        .bind("fileSize", Rows.number(request.fileSize()));
  }

  private static StoredRequest row(ResultSet row) throws SQLException {
    String repository = row.getString("repository");
    Optional<Claim> claim =
        repository == null
            ? Optional.empty()
            : Optional.of(
                new Claim(repository, row.getString("image"), Rows.maybeText(row, "client_group")));
    return new StoredRequest(
        row.getLong("id"), row.getString("agent"), new ClaimedRequest(claim, request(row)));
  }

  private static LoggedRequest request(ResultSet row) throws SQLException {
    return new LoggedRequest(
        row.getString("service"),
        Rows.moment(row, "ended_at"),
        Rows.maybeNumber(row, "duration"),
        row.getString("client"),
        Rows.word(ClientBy.class, row, "client_by"),
        row.getString("address"),
        row.getString("method"),
        row.getString("path"),
        Rows.maybeText(row, "directory"),
        row.getString("file"),
        row.getString("site"),
        row.getInt("status"),
        Rows.word(RequestOutcome.class, row, "outcome"),
        Rows.maybeNumber(row, "body_bytes"),
        Rows.maybeNumber(row, "all_bytes"),
        ranges(row.getString("ranges")),
        Rows.maybeNumber(row, "file_size"));
  }

  private static List<ByteRange> ranges(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(ByteRange::parse).toList();
  }
}

package dev.plimsoll.collector.store;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.ledger.Completion;
import dev.plimsoll.collector.ledger.CoverageCodec;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadKey;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.log.ClientBy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** A download as a row of its table. */
final class DownloadRow {
  static final String INSERT =
      """
      INSERT INTO download (repository, image, client, version, kind, client_by, address,
          client_group, state, completion, estimated, shared, completions, repeats, bytes, requests,
          aborted, failed_status, started_at, last_at, finished_at, heard_at, files)
      VALUES (:repository, :image, :client, :version, :kind, :clientBy, :address,
          :clientGroup, :state, :completion, :estimated, :shared, :completions, :repeats, :bytes,
          :requests, :aborted, :failedStatus, :startedAt, :lastAt, :finishedAt, :heardAt, :files)""";

  /** Whose it is does not change, nor what of. */
  static final String UPDATE =
      """
      UPDATE download SET version = :version, kind = :kind, client_by = :clientBy,
          address = :address, client_group = :clientGroup, state = :state,
          completion = :completion, estimated = :estimated, shared = :shared,
          completions = :completions, repeats = :repeats, bytes = :bytes, requests = :requests,
          aborted = :aborted, failed_status = :failedStatus, started_at = :startedAt,
          last_at = :lastAt, finished_at = :finishedAt, heard_at = :heardAt, files = :files
      WHERE id = :id""";

  private DownloadRow() {}

  static void add(PreparedBatch batch, Download download) {
    if (download.id() == 0) {
      batch
          .bind("repository", download.key().repository())
          .bind("image", download.key().image())
          .bind("client", KeptText.name(download.key().client()));
    } else {
      batch.bind("id", download.id());
    }
    batch
        .bind("version", Rows.millis(download.version()))
        .bind("kind", download.kind().word())
        .bind("clientBy", download.clientBy().word())
        .bind("address", KeptText.of(download.address()))
        .bind("clientGroup", download.clientGroup().orElse(null))
        .bind("state", download.state().word())
        .bind("completion", download.completion().map(Completion::word).orElse(null))
        .bind("estimated", Rows.flag(download.estimated()))
        .bind("shared", Rows.flag(download.shared()))
        .bind("completions", download.completions())
        .bind("repeats", download.repeats())
        .bind("bytes", download.bytes())
        .bind("requests", download.requests())
        .bind("aborted", download.aborted())
        .bind("failedStatus", failedStatus(download))
        .bind("startedAt", download.startedAt().toEpochMilli())
        .bind("lastAt", download.lastAt().toEpochMilli())
        .bind("finishedAt", Rows.millis(download.finishedAt()))
        .bind("heardAt", download.heardAt().toEpochMilli())
        .bind("files", CoverageCodec.write(download.files()))
        .add();
  }

  static Download read(ResultSet row) throws SQLException {
    return read(row, row.getString("client"));
  }

  /** Of a client whose whole name is known. */
  static Download read(ResultSet row, String client) throws SQLException {
    OptionalLong failed = Rows.maybeNumber(row, "failed_status");
    return new Download(
        row.getLong("id"),
        new DownloadKey(row.getString("repository"), row.getString("image"), client),
        Rows.maybeMoment(row, "version"),
        Rows.word(RolloutKind.class, row, "kind"),
        Rows.word(ClientBy.class, row, "client_by"),
        row.getString("address"),
        Rows.maybeText(row, "client_group"),
        Rows.word(DownloadState.class, row, "state"),
        completion(row),
        row.getInt("estimated") != 0,
        row.getInt("shared") != 0,
        row.getLong("completions"),
        row.getLong("repeats"),
        row.getLong("bytes"),
        row.getLong("requests"),
        row.getLong("aborted"),
        failed.isPresent() ? OptionalInt.of((int) failed.getAsLong()) : OptionalInt.empty(),
        Rows.moment(row, "started_at"),
        Rows.moment(row, "last_at"),
        Rows.maybeMoment(row, "finished_at"),
        Rows.moment(row, "heard_at"),
        CoverageCodec.read(row.getBytes("files")));
  }

  private static Optional<Completion> completion(ResultSet row) throws SQLException {
    return row.getString("completion") == null
        ? Optional.empty()
        : Optional.of(Rows.word(Completion.class, row, "completion"));
  }

  private static @Nullable Integer failedStatus(Download download) {
    return download.failedStatus().isPresent() ? download.failedStatus().getAsInt() : null;
  }
}

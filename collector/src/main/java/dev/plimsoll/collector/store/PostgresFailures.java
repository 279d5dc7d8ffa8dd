package dev.plimsoll.collector.store;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Puts what PostgreSQL says into an operator's words (PostgreSQL, "Error Codes"). */
final class PostgresFailures {
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK_DETECTED = "40P01";

  private final String place;

  PostgresFailures(String place) {
    this.place = place;
  }

  /** Whether another transaction was in the way, and this one was undone for certain. */
  static boolean isConflict(RuntimeException failure) {
    String state = state(said(failure));
    return state.equals(SERIALIZATION_FAILURE) || state.equals(DEADLOCK_DETECTED);
  }

  StoreException explain(RuntimeException failure) {
    if (failure instanceof StoreException known) {
      return known;
    }
    SQLException said = said(failure);
    if (said != null) {
      return new StoreException(place + " " + words(said), failure);
    }
    if (failure instanceof FlywayException && message(failure).contains("non-empty schema")) {
      return new StoreException(
          place + " holds other tables already; give a database of its own with --database",
          failure);
    }
    return new StoreException(place + " cannot be used: " + failure, failure);
  }

  private static String words(SQLException said) {
    String state = state(said);
    return switch (state) {
      case "28P01", "28000" ->
          "lets the user not in ("
              + message(said)
              + "); look at user and password in --database, and at the server's pg_hba.conf";
      case "3D000" -> "does not exist; create it, or give another one with --database";
      case "42501" ->
          "does not allow it ("
              + message(said)
              + "); make the user the owner of the database, or grant it CREATE on the schema";
      case "25006" ->
          "is read-only, as a standby is; give the address of the primary with --database";
      case "53100" -> "cannot grow: its disk is full; make room on the server";
      case "53300" -> "has no connection left; raise max_connections, or end other clients";
      case "55P03", "57014" ->
          "took too long ("
              + message(said)
              + "); another program holds it, or its disk does not keep up";
      case "57P01", "57P02", "57P03" -> "is going down or coming up (" + message(said) + ")";
      case "XX001", "XX002" ->
          "is damaged (" + message(said) + "); restore it from a backup, or give another one";
      default -> otherWords(state, said);
    };
  }

  private static String otherWords(String state, SQLException said) {
    if (isSilent(said)) {
      return "does not answer; look at the server and the network before it";
    }
    if (state.startsWith("08")) {
      return "cannot be reached (" + message(said) + "); start it, or look at --database";
    }
    return "cannot be used: " + message(said);
  }

  private static boolean isSilent(SQLException said) {
    for (Throwable cause = said; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  /** What the driver said, else what any other part said about the connection. */
  private static @Nullable SQLException said(Throwable failure) {
    SQLException any = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException said) {
        return said;
      }
      if (cause instanceof SQLException said && any == null) {
        any = said;
      }
    }
    return any;
  }

  private static String state(@Nullable SQLException said) {
    return said == null || said.getSQLState() == null ? "" : said.getSQLState();
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}

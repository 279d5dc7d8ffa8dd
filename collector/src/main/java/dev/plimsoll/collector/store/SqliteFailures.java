package dev.plimsoll.collector.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Puts what SQLite says into an operator's words (SQLite, "Result and Error Codes"). */
final class SqliteFailures {
  private static final int PRIMARY_CODE = 0xff;

  private final Path database;

  SqliteFailures(Path database) {
    this.database = database;
  }

  StoreException explain(RuntimeException failure) {
    if (failure instanceof StoreException known) {
      return known;
    }
    SQLiteException cause = sqlite(failure);
    return cause == null
        ? new StoreException("the data file " + database + " cannot be used: " + failure, failure)
        : new StoreException("the data file " + database + " " + words(cause), failure);
  }

  private static String words(SQLiteException e) {
    // Extended codes carry the primary code in their lowest byte.
    int code = e.getResultCode().code & PRIMARY_CODE;
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return "is damaged ("
          + e.getMessage()
          + "); move it away, and the next start makes a new one";
    }
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return "cannot grow: its disk is full; make room, or give another directory with --data";
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return "cannot be written to; make it writable, or give another directory with --data";
    }
    if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
      return "cannot be opened; look at its owner and rights, or give another directory with --data";
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return "is held by another program; end what has it open, such as a backup or a database"
          + " browser";
    }
    if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
      return "cannot be read or written ("
          + e.getMessage()
          + "); look at its disk, or give another directory with --data";
    }
    return "cannot be used: " + e.getMessage();
  }

  private static @Nullable SQLiteException sqlite(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException found) {
        return found;
      }
    }
    return null;
  }
}

package dev.plimsoll.collector.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Puts what SQLite says into an operator's words (SQLite, "Result and Error Codes"). */
final class SqliteFailures {
  private static final int PRIMARY_CODE = 0xff;

  private static final String ANEW =
      "without a file the next start makes a new one, and reads again all that the servers' logs"
          + " still hold";

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

  /** The file holds what SQLite did not write. */
  StoreException damaged(String fault) {
    return new StoreException("the data file " + database + " " + damage(fault));
  }

  /** The file at its place is not the one in use. */
  StoreException lost(String words) {
    return new StoreException(
        "the data file "
            + database
            + " cannot be used: "
            + words
            + "; nothing is written until it is back: put it back, or stop the collector, see that no"
            + " -wal of the old file is left, and start again: "
            + ANEW);
  }

  /**
   * Whether it tells that the file holds what SQLite did not write. A file or its write-ahead log
   * that was cut off is read short.
   */
  static boolean isDamage(Throwable failure) {
    SQLiteException cause = sqlite(failure);
    return cause != null && isDamage(cause.getResultCode());
  }

  private static boolean isDamage(SQLiteErrorCode said) {
    int code = said.code & PRIMARY_CODE;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code
        || said == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ
        || said == SQLiteErrorCode.SQLITE_IOERR_DATA
        || said == SQLiteErrorCode.SQLITE_IOERR_CORRUPTFS;
  }

  private static String damage(String fault) {
    return "is damaged ("
        + fault
        + "); stop the collector, move it away together with its -wal and -shm, and put a backup in"
        + " its place or none: "
        + ANEW;
  }

  private static String words(SQLiteException e) {
    if (isDamage(e.getResultCode())) {
      return damage(String.valueOf(e.getMessage()));
    }
    // Extended codes carry the primary code in their lowest byte.
    int code = e.getResultCode().code & PRIMARY_CODE;
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return "cannot grow: its disk is full; make room, or give another directory with --data";
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return "cannot be written to; make it writable, look whether its file system was made"
          + " read-only, as after an error of its disk, or give another directory with --data";
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

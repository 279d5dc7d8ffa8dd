package dev.plimsoll.collector.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** Lets SQLite look at all pages of a file (SQLite, "PRAGMA integrity_check"). */
final class SqliteCheck {
  /** Each page and row, not whether the indexes fit the tables: as long as reading the file. */
  static final String QUICK = "PRAGMA quick_check(1)";

  /** The indexes too: several times as long. */
  static final String WHOLE = "PRAGMA integrity_check(1)";

  private static final String WELL = "ok";

  /** Where it was found, on a line of its own: there is but one database. */
  private static final String PLACE = "*** in database main ***";

  private SqliteCheck() {}

  /**
   * What is wrong first.
   *
   * @param pragma one of the two above
   * @throws SQLException if the file cannot even be read
   */
  static Optional<String> firstFault(DataSource file, String pragma) throws SQLException {
    try (Connection connection = file.getConnection()) {
      return firstFault(connection, pragma);
    }
  }

  /** The same on a connection that is open already. */
  static Optional<String> firstFault(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet said = statement.executeQuery(pragma)) {
      String first = said.next() ? said.getString(1) : "no answer";
      return WELL.equals(first) ? Optional.empty() : Optional.of(first.replace(PLACE, "").strip());
    }
  }
}

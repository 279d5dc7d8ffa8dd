package dev.plimsoll.collector.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables of a database to what this version expects. */
final class Migrations {
  /** The number of the newest script. */
  static final String LATEST = "1";

  private static final String APPLIED =
      "SELECT version FROM flyway_schema_history WHERE success = 1"
          + " ORDER BY installed_rank DESC LIMIT 1";

  private Migrations() {}

  /**
   * Applies what is missing. When nothing is, Flyway is not even loaded: that is a third of the
   * time that a start takes.
   *
   * @param dialect the folder of the scripts
   * @throws StoreException if the database was written by a newer version
   */
  static void apply(DataSource source, String dialect, Object place) {
    if (!upToDate(source)) {
      migrate(source, dialect, place);
    }
  }

  private static boolean upToDate(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet applied = statement.executeQuery(APPLIED)) {
      return applied.next() && LATEST.equals(applied.getString(1));
    } catch (SQLException e) {
      // New, damaged or not to be read: Flyway's attempt will tell.
      return false;
    }
  }

  private static void migrate(DataSource source, String dialect, Object place) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:dev/plimsoll/collector/store/db/migration/" + dialect)
            .failOnMissingLocations(true)
            .loggers("slf4j")
            // Flyway would let a database of a newer version pass.
            .ignoreMigrationPatterns(new String[0])
            .load();
    try {
      flyway.migrate();
    } catch (FlywayValidateException e) {
      throw new StoreException(
          "the data directory "
              + place
              + " was written by a newer version of the collector; run that one, or give another"
              + " directory with --data",
          e);
    }
  }
}

package dev.plimsoll.collector.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables of a database to what this version expects. */
final class Migrations {
  private static final String APPLIED =
      "SELECT version FROM flyway_schema_history WHERE success"
          + " ORDER BY installed_rank DESC LIMIT 1";

  private Migrations() {}

  /**
   * Applies what is missing. When nothing is, Flyway is not even loaded: that is a third of the
   * time that a start takes.
   *
   * @throws StoreException if the database was written by a newer version
   */
  static void apply(Database database) {
    if (!upToDate(database)) {
      migrate(database);
    }
  }

  private static boolean upToDate(Database database) {
    try (Connection connection = database.writing().getConnection();
        Statement statement = connection.createStatement();
        ResultSet applied = statement.executeQuery(APPLIED)) {
      return applied.next() && database.newestMigration().equals(applied.getString(1));
    } catch (SQLException e) {
      // New, damaged or not to be read: Flyway's attempt will tell.
      return false;
    }
  }

  private static void migrate(Database database) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database.writing())
            .locations("classpath:dev/plimsoll/collector/store/db/migration/" + database.dialect())
            .failOnMissingLocations(true)
            .loggers("slf4j")
            // Flyway would let a database of a newer version pass.
            .ignoreMigrationPatterns(new String[0])
            .load();
    try {
      flyway.migrate();
    } catch (FlywayValidateException e) {
      throw new StoreException(
          database
              + " was written by a newer version of the collector; run that one, or give another"
              + " place with --data or --database",
          e);
    }
  }
}

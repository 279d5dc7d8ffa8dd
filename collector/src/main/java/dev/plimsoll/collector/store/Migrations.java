package dev.plimsoll.collector.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables of a database to what this version expects. */
final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing.
   *
   * @param dialect the folder of the scripts
   * @throws StoreException if the database was written by a newer version
   */
  static void apply(DataSource source, String dialect, Object place) {
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

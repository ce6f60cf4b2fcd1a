package uk.threshold.postgres;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The series of scripts in {@code db/migration}, run as the owner. Each room has its own range of numbers, so until the
 * first release a lower number may arrive after a higher one.
 */
final class Migrations {
    private Migrations() {}

    /** Brings the database to the newest version; returns how many scripts ran. */
    static int run(String url, Login owner) {
        try {
            return Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(url, owner.role(), owner.password())
                    .locations("classpath:db/migration")
                    .failOnMissingLocations(false)
                    .placeholderReplacement(false)
                    .outOfOrder(true)
                    .cleanDisabled(true)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new CannotOpen("the database could not be migrated to this version of Threshold", e);
        }
    }
}

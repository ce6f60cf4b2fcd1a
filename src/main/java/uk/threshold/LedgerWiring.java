package uk.threshold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import uk.threshold.command.CannotStart;
import uk.threshold.command.LedgerReadings;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.TiledLog;
import uk.threshold.ledger.VerifierKey;
import uk.threshold.postgres.CannotOpen;
import uk.threshold.postgres.Database;
import uk.threshold.postgres.DatabaseReading;
import uk.threshold.postgres.LedgerKeyUnusable;
import uk.threshold.postgres.LedgerLimits;
import uk.threshold.postgres.PostgresLedger;
import uk.threshold.postgres.PostgresTiledLog;
import uk.threshold.postgres.Transactions;

/** Puts the ledger together, and what is made of it. */
@ApplicationScoped
public class LedgerWiring {
    @Produces
    @Singleton
    PostgresLedger ledger(Database database, Config config) {
        LogOrigin log = new LogOrigin(config.getValue("threshold.log", String.class));
        Path directory = Path.of(config.getValue("threshold.data-directory", String.class));
        try {
            PostgresLedger ledger = PostgresLedger.open(database.dataSource(), directory, log, LedgerLimits.usual());
            ledger.watch();
            return ledger;
        } catch (LedgerInconsistent e) {
            throw unopened(e.line());
        } catch (LedgerKeyUnusable e) {
            throw unopened(e.line());
        } catch (LedgerUnavailable e) {
            throw unopened(e.line());
        }
    }

    private static CannotStart unopened(String why) {
        return new CannotStart("the ledger cannot be opened: " + why);
    }

    void close(@Disposes PostgresLedger ledger) {
        ledger.close();
    }

    @Produces
    @Singleton
    TiledLog tiles(Transactions transactions, PostgresLedger ledger) {
        return new PostgresTiledLog(transactions, ledger.verifierKey());
    }

    /** The log as it is opened beside the gateway: no server, nothing that writes. */
    public static final class Beside implements LedgerReadings {
        @Override
        public Open open(Config config, Consumer<String> progress) {
            LogOrigin log = new LogOrigin(config.getValue("threshold.log", String.class));
            Path directory = Path.of(config.getValue("threshold.data-directory", String.class));
            try {
                VerifierKey key = PostgresTiledLog.keyIn(directory, log);
                return new Opened(DatabaseReading.open(Wiring.place(config), progress), key);
            } catch (LedgerKeyUnusable e) {
                throw unopened(e.line());
            } catch (CannotOpen e) {
                throw new CannotStart(e.line());
            }
        }
    }

    private record Opened(DatabaseReading database, VerifierKey key) implements LedgerReadings.Open {
        @Override
        public TiledLog log() {
            return new PostgresTiledLog(database.transactions(), key);
        }

        @Override
        public void close() {
            database.close();
        }
    }
}

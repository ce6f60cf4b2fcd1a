package uk.threshold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import uk.threshold.command.CannotStart;
import uk.threshold.command.LedgerKeys;
import uk.threshold.command.LedgerReadings;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.ledger.LogKeys;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.TiledLog;
import uk.threshold.ledger.VerifierKey;
import uk.threshold.postgres.CannotOpen;
import uk.threshold.postgres.Database;
import uk.threshold.postgres.DatabaseReading;
import uk.threshold.postgres.LedgerKey;
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
        try {
            PostgresLedger ledger =
                    PostgresLedger.open(database.dataSource(), directory(config), log(config), LedgerLimits.usual());
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
        return new PostgresTiledLog(transactions, ledger.keys());
    }

    /** The log as it is opened beside the gateway: no server, nothing that writes. */
    public static final class Beside implements LedgerReadings {
        @Override
        public Open open(Config config, Consumer<String> progress) {
            try {
                LogKeys keys = PostgresTiledLog.keysIn(directory(config), log(config));
                return new Opened(DatabaseReading.open(Wiring.place(config), progress), keys);
            } catch (LedgerKeyUnusable e) {
                throw unopened(e.line());
            } catch (CannotOpen e) {
                throw new CannotStart(e.line());
            }
        }
    }

    /** The keys in the data directory, which a gateway reads when it starts. */
    public static final class Keys implements LedgerKeys {
        @Override
        public Succession succeed(Config config) {
            try {
                LedgerKey.Succession keys = LedgerKey.succeed(directory(config), log(config));
                return new Succession(keys.before().text(), keys.now().text());
            } catch (LedgerKeyUnusable e) {
                throw unchanged(e);
            }
        }

        @Override
        public List<String> retire(Config config) {
            try {
                return LedgerKey.retire(directory(config), log(config)).stream()
                        .map(VerifierKey::text)
                        .toList();
            } catch (LedgerKeyUnusable e) {
                throw unchanged(e);
            }
        }

        private static CannotStart unchanged(LedgerKeyUnusable e) {
            return new CannotStart("the keys are as they were: " + e.line());
        }
    }

    private static LogOrigin log(Config config) {
        return new LogOrigin(config.getValue("threshold.log", String.class));
    }

    private static Path directory(Config config) {
        return Path.of(config.getValue("threshold.data-directory", String.class));
    }

    private record Opened(DatabaseReading database, LogKeys keys) implements LedgerReadings.Open {
        @Override
        public TiledLog log() {
            return new PostgresTiledLog(database.transactions(), keys);
        }

        @Override
        public void close() {
            database.close();
        }
    }
}

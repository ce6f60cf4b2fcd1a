package uk.threshold;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import uk.threshold.carerecord.PersonId;
import uk.threshold.command.CannotStart;
import uk.threshold.command.PolicySettings;
import uk.threshold.command.Replays;
import uk.threshold.disclosure.Change;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.PastRequest;
import uk.threshold.disclosure.PastRequests;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.disclosure.Replaying;
import uk.threshold.fhir.Elements;
import uk.threshold.fhir.StoredPointers;
import uk.threshold.fhir.StoredReading;
import uk.threshold.fhir.StreamingRenderer;
import uk.threshold.intake.Relabelling;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.postgres.CannotOpen;
import uk.threshold.postgres.DatabaseClock;
import uk.threshold.postgres.DatabaseReading;
import uk.threshold.postgres.PostgresDirectory;
import uk.threshold.postgres.PostgresPastRequests;
import uk.threshold.postgres.PostgresShelf;
import uk.threshold.postgres.Transactions;
import uk.threshold.shelf.LoadedPack;

/** Puts the rooms together for {@code policy replay}: no server, no ledger, nothing that writes. */
public final class ReplayWiring implements Replays {

    @Override
    public Open open(Config config, LoadedPack candidate, Consumer<String> progress) {
        Function<String, Pack> candidates = PolicySettings.asAgreed(config, candidate);
        DatabaseReading database = database(config, progress);
        boolean handedOn = false;
        try {
            Open requests = new Opened(database, config, candidates);
            handedOn = true;
            return requests;
        } finally {
            if (!handedOn) {
                database.close();
            }
        }
    }

    private static DatabaseReading database(Config config, Consumer<String> progress) {
        try {
            return DatabaseReading.open(Wiring.place(config), progress);
        } catch (CannotOpen e) {
            throw new CannotStart(e.line());
        }
    }

    private static final class Opened implements Open {
        private final DatabaseReading database;
        private final PastRequests requests;
        private final Replaying replaying;

        private Opened(DatabaseReading database, Config config, Function<String, Pack> candidates) {
            this.database = database;
            Transactions transactions = database.transactions();
            this.requests = new PostgresPastRequests(
                    transactions,
                    new StoredPointers(),
                    candidates,
                    pack -> Relabelling.under(pack, StoredReading::read));
            PolicyShelf shelf = PolicySettings.shelf(
                    config, DatabaseClock.of(transactions), PostgresShelf.remembered(transactions));
            this.replaying = new Replaying(
                    shelf,
                    candidates,
                    new Composing(
                            new PostgresDirectory(transactions),
                            Elements.r4(),
                            organisation -> new Unhidden(),
                            new StreamingRenderer()));
        }

        @Override
        public PastRequests requests() {
            return requests;
        }

        @Override
        public List<Change> changes(PastRequest past) {
            return replaying.changes(past);
        }

        @Override
        public void close() {
            database.close();
        }
    }

    /** Names by which nobody reads: what is rendered here is compared and forgotten, so no organisation's key is read for it. */
    private static final class Unhidden implements Pseudonyms {
        @Override
        public String of(UUID id) {
            return hexadecimal(id);
        }

        @Override
        public String ofPerson(PersonId person) {
            UUID id = person.value();
            return hexadecimal(new UUID(~id.getMostSignificantBits(), id.getLeastSignificantBits()));
        }

        private static String hexadecimal(UUID id) {
            return id.toString().replace("-", "");
        }
    }
}

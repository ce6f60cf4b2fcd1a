package uk.threshold.postgres;

import java.sql.Connection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.Accepting;
import uk.threshold.intake.BusinessIdentifier;
import uk.threshold.intake.Draft;
import uk.threshold.intake.Outcome;
import uk.threshold.intake.PromptKeeping;
import uk.threshold.intake.RecordKeeping;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;
import uk.threshold.intake.StoredRecord;
import uk.threshold.policy.PolicyShelf;

/** Keeps the notes of a closed request as every other record is kept, in the transaction of the ledger's commit. */
public final class NoteKeeping {
    private final PolicyShelf shelf;

    public NoteKeeping(PolicyShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Keeps the drafts under these ids, in their order.
     *
     * @param declared keys of the guards that the ledger itself will raise
     * @throws NoteNotKept where one of them cannot be kept; everything is to be undone
     */
    void keep(Connection connection, Custody custody, List<Draft> drafts, List<UUID> ids, Set<String> declared) {
        Iterator<UUID> next = ids.iterator();
        Declared keeping = new Declared(new PostgresKeeping(connection, custody));
        Outcome outcome = Accepting.within(keeping, shelf, drafts, next::next);
        switch (outcome) {
            case Outcome.Accepted accepted -> {
                if (!declared.containsAll(keeping.raised)) {
                    throw new NoteNotKept();
                }
            }
            case Outcome.NotAccepted refused -> throw new NoteNotKept();
        }
    }

    /**
     * Keeps the drafts, and tells the keys of the guards that this raises; everything is to be undone.
     *
     * @throws uk.threshold.intake.Refused where one of them cannot be kept
     */
    SortedSet<String> raisedBy(Connection connection, Custody custody, List<Draft> drafts, List<UUID> ids) {
        Iterator<UUID> next = ids.iterator();
        Declared keeping = new Declared(new PostgresKeeping(connection, custody));
        return switch (Accepting.within(keeping, shelf, drafts, next::next)) {
            case Outcome.Accepted accepted -> keeping.raised;
            case Outcome.NotAccepted(List<Refusal> refusals) -> throw new Refused(refusals);
        };
    }

    /** Leaves raising guards to the ledger, which locks them after everything else. */
    private static final class Declared implements RecordKeeping {
        private final RecordKeeping rows;
        private final SortedSet<String> raised = new TreeSet<>();

        private Declared(RecordKeeping rows) {
            this.rows = rows;
        }

        @Override
        public void bump(SortedSet<String> guards) {
            raised.addAll(guards);
        }

        @Override
        public String practice() {
            return rows.practice();
        }

        @Override
        public Optional<String> packInForce() {
            return rows.packInForce();
        }

        @Override
        public void reserve(SortedSet<String> keys) {
            rows.reserve(keys);
        }

        @Override
        public Set<UUID> identified(String type, BusinessIdentifier identifier) {
            return rows.identified(type, identifier);
        }

        @Override
        public Optional<HeldRecord> held(UUID id) {
            return rows.held(id);
        }

        @Override
        public Optional<UUID> activePatient(NhsNumber number) {
            return rows.activePatient(number);
        }

        @Override
        public Set<UUID> childrenRelatedTo(Set<NhsNumber> numbers, Set<UUID> persons) {
            return rows.childrenRelatedTo(numbers, persons);
        }

        @Override
        public StoredRecord keep(KeptRecord record) {
            return rows.keep(record);
        }

        @Override
        public void remove(UUID id, int version) {
            rows.remove(id, version);
        }

        @Override
        public PromptKeeping prompts() {
            return rows.prompts();
        }

        @Override
        public boolean isSpokenOf(UUID id) {
            return rows.isSpokenOf(id);
        }
    }
}

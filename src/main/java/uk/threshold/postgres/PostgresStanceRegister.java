package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.Stance;
import uk.threshold.desk.StanceRegister;
import uk.threshold.intake.GuardKeys;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/** What people raised, in PostgreSQL (V062, V064). */
public final class PostgresStanceRegister implements StanceRegister {
    private static final String RECORD =
            "select patient from resource where practice = ? and id = ? and not deleted and patient is not null";

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresStanceRegister(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public Optional<PersonId> recordOf(String practice, UUID resource) {
        return transactions.inPractice(practice, connection -> {
            try (PreparedStatement select = connection.prepareStatement(RECORD)) {
                new Values(select).put(practice, resource);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(new PersonId(row.getObject(1, UUID.class))) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Optional<Raised> find(String practice, UUID stance) {
        return transactions.inPractice(practice, connection -> StanceRows.find(connection, practice, stance));
    }

    @Override
    public Appended keep(
            String practice, Stance stance, Optional<Stance.Note> note, LedgerEntry entry, Collection<Guard> guards) {
        return keep(practice, stance, entry, guards, connection -> {
            StanceRows.insert(connection, practice, stance);
            if (note.isPresent()) {
                StanceRows.insert(connection, practice, note.get());
            }
        });
    }

    @Override
    public Appended keep(
            String practice, Stance stance, Stance.Answer answer, LedgerEntry entry, Collection<Guard> guards) {
        return keep(practice, stance, entry, guards, connection -> StanceRows.insert(connection, practice, answer));
    }

    @Override
    public Appended keep(
            String practice, Stance stance, Stance.Note note, LedgerEntry entry, Collection<Guard> guards) {
        return keep(practice, stance, entry, guards, connection -> StanceRows.insert(connection, practice, note));
    }

    @Override
    public List<Raised> beside(String practice, UUID request) {
        return transactions.inPractice(practice, connection -> StanceRows.beside(connection, practice, request));
    }

    /** A write on the ledger's connection. */
    private interface Write {
        void on(Connection connection) throws SQLException;
    }

    private Appended keep(String practice, Stance stance, LedgerEntry entry, Collection<Guard> guards, Write write) {
        return ledger.inSameCommit(
                entry, guards, new LedgerChange(practice, "", raised(practice, stance), connection -> {
                    write.on(connection);
                    return practice;
                }));
    }

    // INVARIANT: every answer that may hold an entry rests on the guard of the person in whose record it stands.
    private SortedSet<String> raised(String practice, Stance stance) {
        SortedSet<String> raised = new TreeSet<>();
        if (stance.bearsOnItsEntry() && stance.about() instanceof Stance.About.Entry(UUID resource)) {
            recordOf(practice, resource).ifPresent(person -> raised.add(GuardKeys.person(person.value())));
        }
        return raised;
    }
}

package uk.threshold.postgres;

import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import uk.threshold.desk.ErasureRegister;
import uk.threshold.desk.Sought;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/**
 * What the ledger holds of persons, in PostgreSQL (V081). Erasing is a change of the ledger's own commit: whoever holds the
 * ledger's head keeps everybody else from appending, from placing a hold and from opening a request.
 */
public final class PostgresErasureRegister implements ErasureRegister {
    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresErasureRegister(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public Found look(String practice, Sought sought) {
        return transactions.inPractice(
                practice, connection -> rows(connection, practice).look(sought));
    }

    @Override
    public boolean erase(String practice, Found found, LedgerEntry entry, Collection<Guard> guards) {
        LedgerChange change = new LedgerChange(practice, "", Collections.emptySortedSet(), connection -> {
            ErasureRows rows = rows(connection, practice);
            Found again = rows.again(found);
            if (!again.plan().goes().equals(found.plan().goes())
                    || !again.plan().holds().isEmpty()
                    || !found.requests().containsAll(again.requests())
                    || !found.persons().containsAll(again.persons())) {
                throw new DoneBefore();
            }
            rows.erase(entry.rid(), found.plan().goes());
            return practice;
        });
        try {
            return ledger.inSameCommit(entry, guards, change) instanceof Appended.Committed;
        } catch (DoneBefore e) {
            return false;
        }
    }

    /** Nothing is told here of copies, so nobody is asked which of them the gateway wrote. */
    private static ErasureRows rows(Connection connection, String practice) {
        return new ErasureRows(connection, practice, new RetentionRows(connection, practice, content -> false));
    }
}

package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.intake.GuardKeys;
import uk.threshold.intake.RelabellingRegister;
import uk.threshold.intake.StoredRecord;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PackIdentity;

/** Labels under the pack that comes, and its coming into force, in PostgreSQL (V073). */
public final class PostgresRelabellingRegister implements RelabellingRegister {
    private static final UUID BEGINNING = new UUID(0, 0);
    private static final String PRACTICES = "select ods from organisation where kind = 'gp-practice' order by ods";
    private static final String FIRST =
            "select distinct pack_digest from item where practice = ? and slot_index = -1 limit 2";

    /** Of the whole resource alone; a pack that is in force is not labelled under once more. */
    private static final String WAITS =
            " i.slot_index = -1 and i.pack_digest <> ? and (i.other_digest is null or i.other_digest not in ('', ?))";

    private static final String WAITING = "select count(*) from item i where i.practice = ? and" + WAITS;
    private static final String UNREADABLE =
            "select count(*) from item where practice = ? and slot_index = -1 and other_digest = ''";
    private static final String RETRY = """
            update item set other_digest = null
             where practice = ? and other_digest = ''
               and resource in (select resource from item where practice = ? and slot_index = -1 and other_digest = '')
            returning resource
            """;

    /** INVARIANT: waits for nobody, so that whoever keeps or erases one of them waits for it and not it for them. */
    private static final String SOME = """
            select r.type, r.id, r.version, r.last_kept, v.bytes
              from item i
              join resource r on r.practice = i.practice and r.id = i.resource
              join resource_version v on v.practice = r.practice and v.id = r.id and v.version = r.version
             where i.practice = ? and i.resource > ? and not r.deleted and""" + WAITS + """

             order by i.resource limit ?
               for no key update of i, r skip locked
            """;

    /** Each part is led by the index of V073, so that few rows are looked at where little is left. */
    private static final String LEFT = """
            select exists (select from item i where i.practice = ? and i.slot_index = -1
                              and i.other_digest is null and i.pack_digest <> ?)
                or exists (select from item i where i.practice = ? and i.slot_index = -1
                              and i.other_digest > '' and i.other_digest < ? and i.pack_digest <> ?)
                or exists (select from item i where i.practice = ? and i.slot_index = -1
                              and i.other_digest > ? and i.pack_digest <> ?)
            """;

    private static final String RESTRICT = """
            update patient set restricted = restricted_next, restricted_next = null
             where practice = ? and restricted_next is not null returning id
            """;

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresRelabellingRegister(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public List<String> practices() {
        return transactions.plain(PostgresRelabellingRegister::practices);
    }

    static List<String> practices(Connection connection) throws SQLException {
        return Rows.all(connection, PRACTICES, row -> row.getString(1));
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public Optional<PackIdentity> inForce(String practice) {
        return transactions.inPractice(practice, connection -> PackRows.inForce(connection, practice));
    }

    @Override
    public Set<String> firstLabelledUnder(String practice) {
        return new HashSet<>(transactions.inPractice(
                practice, connection -> Rows.all(connection, FIRST, row -> row.getString(1), practice)));
    }

    @Override
    public long waiting(String practice, String digest) {
        return count(practice, WAITING, practice, digest, digest);
    }

    @Override
    public long unreadable(String practice) {
        return count(practice, UNREADABLE, practice);
    }

    private long count(String practice, String sql, Object... values) {
        return transactions.inPractice(practice, connection -> Rows.all(connection, sql, row -> row.getLong(1), values)
                .getFirst());
    }

    @Override
    public void retry(String practice) {
        transactions.inPractice(practice, connection -> Rows.all(connection, RETRY, row -> true, practice, practice));
    }

    @Override
    public Labelled label(
            String practice,
            String digest,
            Optional<UUID> after,
            int most,
            Function<StoredRecord, Optional<NewLabels>> labelling) {
        return transactions.inPractice(practice, connection -> {
            PackRows.held(connection, practice);
            List<StoredRecord> some = Rows.all(
                    connection, SOME, PostgresRecords::record, practice, after.orElse(BEGINNING), digest, digest, most);
            SecondLabels second = new SecondLabels(connection, practice);
            for (StoredRecord stored : some) {
                keep(second, stored, labelling.apply(stored));
            }
            return new Labelled(
                    some.size(),
                    some.isEmpty()
                            ? Optional.empty()
                            : Optional.of(some.getLast().id()));
        });
    }

    private static void keep(SecondLabels second, StoredRecord stored, Optional<NewLabels> found) throws SQLException {
        if (found.isEmpty()) {
            second.unreadable(stored.id());
            if (stored.type().equals("Patient")) {
                second.restrict(stored.id(), true);
            }
            return;
        }
        NewLabels labels = found.get();
        second.keep(stored.id(), labels.items());
        if (stored.type().equals("Patient")) {
            second.restrict(stored.id(), labels.restrictsIdentity());
        }
    }

    @Override
    public boolean putInForce(String practice, Optional<PackIdentity> before, PackIdentity pack, LedgerEntry entry) {
        TreeSet<String> raised = new TreeSet<>(Set.of(GuardKeys.policy(practice)));
        LedgerChange change = new LedgerChange(practice, "", raised, connection -> {
            PackRows.holdAlone(connection, practice);
            if (!PackRows.inForce(connection, practice).equals(before) || anythingLeft(connection, practice, pack)) {
                throw new DoneBefore();
            }
            Rows.all(connection, RESTRICT, row -> true, practice);
            PackRows.putInForce(connection, practice, pack);
            return pack;
        });
        try {
            return ledger.inSameCommit(entry, List.of(), change) instanceof Appended.Committed;
        } catch (DoneBefore e) {
            return false;
        }
    }

    private static boolean anythingLeft(Connection connection, String practice, PackIdentity pack) throws SQLException {
        String digest = pack.digest();
        return Rows.all(
                        connection,
                        LEFT,
                        row -> row.getBoolean(1),
                        practice,
                        digest,
                        practice,
                        digest,
                        digest,
                        practice,
                        digest,
                        digest)
                .getFirst();
    }
}

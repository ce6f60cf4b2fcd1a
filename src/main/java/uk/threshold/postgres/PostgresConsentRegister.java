package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.Directive;
import uk.threshold.desk.ConsentRegister;
import uk.threshold.desk.RiskView;
import uk.threshold.intake.Draft;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/** What people said on sharing, in PostgreSQL (V020, V064). */
public final class PostgresConsentRegister implements ConsentRegister {
    private static final String FIND = """
            select r.type, r.id, r.version, r.last_kept, v.bytes, c.person, c.directive
              from consent_directive c
              join resource r on r.practice = c.practice and r.id = c.consent and not r.deleted
              join resource_version v on v.practice = r.practice and v.id = r.id and v.version = r.version
             where c.practice = ? and c.consent = ?""";
    private static final String INSERT = """
            insert into risk_view (practice, id, consent, version, changes, why, given_by, given_name, given_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String UNANSWERED = """
            select distinct m.request, c.consent, person_of(c.person), c.directive
              from request r
              join request_match m on m.request = r.id and m.person is not null
              cross join lateral ids_of_person(m.person) as known (id)
              join consent_directive c on c.practice = r.practice and c.person = known.id
              join resource s on s.practice = c.practice and s.id = c.consent and not s.deleted
             where r.practice = ? and r.status = 'accepted'
               and not exists (select from risk_view v
                                where v.practice = c.practice and v.consent = c.consent and v.version = c.version)
             order by m.request, c.consent""";

    private static final String SAID_HERE = "update resource set said_here = true where practice = ? and id = ?";

    private final Transactions transactions;
    private final PostgresLedger ledger;
    private final NoteKeeping records;

    public PostgresConsentRegister(Transactions transactions, PostgresLedger ledger, NoteKeeping records) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.records = records;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public Optional<Filed> find(String practice, UUID consent) {
        return transactions.inPractice(practice, connection -> {
            try (PreparedStatement select = connection.prepareStatement(FIND)) {
                new Values(select).put(practice, consent);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Filed(
                                    PostgresRecords.record(row),
                                    new PersonId(row.getObject(6, UUID.class)),
                                    Force.of(Directive.parse(row.getString(7)))))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public boolean keep(Custody custody, UUID id, Draft draft, LedgerEntry entry, Collection<Guard> guards) {
        List<Draft> drafts = List.of(draft);
        List<UUID> ids = List.of(id);
        SortedSet<String> raised;
        try {
            raised = raisedBy(custody, drafts, ids);
        } catch (Refused e) {
            if (e.refusals().stream().allMatch(Refusal.Conflict.class::isInstance)) {
                return false;
            }
            throw e;
        }
        LedgerChange change = new LedgerChange(custody.practice(), "", raised, connection -> {
            records.keep(connection, custody, drafts, ids, raised);
            // No other system has it so, and its copy here is none.
            try (PreparedStatement said = connection.prepareStatement(SAID_HERE)) {
                new Values(said).put(custody.practice(), id);
                said.executeUpdate();
            }
            return id;
        });
        try {
            return ledger.inSameCommit(entry, guards, change) instanceof Appended.Committed;
        } catch (NoteNotKept e) {
            return false;
        }
    }

    /** Which guards it raises must be known before the ledger locks them, so it is tried first and undone. */
    private SortedSet<String> raisedBy(Custody custody, List<Draft> drafts, List<UUID> ids) {
        return transactions.inPractice(custody.practice(), connection -> {
            SortedSet<String> raised = records.raisedBy(connection, custody, drafts, ids);
            connection.rollback();
            return raised;
        });
    }

    @Override
    public boolean keep(String practice, RiskView view, LedgerEntry entry, Collection<Guard> guards) {
        LedgerChange change =
                new LedgerChange(practice, "", new TreeSet<>(), connection -> insert(connection, practice, view));
        return ledger.inSameCommit(entry, guards, change) instanceof Appended.Committed;
    }

    private static int insert(Connection connection, String practice, RiskView view) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Values(insert)
                    .put(practice, view.id(), view.consent(), view.version(), view.changes(), view.why())
                    .put(view.user(), view.by(), view.at().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate();
        }
    }

    @Override
    public Map<UUID, List<Question>> questions(String practice) {
        return transactions.inPractice(practice, connection -> {
            Map<UUID, List<Question>> questions = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(UNANSWERED)) {
                new Values(select).put(practice);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        if (Force.of(Directive.parse(row.getString(4))) == Force.WITHDRAWN) {
                            questions
                                    .computeIfAbsent(row.getObject(1, UUID.class), any -> new ArrayList<>())
                                    .add(new Question(
                                            row.getObject(2, UUID.class), new PersonId(row.getObject(3, UUID.class))));
                        }
                    }
                }
            }
            return questions;
        });
    }
}

package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.desk.Countersignature;
import uk.threshold.desk.EmergencyAccess;
import uk.threshold.desk.EmergencyRegister;
import uk.threshold.desk.EmergencyReview;
import uk.threshold.desk.RequestGuard;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.KeptRequest;

/** What people answer for after an emergency access, in PostgreSQL (V057): the key of a row lets each be given once. */
public final class PostgresEmergencyRegister implements EmergencyRegister {
    private static final String SIGN = """
            insert into countersignature (request, practice, organisation, signed_by, signed_name, words, signed_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String REVIEW = """
            insert into emergency_review (request, practice, finding, words, reviewed_by, reviewed_name, reviewed_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String OF_PRACTICE = """
            select r.id
              from request r
             where r.practice = ? and r.purpose = 'immediate-danger'
             order by exists (select from emergency_review v where v.request = r.id), r.authored_on desc, r.id
             limit ?""";

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresEmergencyRegister(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    /** It moves the request's guard, so that no word of its absence is kept after it. */
    @Override
    public Optional<Appended> sign(Countersignature signed, LedgerEntry entry, Collection<Guard> guards) {
        TreeSet<String> bumped = new TreeSet<>(List.of(RequestGuard.key(signed.request())));
        return once(
                entry,
                guards,
                new LedgerChange(
                        signed.practice(),
                        signed.organisation(),
                        bumped,
                        connection -> insert(
                                connection,
                                SIGN,
                                signed.request(),
                                signed.practice(),
                                signed.organisation(),
                                signed.user(),
                                signed.name(),
                                signed.words(),
                                signed.at().atOffset(ZoneOffset.UTC))));
    }

    @Override
    public Optional<Appended> review(EmergencyReview review, LedgerEntry entry, Collection<Guard> guards) {
        return once(
                entry,
                guards,
                new LedgerChange(
                        review.practice(),
                        "",
                        new TreeSet<>(),
                        connection -> insert(
                                connection,
                                REVIEW,
                                review.request(),
                                review.practice(),
                                review.finding().code(),
                                review.words(),
                                review.user(),
                                review.name(),
                                review.at().atOffset(ZoneOffset.UTC))));
    }

    private Optional<Appended> once(LedgerEntry entry, Collection<Guard> guards, LedgerChange change) {
        try {
            return Optional.of(ledger.inSameCommit(entry, guards, change));
        } catch (DoneBefore e) {
            return Optional.empty();
        }
    }

    private static boolean insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Values(insert).put(values);
            if (insert.executeUpdate() == 0) {
                throw new DoneBefore();
            }
            return true;
        }
    }

    @Override
    public List<EmergencyAccess> ofPractice(String practice, int most) {
        return transactions.inPractice(practice, connection -> {
            List<EmergencyAccess> accesses = new ArrayList<>();
            for (UUID id : ids(connection, practice, most)) {
                Optional<KeptRequest> request = RequestRows.ofPractice(connection, practice, id);
                if (request.isPresent()) {
                    accesses.add(EmergencyRows.access(connection, request.get().request()));
                }
            }
            return accesses;
        });
    }

    private static List<UUID> ids(Connection connection, String practice, int most) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OF_PRACTICE)) {
            new Values(select).put(practice, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }
}

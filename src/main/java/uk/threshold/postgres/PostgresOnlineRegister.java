package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.desk.OnlineCheck;
import uk.threshold.desk.OnlineEntry.Place;
import uk.threshold.desk.OnlineRegister;
import uk.threshold.intake.GuardKeys;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/** Reviews of online views in PostgreSQL (V055); a check is written in the commit of the entry that records it. */
public final class PostgresOnlineRegister implements OnlineRegister {
    private static final String SEE = SqlScript.text("online-review.sql");
    private static final String CHECK = """
            insert into online_check (practice, resource, version, fit, why, checked_by, checked_name, checked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresOnlineRegister(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Seen newest(String practice, Optional<Place> after, int most) {
        return transactions.inPractice(practice, connection -> see(connection, Optional.empty(), after, most));
    }

    @Override
    public Seen one(String practice, UUID resource) {
        return transactions.inPractice(
                practice, connection -> see(connection, Optional.of(resource), Optional.empty(), 1));
    }

    private static Seen see(Connection connection, Optional<UUID> one, Optional<Place> after, int most)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SEE)) {
            statement.setObject(1, one.orElse(null), Types.OTHER);
            statement.setObject(
                    2,
                    after.map(place -> place.keptAt().atOffset(ZoneOffset.UTC)).orElse(null));
            statement.setObject(3, after.map(Place::resource).orElse(null), Types.OTHER);
            statement.setInt(4, most);
            OnlineRows rows = new OnlineRows();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.read(row);
                }
            }
            return rows.seen();
        }
    }

    @Override
    public Appended keep(String practice, OnlineCheck check, LedgerEntry entry, List<Guard> guards) {
        TreeSet<String> bumped = new TreeSet<>(List.of(GuardKeys.person(check.patient())));
        return ledger.inSameCommit(
                entry,
                guards,
                new LedgerChange(practice, "", bumped, connection -> insert(connection, practice, check)));
    }

    private static int insert(Connection connection, String practice, OnlineCheck check) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(CHECK)) {
            OffsetDateTime at = check.at().atOffset(ZoneOffset.UTC);
            new Values(insert)
                    .put(practice, check.resource(), check.version(), check.fit(), check.why())
                    .put(check.user(), check.name(), at);
            return insert.executeUpdate();
        }
    }
}

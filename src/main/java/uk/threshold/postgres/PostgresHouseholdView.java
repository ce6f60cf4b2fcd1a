package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.HouseholdView;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.SharingRequest;

/** Gathers for a request or an online reading in one statement, and so in one snapshot, within one practice. */
public final class PostgresHouseholdView implements HouseholdView {
    private static final String GATHER = SqlScript.text("household.sql");

    private final Transactions transactions;

    public PostgresHouseholdView(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Household gather(SharingRequest request) {
        return transactions.between(
                request.practice(),
                request.requester().organisation().ods(),
                connection -> gather(connection, request));
    }

    private static Household gather(Connection connection, SharingRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GATHER)) {
            boolean online = request.purpose().isOnlineView();
            statement.setObject(1, online ? null : request.id(), Types.OTHER);
            statement.setString(2, online ? number(request.persons().getFirst()) : null);
            statement.setString(
                    3, online ? request.audience().stream().findFirst().orElse(null) : null);
            HouseholdRows rows = new HouseholdRows(request.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.read(row);
                }
            }
            return rows.household();
        }
    }

    private static String number(AskedPerson self) {
        return self.nhsNumber().map(NhsNumber::digits).orElse("");
    }
}

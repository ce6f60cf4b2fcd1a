package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.HouseholdView;
import uk.threshold.request.SharingRequest;

/** Gathers in one statement, and so in one snapshot, within the practice asked. */
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
            statement.setObject(1, request.id());
            HouseholdRows rows = new HouseholdRows(request.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.read(row);
                }
            }
            return rows.household();
        }
    }
}

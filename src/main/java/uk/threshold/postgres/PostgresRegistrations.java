package uk.threshold.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.Registration;
import uk.threshold.request.Registrations;

/** Looks registrations up by the function {@code registered_at} (V055), which alone sees beyond one practice, and one number. */
public final class PostgresRegistrations implements Registrations {
    private static final String FIND = """
            select now(), r.practice, r.birth_date, r.family_name
              from (select 1) always left join registered_at(?) r on true""";

    private final Transactions transactions;

    public PostgresRegistrations(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Found of(NhsNumber number) {
        return transactions.plain(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, number.digits());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    Instant now = row.getObject(1, OffsetDateTime.class).toInstant();
                    return new Found(row.getString(2) == null ? Registration.NOWHERE : registration(row), now);
                }
            }
        });
    }

    private static Registration registration(ResultSet row) throws SQLException {
        return new Registration(row.getString(2), row.getObject(3, LocalDate.class), row.getString(4));
    }
}

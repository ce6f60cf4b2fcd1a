package uk.threshold.http;

import io.quarkus.arc.Arc;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.postgres.Transactions;

/** Registers the child that {@link TaskBody} asks about, for journeys in which it must be known. */
final class RegisteredChildren {
    private static final String RESOURCE = "insert into resource (practice, id, type, version, first_kept, last_kept)"
            + " values (?, ?, 'Patient', 1, now(), now())";
    private static final String PATIENT = "insert into patient (practice, id, nhs_number, birth_date, family_name,"
            + " restricted, active) values (?, ?, ?, ?, 'HARROW', ?, true)";

    private RegisteredChildren() {}

    static void register(String practice, NhsNumber number, boolean restricted) {
        UUID id = UUID.randomUUID();
        execute(practice, RESOURCE, practice, id);
        execute(practice, PATIENT, practice, id, number.digits(), LocalDate.of(2024, 5, 6), restricted);
    }

    private static void execute(String practice, String sql, Object... values) {
        Transactions transactions = Arc.container().instance(Transactions.class).get();
        transactions.inPractice(practice, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }
}

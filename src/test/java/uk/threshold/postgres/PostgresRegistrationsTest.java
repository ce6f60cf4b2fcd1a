package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.postgres.Surgery.inactive;
import static uk.threshold.postgres.Surgery.numbered;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Registration;
import uk.threshold.request.Registrations;

/** Where somebody's own record is, and that nobody learns by it where anybody else's is. */
final class PostgresRegistrationsTest {
    private final Transactions transactions = EmbeddedDatabase.shared().transactions();
    private final Registrations registrations = new PostgresRegistrations(transactions);
    private final Surgery surgery = new Surgery("A99951");
    private final Surgery elsewhere = new Surgery("A99952");
    private final NhsNumber number = InventedNumbers.next();

    @Test
    void findsTheOnePracticeThatHoldsAPerson() {
        surgery.child(number);
        Registration found = found();
        assertEquals("A99951", found.practice());
        assertEquals(LocalDate.of(2020, 2, 29), found.birthDate());
    }

    @Test
    void findsNobodyWhoIsHeldNowhereOrNoLongerOrTwice() {
        assertEquals(Registration.NOWHERE, found());
        elsewhere.patient(numbered(number), inactive());
        assertEquals(Registration.NOWHERE, found());
        surgery.child(number);
        assertEquals("A99951", found().practice());
        elsewhere.child(number);
        assertEquals(Registration.NOWHERE, found());
    }

    /** The service itself, whatever it names, sees no patient of a practice that it does not serve. */
    @Test
    void opensNothingToTheServiceBeyondTheAnswer() {
        surgery.child(number);
        assertEquals(0, counted("select set_config('threshold.own_number', ?, true)"));
        assertEquals(0, counted("select practice from registered_at(?)"));
    }

    private Registration found() {
        return registrations.of(number).registration();
    }

    /** Patients that a plain transaction sees after this statement. */
    private int counted(String first) {
        return transactions.plain(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(first)) {
                statement.setString(1, number.digits());
                statement.executeQuery();
            }
            try (PreparedStatement statement = connection.prepareStatement("select count(*) from patient");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }
}

package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.desk.EmergencyRegister;
import uk.threshold.desk.EmergencyRegisterContract;
import uk.threshold.desk.EmergencyReview.Finding;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Organisation;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/** Emergency access in PostgreSQL keeps the contract. */
final class PostgresEmergencyRegisterTest extends EmergencyRegisterContract {
    private static final Organisation NORTHMERE =
            new Organisation(COUNCIL, "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201");

    private final Transactions transactions = EmbeddedDatabase.shared().transactions();
    private final PostgresLedger ledger = EmbeddedLedger.shared();
    private final PostgresRequestRegister requests = new PostgresRequestRegister(transactions, ledger);
    private final EmergencyRegister register = new PostgresEmergencyRegister(transactions, ledger);

    PostgresEmergencyRegisterTest() {
        PostgresDirectory directory = new PostgresDirectory(transactions);
        directory.keep(new Organisation(practice, "Surgery", AgencyKind.GP_PRACTICE, "01632 960101"));
        directory.keep(NORTHMERE);
    }

    @Override
    protected EmergencyRegister register() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected UUID newRequest(Purpose purpose, Duration ago) {
        UUID id = UUID.randomUUID();
        SharingRequest request = new SharingRequest(
                id,
                new Requester("rufus", "casework", "Rufus Lamb", NORTHMERE, Set.of(Role.EMERGENCY_DUTY)),
                practice,
                purpose,
                List.of(new AskedPerson(
                        0, Optional.of(InventedNumbers.next()), Optional.empty(), Optional.empty(), Optional.empty())),
                LocalDate.of(2020, 2, 29),
                "Quill",
                Map.of(0, Set.of(Category.INJURY)),
                Optional.empty(),
                Optional.of(new SharingRequest.Statement("Rufus Lamb", NOW, "A call at 02:10.")),
                List.of(),
                Optional.empty(),
                Optional.of("NM-1"),
                NOW.minus(ago),
                NOW.plus(3, ChronoUnit.DAYS));
        requests.accept(request, "{}".getBytes(StandardCharsets.UTF_8), Optional.empty(), TestEntries.request());
        return id;
    }

    @Override
    protected Guard guard(String key) {
        return transactions.plain(connection ->
                new Guard(key, Guards.read(connection, List.of(key)).getOrDefault(key, 0L)));
    }

    /** The requester's organisation sees its countersignature, and never what the guardian found. */
    @Test
    void showsTheGuardiansFindingToThePracticeAlone() {
        UUID request = newRequest(Purpose.IMMEDIATE_DANGER, Duration.ofMinutes(1));
        register.review(review(request, Finding.JUSTIFIED), TestEntries.change(), List.of());
        Transactions.SqlWork<Integer> findings = connection -> findings(connection, request);
        assertEquals(Integer.valueOf(1), transactions.inPractice(practice, findings));
        assertEquals(Integer.valueOf(0), transactions.forOrganisation(COUNCIL, findings));
        assertEquals(Integer.valueOf(0), transactions.inPractice("A99902", findings));
    }

    private static int findings(Connection connection, UUID request) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) from emergency_review where request = ?")) {
            select.setObject(1, request);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}

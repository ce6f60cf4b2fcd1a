package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.PreparedStatement;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.Admissions;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.RegisteredPersons;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.RequestRegisterContract;
import uk.threshold.request.SharingRequest;

final class PostgresRequestRegisterTest extends RequestRegisterContract implements RegisteredPersons {
    private static final String RESOURCE = "insert into resource (practice, id, type, version, first_kept, last_kept)"
            + " values (?, ?, ?, 1, now(), now())";
    private static final String PATIENT =
            "insert into patient (practice, id, nhs_number, birth_date, family_name, restricted,"
                    + " active) values (?, ?, ?, ?, ?, ?, ?)";
    private static final String RELATED =
            "insert into related_person (practice, id, child, nhs_number, active, pr, lives_with)"
                    + " values (?, ?, ?, ?, true, false, false)";
    private static final String LINK =
            "insert into patient_link (practice, patient, other, type) values (?, ?, ?, 'seealso')";

    private final Transactions transactions = EmbeddedDatabase.shared().transactions();
    private final PostgresLedger ledger = EmbeddedLedger.shared();
    private final PostgresRequestRegister register = new PostgresRequestRegister(transactions, ledger);

    PostgresRequestRegisterTest() {
        ORGANISATIONS.forEach(new PostgresDirectory(transactions)::keep);
    }

    @Override
    protected RequestRegister register() {
        return register;
    }

    @Override
    protected Admissions<LedgerEntry> admissions() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected RegisteredPersons records() {
        return this;
    }

    @Test
    void recordsNothingOfARequestThatCannotBeKept() {
        SharingRequest toNobody = request("A89999", InventedNumbers.next());
        LedgerEntry entry = TestEntries.request();
        assertThrows(LedgerUnavailable.class, () -> register.accept(toNobody, new byte[0], Optional.empty(), entry));
        assertEquals(Optional.empty(), ledger.find(entry.rid()));
        assertEquals(Optional.empty(), register.ofOrganisation(COUNCIL.ods(), toNobody.id()));
    }

    @Override
    public UUID patient(String practice, Patient patient) {
        UUID id = resource(practice, "Patient");
        execute(
                practice,
                PATIENT,
                practice,
                id,
                patient.number().digits(),
                patient.birthDate(),
                patient.familyName(),
                patient.restricted(),
                patient.active());
        return id;
    }

    @Override
    public UUID relatedTo(String practice, UUID child, Optional<NhsNumber> number) {
        UUID id = resource(practice, "RelatedPerson");
        execute(
                practice,
                RELATED,
                practice,
                id,
                child,
                number.map(NhsNumber::digits).orElse(null));
        return id;
    }

    @Override
    public void link(String practice, UUID patient, UUID relatedPerson) {
        execute(practice, LINK, practice, patient, relatedPerson);
    }

    private UUID resource(String practice, String type) {
        UUID id = UUID.randomUUID();
        execute(practice, RESOURCE, practice, id, type);
        return id;
    }

    private void execute(String practice, String sql, @org.jspecify.annotations.Nullable Object... values) {
        transactions.inPractice(practice, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                new Values(statement).put(values);
                return statement.executeUpdate();
            }
        });
    }
}

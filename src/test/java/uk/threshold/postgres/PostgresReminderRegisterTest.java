package uk.threshold.postgres;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.desk.ReminderRegister;
import uk.threshold.desk.ReminderRegisterContract;
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

/** Reminders in PostgreSQL keep the contract. */
final class PostgresReminderRegisterTest extends ReminderRegisterContract {
    private static final Organisation COUNCIL =
            new Organisation("E99901", "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201");
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final Transactions transactions = EmbeddedDatabase.shared().transactions();
    private final PostgresLedger ledger = EmbeddedLedger.shared();
    private final PostgresRequestRegister requests = new PostgresRequestRegister(transactions, ledger);
    private final ReminderRegister register = new PostgresReminderRegister(transactions, ledger);

    PostgresReminderRegisterTest() {
        PostgresDirectory directory = new PostgresDirectory(transactions);
        directory.keep(new Organisation(PRACTICE, "Harbour Lane Surgery", AgencyKind.GP_PRACTICE, "01632 960101"));
        directory.keep(new Organisation(BOARD, "Estuary Integrated Care Board", AgencyKind.NONE, "01632 960301"));
        directory.keep(COUNCIL);
        directory.lookAfter(PRACTICE, BOARD);
    }

    @Override
    protected ReminderRegister register() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected UUID newRequest() {
        UUID id = UUID.randomUUID();
        SharingRequest request = new SharingRequest(
                id,
                new Requester("user-2", "casework", "Maren Holt", COUNCIL, Set.of(Role.SOCIAL_WORKER)),
                PRACTICE,
                Purpose.S47_ENQUIRY,
                List.of(new AskedPerson(
                        0, Optional.of(InventedNumbers.next()), Optional.empty(), Optional.empty(), Optional.empty())),
                LocalDate.of(2020, 2, 29),
                "Quill",
                Map.of(0, Set.of(Category.INJURY)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of("NM-1"),
                NOW,
                NOW.plus(9, ChronoUnit.DAYS));
        requests.accept(request, "{}".getBytes(StandardCharsets.UTF_8), Optional.empty(), TestEntries.request());
        return id;
    }

    @Override
    protected void close(UUID request) {
        requests.cancel(COUNCIL.ods(), request);
    }
}

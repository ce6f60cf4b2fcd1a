package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.disclosure.InMemoryConflicts;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.postgres.SecureChance;
import uk.threshold.request.Admissions;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.InMemoryDirectory;
import uk.threshold.request.InMemoryRequestRegister;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.KeptRequest.Acceptance;
import uk.threshold.request.KeptRequest.Repeat;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** What stands in the ledger before a request is answered. */
final class AskingTest {
    private static final PolicyShelf SHELF =
            YamlShelf.open(LocalDate::now, List.of(PackFiles.folder(Path.of("policy/england-child-safeguarding"))));
    private static final Organisation COUNCIL =
            new Organisation("E99901", "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201");
    private static final Requester WORKER =
            new Requester("worker", "casework", "Maren Holt", COUNCIL, Set.of(Role.SOCIAL_WORKER));

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final InMemoryConflicts conflicts = new InMemoryConflicts();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryRequestRegister register = new InMemoryRequestRegister(ledger);
    private final Asking asking = new Asking(
            directory, SHELF, register, conflicts, register, ledger, new SecureChance(), new Turnstile(new FewCalls()));

    AskingTest() {
        directory.keep(new Organisation("A99901", "Harbour Lane Surgery", AgencyKind.GP_PRACTICE, "01632 960101"));
    }

    @Test
    void recordsARequestAsItWasMade() {
        NhsNumber child = InventedNumbers.next();
        Acceptance.New kept = assertInstanceOf(Acceptance.New.class, ask(TaskBody.about(child)));
        LedgerEntry entry = ledger.entries().getFirst();
        assertEquals(EntryClass.REQUEST, entry.kind());
        String shared = new String(entry.halves().shared().content(), UTF_8);
        for (String part : List.of(
                child.digits(),
                "E99901",
                "A99901",
                "worker",
                "s47-enquiry",
                "NM-4711",
                kept.kept().request().id().toString())) {
            assertTrue(shared.contains(part), shared);
        }
        assertEquals("sha256:" + SHELF.due("A99901").digest(), entry.policy());
    }

    @Test
    void recordsARefusalWhereSomeoneWasAskedAbout() {
        NhsNumber child = InventedNumbers.next();
        assertThrows(Refused.class, () -> ask(TaskBody.about(child).withoutInputs("category")));
        LedgerEntry entry = ledger.entries().getFirst();
        assertEquals(EntryClass.REFUSE, entry.kind());
        String shared = new String(entry.halves().shared().content(), UTF_8);
        assertTrue(shared.contains("too-broad") && shared.contains(child.digits()), shared);
        assertTrue(register.ofOrganisation("E99901", Optional.empty(), 10).isEmpty());
    }

    @Test
    void recordsThatSomebodyAskedAboutThemselvesInAnEmergencyAndKeepsNothing() {
        NhsNumber own = InventedNumbers.next();
        conflicts.numbers.add(own);
        Requester duty = new Requester("duty", "casework", "Rufus Lamb", COUNCIL, Set.of(Role.EMERGENCY_DUTY));
        TaskBody body = TaskBody.about(InventedNumbers.next())
                .purpose("immediate-danger")
                .person(own, "aunt");
        byte[] bytes = body.json().getBytes(UTF_8);
        Refused refused = assertThrows(Refused.class, () -> asking.ask(duty, bytes, Optional.empty()));
        assertEquals(
                List.of(Problem.COLLEAGUE_MUST_ASK),
                refused.issues().stream().map(Refused.Issue::problem).toList());
        LedgerEntry entry = ledger.entries().getFirst();
        assertEquals(EntryClass.REFUSE, entry.kind());
        assertTrue(new String(entry.halves().shared().content(), UTF_8).contains("requester-named"));
        assertTrue(register.ofOrganisation("E99901", Optional.empty(), 10).isEmpty());
        ask(TaskBody.about(InventedNumbers.next()).person(own, "aunt"));
        assertEquals(1, register.ofOrganisation("E99901", Optional.empty(), 10).size());
    }

    @Test
    void recordsNothingOfARefusalThatNamesNobody() {
        assertThrows(
                Refused.class, () -> ask(TaskBody.about(InventedNumbers.next()).without("for")));
        assertTrue(ledger.entries().isEmpty());
    }

    @Test
    void answersAndKeepsNothingWhileTheLedgerIsDown() {
        ledger.breakDown();
        TaskBody good = TaskBody.about(InventedNumbers.next());
        assertThrows(LedgerUnavailable.class, () -> ask(good));
        assertThrows(LedgerUnavailable.class, () -> ask(good.withoutInputs("category")));
        assertTrue(register.ofOrganisation("E99901", Optional.empty(), 10).isEmpty());
        assertEquals(503, ErrorAnswers.refusal(new LedgerUnavailable("down")).status());
    }

    @Test
    void recordsARepeatedRequestOnce() {
        TaskBody body = TaskBody.about(InventedNumbers.next());
        Optional<Repeat> key = Optional.of(new Repeat("key", "a".repeat(64)));
        asking.ask(WORKER, body.json().getBytes(UTF_8), key);
        assertInstanceOf(Acceptance.Same.class, asking.ask(WORKER, body.json().getBytes(UTF_8), key));
        assertEquals(1, ledger.entries().size());
    }

    @Test
    void recordsNoRequestThatIsNotKept() {
        Admissions<LedgerEntry> failing = (request, stated, repeat, entry) -> {
            throw new StoreUnavailable("08006");
        };
        Asking unlucky = new Asking(
                directory,
                SHELF,
                register,
                conflicts,
                failing,
                ledger,
                new SecureChance(),
                new Turnstile(new FewCalls()));
        byte[] body = TaskBody.about(InventedNumbers.next()).json().getBytes(UTF_8);
        assertThrows(StoreUnavailable.class, () -> unlucky.ask(WORKER, body, Optional.empty()));
        assertTrue(ledger.entries().isEmpty());
    }

    @Test
    void countsRequestsAboutOneNumberByOrganisationWhateverTheirOutcome() {
        NhsNumber child = InventedNumbers.next();
        ask(TaskBody.about(child));
        assertThrows(Refused.class, () -> ask(TaskBody.about(child).withoutInputs("category")));
        Refused limited = assertThrows(Refused.class, () -> ask(TaskBody.about(child)));
        assertEquals(429, limited.status());
        assertTrue(limited.retryAfter() > 0);
        assertFalse(ledger.entries().isEmpty());
        Organisation south = new Organisation("E99902", "Southmere Council", AgencyKind.SOCIAL_CARE, "01632 960202");
        Requester other = new Requester("other", "casework", "Silas Brand", south, Set.of(Role.SOCIAL_WORKER));
        assertInstanceOf(
                Acceptance.New.class,
                asking.ask(other, TaskBody.about(child).json().getBytes(UTF_8), Optional.empty()));
    }

    private Acceptance ask(TaskBody body) {
        return asking.ask(WORKER, body.json().getBytes(UTF_8), Optional.empty());
    }

    /** Two requests about one number. */
    private static final class FewCalls implements Limits {
        @Override
        public long bodyBytes() {
            return 1_048_576;
        }

        @Override
        public int callsAtOnce() {
            return 1;
        }

        @Override
        public int callsAtOnceOfOne() {
            return 1;
        }

        @Override
        public int bodySeconds() {
            return 1;
        }

        @Override
        public Rate client() {
            return new Two();
        }

        @Override
        public Rate person() {
            return new Two();
        }
    }

    private static final class Two implements Limits.Rate {
        @Override
        public int burst() {
            return 2;
        }

        @Override
        public int perMinute() {
            return 1;
        }
    }
}

package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Utc;
import uk.threshold.desk.EmergencyReview.Finding;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Receipt;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;

/** What every register of emergency access promises. Each test has a practice of its own. */
public abstract class EmergencyRegisterContract {
    protected static final String COUNCIL = "E99901";
    protected static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    /** The practice whose records are reached. */
    protected final String practice = "T" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);

    protected abstract EmergencyRegister register();

    protected abstract Ledger ledger();

    /** A request that the council made of the practice so long ago. */
    protected abstract UUID newRequest(Purpose purpose, Duration ago);

    /** The guard as it would be read now. */
    protected abstract Guard guard(String key);

    @Test
    void listsAnEmergencyAccessOfWhichNothingIsSaidYet() {
        UUID request = emergency(Duration.ofMinutes(1));
        EmergencyAccess access = only();
        assertEquals(request, access.request().id());
        assertEquals(NOW.minus(Duration.ofMinutes(1)), access.request().authoredOn());
        assertEquals(Optional.empty(), access.countersignature());
        assertEquals(Optional.empty(), access.review());
        assertEquals(List.of(), access.left());
    }

    @Test
    void keepsACountersignatureWholeAndInTheCommitOfItsEntry() {
        UUID request = emergency(Duration.ofMinutes(1));
        LedgerEntry entry = TestEntries.change();
        Countersignature signed = signed(request, "user-1", "agreed – by telephone");
        assertEquals(
                entry.rid(), receipt(register().sign(signed, entry, List.of())).rid());
        assertTrue(ledger().find(entry.rid()).isPresent());
        assertEquals(Optional.of(signed), only().countersignature());
    }

    @Test
    void keepsTheFirstCountersignatureAndNothingOfASecond() {
        UUID request = emergency(Duration.ofMinutes(1));
        Countersignature first = signed(request, "user-1", "agreed");
        LedgerEntry second = TestEntries.change();
        assertTrue(register().sign(first, TestEntries.change(), List.of()).isPresent());
        assertEquals(Optional.empty(), register().sign(signed(request, "user-2", "agreed too"), second, List.of()));
        assertTrue(ledger().find(second.rid()).isEmpty());
        assertEquals(Optional.of(first), only().countersignature());
    }

    /** Else the clock could say, after it, that nobody signed. */
    @Test
    void marksWhateverRestsOnTheRequestAsChangedByACountersignature() {
        UUID request = emergency(Duration.ofMinutes(1));
        Guard before = guard(RequestGuard.key(request));
        register().sign(signed(request, "user-1", "agreed"), TestEntries.change(), List.of());
        assertTrue(guard(RequestGuard.key(request)).version() > before.version());
    }

    @Test
    void keepsOneReviewWholeAndInTheCommitOfItsEntry() {
        UUID request = emergency(Duration.ofMinutes(1));
        LedgerEntry entry = TestEntries.change();
        LedgerEntry second = TestEntries.change();
        EmergencyReview review = review(request, Finding.UNCLEAR);
        assertEquals(
                entry.rid(),
                receipt(register().review(review, entry, List.of())).rid());
        assertEquals(Optional.empty(), register().review(review(request, Finding.JUSTIFIED), second, List.of()));
        assertTrue(ledger().find(entry.rid()).isPresent());
        assertTrue(ledger().find(second.rid()).isEmpty());
        assertEquals(Optional.of(review), only().review());
    }

    @Test
    void keepsNothingWhereAGuardNoLongerHolds() {
        UUID request = emergency(Duration.ofMinutes(1));
        List<Guard> stale = List.of(TestEntries.stale());
        LedgerEntry signing = TestEntries.change();
        LedgerEntry reviewing = TestEntries.change();
        Optional<Appended> signed = register().sign(signed(request, "user-1", "agreed"), signing, stale);
        assertInstanceOf(Appended.GuardChanged.class, signed.orElseThrow());
        Optional<Appended> reviewed = register().review(review(request, Finding.UNCLEAR), reviewing, stale);
        assertInstanceOf(Appended.GuardChanged.class, reviewed.orElseThrow());
        assertEquals(Optional.empty(), only().countersignature());
        assertEquals(Optional.empty(), only().review());
        assertTrue(ledger().find(signing.rid()).isEmpty());
        assertTrue(ledger().find(reviewing.rid()).isEmpty());
    }

    private static Receipt receipt(Optional<Appended> appended) {
        return assertInstanceOf(Appended.Committed.class, appended.orElseThrow())
                .receipt();
    }

    @Test
    void keepsOneOfManyThatComeTogether() {
        UUID request = emergency(Duration.ofMinutes(1));
        List<Countersignature> all = IntStream.range(0, 6)
                .mapToObj(one -> signed(request, "user-" + one, "agreed"))
                .toList();
        List<Countersignature> kept = all.parallelStream()
                .filter(one ->
                        register().sign(one, TestEntries.change(), List.of()).isPresent())
                .toList();
        assertEquals(1, kept.size());
        assertEquals(Optional.of(kept.getFirst()), only().countersignature());
    }

    @Test
    void listsWhatIsNotReviewedFirstAndOfEachTheNewestFirst() {
        UUID oldest = emergency(Duration.ofMinutes(9));
        UUID older = emergency(Duration.ofMinutes(7));
        UUID newer = emergency(Duration.ofMinutes(5));
        UUID newest = emergency(Duration.ofMinutes(3));
        register().review(review(oldest, Finding.JUSTIFIED), TestEntries.change(), List.of());
        register().review(review(newest, Finding.NOT_JUSTIFIED), TestEntries.change(), List.of());
        assertEquals(List.of(newer, older, newest, oldest), ids(10));
        assertEquals(List.of(newer, older, newest), ids(3));
        assertEquals(List.of(), ids(0));
    }

    @Test
    void listsNoRequestForAnotherPurposeAndNothingToAnotherPractice() {
        newRequest(Purpose.S47_ENQUIRY, Duration.ofMinutes(2));
        emergency(Duration.ofMinutes(1));
        assertEquals(1, ids(10).size());
        for (String other : List.of(COUNCIL, "A99902", "")) {
            assertEquals(
                    List.of(),
                    register().ofPractice(other, 10).stream()
                            .map(access -> access.request().practice())
                            .filter(practice::equals)
                            .toList());
        }
    }

    @Test
    void listsWhatLeftUnderItTheNewestFirstAndNoReadingThatWasRefused() {
        UUID request = emergency(Duration.ofMinutes(5));
        LedgerEntry first = read(EntryClass.DISCLOSE, request, 4, "Patient/1", "Patient/2", "Condition/1");
        LedgerEntry second = read(EntryClass.DISCLOSE, request, 2, "Condition/1");
        read(EntryClass.REFUSE, request, 1);
        read(EntryClass.DISCLOSE, emergency(Duration.ofMinutes(3)), 1, "Flag/1");
        EmergencyAccess access = register().ofPractice(practice, 10).stream()
                .filter(one -> one.request().id().equals(request))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(
                        left(second, 2, Map.of("Condition", 1L)),
                        left(first, 4, Map.of("Patient", 2L, "Condition", 1L))),
                access.left());
        assertFalse(register().now().isBefore(NOW));
    }

    private UUID emergency(Duration ago) {
        return newRequest(Purpose.IMMEDIATE_DANGER, ago);
    }

    private EmergencyAccess only() {
        List<EmergencyAccess> accesses = register().ofPractice(practice, 10);
        assertEquals(1, accesses.size());
        return accesses.getFirst();
    }

    private List<UUID> ids(int most) {
        return register().ofPractice(practice, most).stream()
                .map(EmergencyAccess::request)
                .map(SharingRequest::id)
                .toList();
    }

    private Countersignature signed(UUID request, String user, String words) {
        return new Countersignature(request, practice, COUNCIL, user, "Ottilie Crane", words, NOW);
    }

    protected final EmergencyReview review(UUID request, Finding finding) {
        return new EmergencyReview(request, practice, finding, "it bears it out", "user-9", "Dr Ines Calloway", NOW);
    }

    private static EmergencyAccess.Left left(LedgerEntry entry, int minutesAgo, Map<String, Long> resources) {
        return new EmergencyAccess.Left(entry.rid(), ago(minutesAgo), "rufus", resources);
    }

    private static Instant ago(int minutes) {
        return NOW.truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofMinutes(minutes));
    }

    /** A reading under the request, recorded in the words of every reading. */
    private LedgerEntry read(EntryClass kind, UUID request, int minutesAgo, String... positions) {
        Salts salts = TestEntries.salts();
        List<CanonicalJson> items = new ArrayList<>();
        for (String position : positions) {
            items.add(CanonicalJson.object(Map.of("item", CanonicalJson.text(position))));
        }
        CanonicalJson.Members shared = CanonicalJson.object(Map.of(
                "source", CanonicalJson.text(practice),
                "recipient", CanonicalJson.text(COUNCIL),
                "task", CanonicalJson.text(request.toString()),
                "time", CanonicalJson.text(Utc.milliseconds(ago(minutesAgo))),
                "user", CanonicalJson.text("rufus"),
                "items", CanonicalJson.list(items)));
        CanonicalJson.Members held = CanonicalJson.object(Map.of("practice", CanonicalJson.text(practice)));
        Halves halves =
                Halves.of(shared, held, salts, salts.response(request.toString().getBytes(StandardCharsets.UTF_8)));
        LedgerEntry entry = new LedgerEntry(kind, UUID.randomUUID(), TestEntries.POLICY, halves, List.of());
        ledger().append(entry, List.of());
        return entry;
    }
}

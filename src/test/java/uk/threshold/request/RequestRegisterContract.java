package uk.threshold.request;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.KeptRequest.Acceptance;
import uk.threshold.request.KeptRequest.How;
import uk.threshold.request.KeptRequest.Repeat;
import uk.threshold.request.KeptRequest.Status;
import uk.threshold.request.RegisteredPersons.Patient;

/** What every register of requests does. */
public abstract class RequestRegisterContract {
    protected static final Organisation PRACTICE =
            new Organisation("A80001", "Practice", AgencyKind.GP_PRACTICE, "01632 960001");
    protected static final Organisation OTHER_PRACTICE =
            new Organisation("A80002", "Other practice", AgencyKind.GP_PRACTICE, "01632 960002");
    protected static final Organisation COUNCIL =
            new Organisation("E80001", "Council", AgencyKind.SOCIAL_CARE, "01632 960003");
    protected static final Organisation OTHER_COUNCIL =
            new Organisation("E80002", "Other council", AgencyKind.SOCIAL_CARE, "01632 960004");
    protected static final List<Organisation> ORGANISATIONS = List.of(PRACTICE, OTHER_PRACTICE, COUNCIL, OTHER_COUNCIL);

    private static final LocalDate BIRTH = LocalDate.of(2024, 5, 6);
    private static final byte[] STATED = "{\"input\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    protected abstract RequestRegister register();

    protected abstract Admissions<LedgerEntry> admissions();

    /** Where the admissions are recorded. */
    protected abstract Ledger ledger();

    protected abstract RegisteredPersons records();

    @Test
    void keepsARequestAsItWasAdmitted() {
        SharingRequest request = request(InventedNumbers.next(), InventedNumbers.next());
        KeptRequest kept = accepted(request);
        assertEquals(request, kept.request());
        assertEquals(Status.ACCEPTED, kept.status());
        assertEquals(request.authoredOn(), kept.lastAct());
        assertArrayEquals(STATED, kept.stated());
        assertEquals(
                request,
                register()
                        .ofOrganisation(COUNCIL.ods(), request.id())
                        .orElseThrow()
                        .request());
        assertEquals(
                request,
                register()
                        .ofPractice(PRACTICE.ods(), request.id())
                        .orElseThrow()
                        .request());
    }

    @Test
    void showsARequestToNoOtherOrganisationAndNoOtherPractice() {
        UUID id = accepted(request(InventedNumbers.next())).request().id();
        assertEquals(Optional.empty(), register().ofOrganisation(OTHER_COUNCIL.ods(), id));
        assertEquals(Optional.empty(), register().ofOrganisation(PRACTICE.ods(), id));
        assertEquals(Optional.empty(), register().ofPractice(OTHER_PRACTICE.ods(), id));
        assertEquals(Optional.empty(), register().ofPractice(COUNCIL.ods(), id));
        assertEquals(List.of(), register().matches(OTHER_PRACTICE.ods(), id));
        assertEquals(List.of(), register().matches(COUNCIL.ods(), id));
        assertFalse(ids(register().ofOrganisation(OTHER_COUNCIL.ods(), Optional.empty(), 200))
                .contains(id));
        assertFalse(ids(register().ofPractice(OTHER_PRACTICE.ods(), Optional.empty(), 200))
                .contains(id));
    }

    @Test
    void listsTheNewestFirst() {
        UUID first = accepted(request(InventedNumbers.next())).request().id();
        UUID second = accepted(request(InventedNumbers.next())).request().id();
        register().cancel(COUNCIL.ods(), first);
        List<UUID> all = ids(register().ofOrganisation(COUNCIL.ods(), Optional.empty(), 200));
        assertTrue(all.indexOf(second) < all.indexOf(first));
        assertEquals(
                1, register().ofOrganisation(COUNCIL.ods(), Optional.empty(), 1).size());
        List<UUID> open = ids(register().ofPractice(PRACTICE.ods(), Optional.of(Status.ACCEPTED), 200));
        assertTrue(open.contains(second));
        assertFalse(open.contains(first));
    }

    @Test
    void matchesTheChildByNumberBirthDateAndName() {
        NhsNumber number = InventedNumbers.next();
        UUID child = records().patient(PRACTICE.ods(), new Patient(number, BIRTH, "ONEILL", true, false));
        assertEquals(List.of(exact(0, child)), matches(request(number)));
    }

    @Test
    void leavesEveryOtherChildToTheDesk() {
        NhsNumber restricted = InventedNumbers.next();
        records().patient(PRACTICE.ods(), new Patient(restricted, BIRTH, "ONEILL", true, true));
        NhsNumber left = InventedNumbers.next();
        records().patient(PRACTICE.ods(), new Patient(left, BIRTH, "ONEILL", false, false));
        NhsNumber otherName = InventedNumbers.next();
        records().patient(PRACTICE.ods(), new Patient(otherName, BIRTH, "NEILL", true, false));
        NhsNumber otherDay = InventedNumbers.next();
        records().patient(PRACTICE.ods(), new Patient(otherDay, BIRTH.plusDays(1), "ONEILL", true, false));
        NhsNumber elsewhere = InventedNumbers.next();
        records().patient(OTHER_PRACTICE.ods(), new Patient(elsewhere, BIRTH, "ONEILL", true, false));
        for (NhsNumber number : List.of(restricted, left, otherName, otherDay, elsewhere, InventedNumbers.next())) {
            assertEquals(List.of(desk(0)), matches(request(number)));
        }
    }

    @Test
    void matchesOthersByNumberWhereTheChildsRecordNamesThem() {
        NhsNumber number = InventedNumbers.next();
        UUID child = records().patient(PRACTICE.ods(), new Patient(number, BIRTH, "ONEILL", true, false));
        NhsNumber mother = InventedNumbers.next();
        UUID patient =
                records().patient(PRACTICE.ods(), new Patient(mother, BIRTH.minusYears(30), "ONEILL", true, false));
        records().relatedTo(PRACTICE.ods(), child, Optional.of(mother));
        NhsNumber father = InventedNumbers.next();
        UUID fatherPatient =
                records().patient(PRACTICE.ods(), new Patient(father, BIRTH.minusYears(30), "DUNN", true, false));
        UUID fatherRelated = records().relatedTo(PRACTICE.ods(), child, Optional.empty());
        records().link(PRACTICE.ods(), fatherPatient, fatherRelated);
        NhsNumber aunt = InventedNumbers.next();
        UUID auntRelated = records().relatedTo(PRACTICE.ods(), child, Optional.of(aunt));
        assertEquals(
                List.of(exact(0, child), exact(1, patient), exact(2, fatherPatient), exact(3, auntRelated)),
                matches(request(number, mother, father, aunt)));
    }

    @Test
    void leavesOthersToTheDeskWhomTheChildsRecordDoesNotName() {
        NhsNumber number = InventedNumbers.next();
        UUID child = records().patient(PRACTICE.ods(), new Patient(number, BIRTH, "ONEILL", true, false));
        NhsNumber stranger = InventedNumbers.next();
        records().patient(PRACTICE.ods(), new Patient(stranger, BIRTH.minusYears(30), "ONEILL", true, false));
        NhsNumber restricted = InventedNumbers.next();
        records().patient(PRACTICE.ods(), new Patient(restricted, BIRTH.minusYears(30), "ONEILL", true, true));
        records().relatedTo(PRACTICE.ods(), child, Optional.of(restricted));
        assertEquals(
                List.of(exact(0, child), desk(1), desk(2), desk(3)),
                matches(request(number, stranger, restricted, InventedNumbers.next())));
    }

    @Test
    void leavesEveryoneToTheDeskWhereTheChildIsNotMatched() {
        NhsNumber mother = InventedNumbers.next();
        records().patient(PRACTICE.ods(), new Patient(mother, BIRTH.minusYears(30), "ONEILL", true, false));
        assertEquals(List.of(desk(0), desk(1)), matches(request(InventedNumbers.next(), mother)));
    }

    @Test
    void givesBackTheSameRequestForTheSameKey() {
        SharingRequest first = request(InventedNumbers.next());
        Repeat key = new Repeat(UUID.randomUUID().toString(), "a".repeat(64));
        assertEquals(Optional.empty(), register().repeated(first.requester(), key));
        assertInstanceOf(Acceptance.New.class, accept(first, Optional.of(key)));
        var before = assertInstanceOf(
                Acceptance.Same.class,
                register().repeated(first.requester(), key).orElseThrow());
        assertEquals(first, before.kept().request());
        var again = assertInstanceOf(Acceptance.Same.class, accept(request(InventedNumbers.next()), Optional.of(key)));
        assertEquals(first.id(), again.kept().request().id());
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        SharingRequest first = request(InventedNumbers.next());
        String key = UUID.randomUUID().toString();
        accept(first, Optional.of(new Repeat(key, "a".repeat(64))));
        SharingRequest second = request(InventedNumbers.next());
        assertEquals(
                new Acceptance.KeyReused(first.id()), accept(second, Optional.of(new Repeat(key, "b".repeat(64)))));
        assertEquals(Optional.empty(), register().ofOrganisation(COUNCIL.ods(), second.id()));
    }

    @Test
    void recordsARequestOnceAndNothingOfItsRepeats() {
        Optional<Repeat> key = Optional.of(new Repeat(UUID.randomUUID().toString(), "a".repeat(64)));
        LedgerEntry once = TestEntries.request();
        admissions().accept(request(InventedNumbers.next()), STATED, key, once);
        assertTrue(ledger().find(once.rid()).isPresent());
        LedgerEntry again = TestEntries.request();
        SharingRequest second = request(InventedNumbers.next());
        assertInstanceOf(Acceptance.Same.class, admissions().accept(second, STATED, key, again));
        assertEquals(Optional.empty(), ledger().find(again.rid()));
        assertEquals(Optional.empty(), register().ofOrganisation(COUNCIL.ods(), second.id()));
    }

    @Test
    void keepsAndRecordsOneOfManyThatComeAtOnceUnderOneKey() throws Exception {
        Optional<Repeat> key = Optional.of(new Repeat(UUID.randomUUID().toString(), "a".repeat(64)));
        List<LedgerEntry> entries =
                Stream.generate(TestEntries::request).limit(8).toList();
        List<Future<Acceptance>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(entries.size())) {
            for (LedgerEntry entry : entries) {
                SharingRequest request = request(InventedNumbers.next());
                answers.add(callers.submit(() -> admissions().accept(request, STATED, key, entry)));
            }
        }
        Set<UUID> tasks = new HashSet<>();
        int made = 0;
        for (Future<Acceptance> answer : answers) {
            switch (answer.get()) {
                case Acceptance.New(KeptRequest kept) -> {
                    tasks.add(kept.request().id());
                    made++;
                }
                case Acceptance.Same(KeptRequest kept) ->
                    tasks.add(kept.request().id());
                case Acceptance.KeyReused reused -> throw new AssertionError(reused.toString());
            }
        }
        assertEquals(1, made);
        assertEquals(1, tasks.size());
        assertEquals(
                1,
                entries.stream()
                        .filter(entry -> ledger().find(entry.rid()).isPresent())
                        .count());
    }

    @Test
    void keepsTheKeysOfUsersApart() {
        Repeat key = new Repeat(UUID.randomUUID().toString(), "a".repeat(64));
        accept(request(InventedNumbers.next()), Optional.of(key));
        assertEquals(Optional.empty(), register().repeated(requester("someone-else", COUNCIL), key));
        assertEquals(Optional.empty(), register().repeated(requester("worker", OTHER_COUNCIL), key));
    }

    @Test
    void endsARequestAtItsRequestersWordOnce() {
        KeptRequest kept = accepted(request(InventedNumbers.next()));
        UUID id = kept.request().id();
        assertEquals(Optional.empty(), register().cancel(OTHER_COUNCIL.ods(), id));
        KeptRequest ended = register().cancel(COUNCIL.ods(), id).orElseThrow();
        assertEquals(Status.CANCELLED, ended.status());
        assertFalse(ended.lastAct().isBefore(kept.lastAct()));
        assertEquals(
                ended.lastAct(),
                register().cancel(COUNCIL.ods(), id).orElseThrow().lastAct());
    }

    private KeptRequest accepted(SharingRequest request) {
        return assertInstanceOf(Acceptance.New.class, accept(request, Optional.empty()))
                .kept();
    }

    private Acceptance accept(SharingRequest request, Optional<Repeat> repeat) {
        return admissions().accept(request, STATED, repeat, TestEntries.request());
    }

    private List<Found> matches(SharingRequest request) {
        accepted(request);
        return register().matches(PRACTICE.ods(), request.id()).stream()
                .map(match -> new Found(match.position(), match.person(), match.how()))
                .toList();
    }

    /** A match without when and by whom. */
    private record Found(int position, Optional<PersonId> person, How how) {}

    private static Found exact(int position, UUID person) {
        return new Found(position, Optional.of(new PersonId(person)), How.EXACT);
    }

    private static Found desk(int position) {
        return new Found(position, Optional.empty(), How.DESK);
    }

    private static List<UUID> ids(List<KeptRequest> kept) {
        return kept.stream().map(one -> one.request().id()).toList();
    }

    private static Requester requester(String user, Organisation organisation) {
        return new Requester(user, "casework", "Worker One", organisation, Set.of(Role.SOCIAL_WORKER));
    }

    private SharingRequest request(NhsNumber child, NhsNumber... others) {
        return request(PRACTICE.ods(), child, others);
    }

    /** A request of the council's to this practice. */
    protected final SharingRequest request(String practice, NhsNumber child, NhsNumber... others) {
        Instant now = register().now().truncatedTo(ChronoUnit.MICROS);
        List<AskedPerson> persons = new ArrayList<>();
        persons.add(new AskedPerson(0, Optional.of(child), Optional.empty(), Optional.empty(), Optional.empty()));
        Map<Integer, Set<Category>> categories = new HashMap<>();
        categories.put(0, Set.of(Category.INJURY, Category.ATTENDANCE));
        for (NhsNumber other : others) {
            int position = persons.size();
            persons.add(new AskedPerson(
                    position,
                    Optional.of(other),
                    Optional.of("known"),
                    Optional.of("mother"),
                    Optional.of("lives there")));
            categories.put(position, Set.of(Category.HOUSEHOLD));
        }
        return new SharingRequest(
                UUID.randomUUID(),
                requester("worker", COUNCIL),
                practice,
                Purpose.S47_ENQUIRY,
                persons,
                true,
                BIRTH,
                "O'Néill",
                categories,
                Optional.of(BIRTH),
                Optional.of(new SharingRequest.Statement("Team manager", now, "why")),
                List.of("chair", child.digits()),
                Optional.of(new SharingRequest.Meeting(Optional.of(now), "Room 2, or by video")),
                Optional.of("CASE-1"),
                Optional.of(new CourtOrder("ZC26C00417", BIRTH, BIRTH.plusDays(9))),
                now,
                now.plus(28, ChronoUnit.DAYS));
    }
}

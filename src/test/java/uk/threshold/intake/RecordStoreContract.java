package uk.threshold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Removing.Removal;

/** What every store of records keeps to. Each test is a practice of its own. */
public abstract class RecordStoreContract {
    private static final NhsNumber NUMBER = Entries.number("999700001");

    private final String practice = "T" + UUID.randomUUID();
    private final Custody custody = new Custody(practice, "system");
    private final UUID patient = UUID.randomUUID();

    protected abstract RecordStore store();

    @Test
    void givesBackTheExactBytesOfTheCurrentVersion() {
        keep(patient, 1, "{ \"a\":0.10}", Entries.patient(patient, NUMBER));
        keep(patient, 2, "{\"a\": 1e2}", Entries.patient(patient, NUMBER));
        StoredRecord stored = store().read(practice, "Patient", patient).orElseThrow();
        assertTrue(stored.content().same(Entries.content("{\"a\": 1e2}")));
        assertEquals(2, stored.version());
        assertEquals(Optional.empty(), store().read(practice, "Condition", patient));
    }

    @Test
    void keepsNothingOfWorkThatThrows() {
        assertThrows(Refused.class, () -> store().keeping(custody, keeping -> {
            keeping.keep(Entries.kept(patient, 1, "{}", Entries.patient(patient, NUMBER)));
            throw new Refused(new Refusal.NotHeld("Patient"));
        }));
        assertEquals(Optional.empty(), store().read(practice, "Patient", patient));
        assertEquals(Set.of(), identified(custody));
    }

    @Test
    void refusesAVersionThatDoesNotFollowTheLast() {
        keep(patient, 1, "{}", Entries.patient(patient, NUMBER));
        Refused refused = assertThrows(Refused.class, () -> keep(patient, 3, "{}", Entries.patient(patient, NUMBER)));
        assertEquals(List.of(new Refusal.Conflict(Refusal.Clash.VERSION_IS_OLD, "Patient")), refused.refusals());
    }

    @Test
    void findsByPatientIdentifierCodeAndDay() {
        UUID entry = UUID.randomUUID();
        keep(patient, 1, "{}", Entries.patient(patient, NUMBER));
        keep(entry, 1, "{}", Entries.condition(patient, Set.of()));
        Stream.of(
                        search().patient(patient),
                        search().identifier("entry-1"),
                        search().code(Optional.empty(), "125667009"),
                        search().code(Optional.of(OnePack.SNOMED), "125667009"),
                        search().days(LocalDate.of(2026, 10, 31), LocalDate.of(2026, 12, 1)),
                        search().id(entry))
                .forEach(one -> assertEquals(List.of(entry), found(one)));
        Stream.of(
                        search().patient(entry),
                        search().identifier("entry-2"),
                        search().code(Optional.of("http://loinc.org"), "125667009"),
                        search().days(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1)),
                        search().id(patient))
                .forEach(one -> assertEquals(List.of(), found(one)));
    }

    @Test
    void goesOnAfterTheLastIdOfAPage() {
        List<UUID> entries = Stream.generate(UUID::randomUUID).limit(5).toList();
        entries.forEach(id -> keep(id, 1, "{}", Entries.condition(patient, Set.of())));
        List<UUID> first = found(search().count(3));
        List<UUID> second = found(search().count(3).after(first.getLast()));
        assertEquals(3, first.size());
        assertEquals(2, second.size());
        assertEquals(
                Set.copyOf(entries),
                Set.copyOf(Stream.concat(first.stream(), second.stream()).toList()));
    }

    @Test
    void knowsWhomAHeldRecordConcerns() {
        UUID person = UUID.randomUUID();
        UUID entry = UUID.randomUUID();
        UUID unsafe = UUID.randomUUID();
        keep(person, 1, "{}", Entries.relatedPerson(person, patient, NUMBER));
        keep(entry, 1, "{}", Entries.condition(patient, Set.of(unsafe)));
        keep(patient, 1, "{}", Entries.patient(patient, NUMBER));
        assertEquals(
                new Concern(Set.of(person), Set.of(patient), Set.of(), Set.of(person), Set.of(NUMBER)),
                concern(person));
        assertEquals(new Concern(Set.of(patient, unsafe), Set.of(), Set.of(), Set.of(), Set.of()), concern(entry));
        assertEquals(
                new Concern(Set.of(patient), Set.of(patient), Set.of(patient), Set.of(patient), Set.of(NUMBER)),
                concern(patient));
        store().keeping(custody, keeping -> {
            assertEquals(Optional.of(patient), keeping.activePatient(NUMBER));
            assertEquals(Set.of(patient), keeping.childrenRelatedTo(Set.of(NUMBER), Set.of()));
            assertEquals(Set.of(patient), keeping.childrenRelatedTo(Set.of(), Set.of(person)));
            assertEquals(Set.of(), keeping.childrenRelatedTo(Set.of(), Set.of(entry)));
            return true;
        });
    }

    @Test
    void forgetsWhatAnEarlierVersionSaid() {
        UUID unsafe = UUID.randomUUID();
        UUID entry = UUID.randomUUID();
        keep(entry, 1, "{}", Entries.condition(patient, Set.of(unsafe)));
        keep(entry, 2, "{}", Entries.condition(patient, Set.of()));
        assertEquals(Set.of(patient), concern(entry).persons());
    }

    @Test
    void showsNothingOfOnePracticeToAnother() {
        keep(patient, 1, "{}", Entries.patient(patient, NUMBER));
        keep(UUID.randomUUID(), 1, "{}", Entries.relatedPerson(UUID.randomUUID(), patient, NUMBER));
        Custody other = new Custody("T" + UUID.randomUUID(), "system");
        assertEquals(Optional.empty(), store().read(other.practice(), "Patient", patient));
        assertEquals(
                List.of(), store().search(other.practice(), search("Patient").build()));
        assertEquals(Set.of(), identified(other));
        store().keeping(other, keeping -> {
            assertEquals(Optional.empty(), keeping.held(patient));
            assertEquals(Optional.empty(), keeping.activePatient(NUMBER));
            assertEquals(Set.of(), keeping.childrenRelatedTo(Set.of(NUMBER), Set.of(patient)));
            return true;
        });
    }

    @Test
    void raisesGuardsMoreThanOnce() {
        TreeSet<String> guards = new TreeSet<>(Set.of(GuardKeys.person(patient), GuardKeys.household(patient)));
        for (int i = 0; i < 2; i++) {
            store().keeping(custody, keeping -> {
                keeping.bump(guards);
                return true;
            });
        }
        guards.forEach(guard -> assertEquals(2, version(guard)));
        assertEquals(0, version(GuardKeys.consent(patient)));
    }

    @Test
    void takesAResourceOutAndKeepsItsVersions() {
        UUID entry = UUID.randomUUID();
        keep(patient, 1, "{}", Entries.patient(patient, NUMBER));
        keep(entry, 1, "{\"a\":1}", Entries.condition(patient, Set.of()));
        keep(entry, 2, "{\"a\":2}", Entries.condition(patient, Set.of()));
        remove(entry, 3);
        assertEquals(Optional.empty(), store().read(practice, "Condition", entry));
        assertEquals(List.of(), found(search().patient(patient)));
        assertEquals(0, store().count(practice, search().patient(patient).build()));
        assertEquals(Optional.empty(), store().keeping(custody, keeping -> keeping.held(entry)));

        List<RecordVersion> history = store().history(practice, "Condition", entry, Integer.MAX_VALUE, 50);
        assertEquals(
                List.of(3, 2, 1),
                history.stream().map(one -> one.stored().version()).toList());
        assertEquals(
                List.of(true, false, false),
                history.stream().map(RecordVersion::deleted).toList());
        assertTrue(history.getLast().stored().content().same(Entries.content("{\"a\":1}")));
        assertTrue(history.getFirst().stored().content().same(Entries.content("")));
        assertEquals(
                2,
                store().history(practice, "Condition", entry, 3, 1)
                        .getFirst()
                        .stored()
                        .version());
        assertEquals(
                1,
                store().version(practice, "Condition", entry, 1)
                        .orElseThrow()
                        .stored()
                        .version());
        assertEquals(Optional.empty(), store().version(practice, "Condition", entry, 4));
        assertEquals(Optional.empty(), store().version(practice, "Observation", entry, 1));
    }

    @Test
    void takesOutNoVersionThatDoesNotStand() {
        keep(patient, 1, "{}", Entries.patient(patient, NUMBER));
        assertThrows(Refused.class, () -> remove(patient, 3));
        assertEquals(Set.of(patient), identified(custody));
        assertEquals(Set.of(patient), concern(patient).persons());
    }

    @Test
    void takesNobodyOutOfWhomAnotherTransactionIsAboutToSpeak() throws Exception {
        UUID entry = UUID.randomUUID();
        keep(patient, 1, "{}", Entries.patient(patient, NUMBER));
        Removing removing = new Removing(store(), content -> false);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Optional<Refusal>> removed = store().keeping(custody, keeping -> {
                keeping.held(patient);
                Future<Optional<Refusal>> begun =
                        other.submit(() -> removing.remove(custody, new Removal("Patient", "Patient", patient, 1)));
                assertThrows(TimeoutException.class, () -> begun.get(300, TimeUnit.MILLISECONDS), "it waits");
                keeping.keep(Entries.kept(entry, 1, "{}", Entries.condition(patient, Set.of())));
                return begun;
            });
            assertEquals(Optional.of(new Refusal.Conflict(Refusal.Clash.STILL_SPOKEN_OF, "Patient")), removed.get());
        }
    }

    @Test
    void showsNoVersionToAnotherPractice() {
        keep(patient, 1, "{}", Entries.patient(patient, NUMBER));
        String other = "T" + UUID.randomUUID();
        assertEquals(Optional.empty(), store().version(other, "Patient", patient, 1));
        assertEquals(List.of(), store().history(other, "Patient", patient, Integer.MAX_VALUE, 50));
        assertEquals(0, store().count(other, search("Patient").build()));
    }

    @Test
    void knowsWhoIsStillSpokenOf() {
        UUID unsafe = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        UUID entry = UUID.randomUUID();
        keep(patient, 1, "{}", Entries.patient(patient, NUMBER));
        keep(person, 1, "{}", Entries.relatedPerson(person, patient, NUMBER));
        assertEquals(List.of(true, false), spokenOf(patient, person), "her relation stands in the child's record");
        keep(entry, 1, "{}", Entries.condition(patient, Set.of(person, unsafe)));
        assertEquals(List.of(true, true, true, false), spokenOf(patient, person, unsafe, entry));
        remove(entry, 2);
        remove(person, 2);
        assertEquals(List.of(false, false, false), spokenOf(patient, person, unsafe));
        remove(patient, 2);
        store().keeping(custody, keeping -> {
            assertEquals(Optional.empty(), keeping.activePatient(NUMBER));
            assertEquals(
                    Set.of(), keeping.identified("Patient", new BusinessIdentifier(NhsNumber.SYSTEM, NUMBER.digits())));
            return true;
        });
    }

    @Test
    void findsByWhenTheCurrentVersionCameIn() {
        UUID entry = UUID.randomUUID();
        keep(entry, 1, "{}", Entries.condition(patient, Set.of()));
        Instant at = store().read(practice, "Condition", entry).orElseThrow().lastKept();
        Instant later = at.plusMillis(1);
        assertEquals(List.of(entry), found(search().kept(Optional.of(at), Optional.of(later))));
        assertEquals(
                1,
                store().count(
                                practice,
                                search().kept(Optional.of(at), Optional.empty()).build()));
        assertEquals(List.of(), found(search().kept(Optional.of(later), Optional.empty())));
        assertEquals(List.of(), found(search().kept(Optional.empty(), Optional.of(at))));
    }

    private List<Boolean> spokenOf(UUID... ids) {
        return store().keeping(
                        custody,
                        keeping -> Stream.of(ids).map(keeping::isSpokenOf).toList());
    }

    private void remove(UUID id, int version) {
        store().keeping(custody, keeping -> {
            keeping.remove(id, version);
            return true;
        });
    }

    /** The version of a guard, 0 where it was never raised. */
    protected abstract int version(String guard);

    private void keep(UUID id, int version, String text, IncomingRecord record) {
        store().keeping(custody, keeping -> keeping.keep(Entries.kept(id, version, text, record)));
    }

    private Concern concern(UUID id) {
        return store().keeping(
                        custody, keeping -> keeping.held(id).orElseThrow().concern());
    }

    private Set<UUID> identified(Custody by) {
        return store().keeping(
                        by,
                        keeping -> keeping.identified(
                                "Patient", new BusinessIdentifier(NhsNumber.SYSTEM, NUMBER.digits())));
    }

    private List<UUID> found(Search search) {
        return store().search(practice, search.build()).stream()
                .map(StoredRecord::id)
                .toList();
    }

    private static Search search() {
        return search("Condition");
    }

    private static Search search(String type) {
        return new Search(new RecordSearch(
                type,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                50));
    }
}

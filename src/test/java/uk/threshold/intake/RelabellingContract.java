package uk.threshold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.RelabellingRegister.Labelled;
import uk.threshold.intake.RelabellingRegister.NewLabels;
import uk.threshold.ledger.TestEntries;
import uk.threshold.policy.PackIdentity;

/** What every register of labels keeps to. Each test is a practice of its own. */
public abstract class RelabellingContract {
    private static final String FIRST = FollowedPack.FIRST.digest();
    private static final String SECOND = FollowedPack.SECOND.digest();
    private static final NhsNumber NUMBER = Entries.number("999700001");

    protected final String practice = "L" + UUID.randomUUID();
    private final UUID patient = UUID.randomUUID();
    private final Map<UUID, IncomingRecord> read = new HashMap<>();

    protected abstract RecordStore store();

    protected abstract RelabellingRegister register();

    /** The items of a resource as an answer finds them: pack and category by slot, the whole under an empty text. */
    protected abstract Map<String, String> items(UUID resource);

    /** How often a guard was raised. */
    protected abstract int raised(String guard);

    /** Whether nobody is matched with this Patient by number alone. */
    protected abstract boolean isRestricted(UUID which);

    @BeforeEach
    void keepsAPatientUnderTheFirstPack() {
        keep(patient, 1, Entries.patient(patient, NUMBER));
        assertTrue(register().putInForce(practice, Optional.empty(), FollowedPack.first(), TestEntries.change()));
    }

    @Test
    void changesNoAnswerBeforeTheNextPackIsInForce() {
        UUID bruise = keep(FollowedPack.BRUISE, Optional.empty());
        labelAll();
        assertEquals(Map.of("", FIRST + " injury"), items(bruise));
        assertEquals(Optional.of(FollowedPack.first()), register().inForce(practice));
        assertTrue(putSecondInForce());
        assertEquals(Map.of("", SECOND + " account-of-abuse"), items(bruise));
        assertEquals(Optional.of(FollowedPack.second()), register().inForce(practice));
    }

    @Test
    void putsAPackInForceOnlyWhereEverythingIsLabelledUnderIt() {
        UUID bruise = keep(FollowedPack.BRUISE, Optional.empty());
        assertFalse(putSecondInForce());
        assertEquals(1, step(Optional.empty(), 1).many());
        assertEquals(1, register().waiting(practice, SECOND));
        assertFalse(putSecondInForce());
        assertEquals(Map.of("", FIRST + " injury"), items(bruise));
        labelAll();
        assertEquals(0, register().waiting(practice, SECOND));
        assertTrue(putSecondInForce());
    }

    @Test
    void labelsNothingTwice() {
        keep(FollowedPack.BRUISE, Optional.empty());
        assertEquals(2, labelAll());
        assertEquals(0, labelAll());
    }

    @Test
    void putsNoPackInForceAfterAnotherThanIsInForce() {
        labelAll();
        assertFalse(register()
                .putInForce(practice, Optional.of(FollowedPack.second()), FollowedPack.second(), TestEntries.change()));
        assertFalse(register().putInForce(practice, Optional.empty(), FollowedPack.second(), TestEntries.change()));
        assertEquals(Optional.of(FollowedPack.first()), register().inForce(practice));
    }

    @Test
    void raisesTheGuardThatEveryAnswerOfThePracticeRestsOn() {
        String guard = GuardKeys.policy(practice);
        int before = raised(guard);
        labelAll();
        assertEquals(before, raised(guard));
        putSecondInForce();
        assertEquals(before + 1, raised(guard));
    }

    @Test
    void letsARepetitionBeAnItemUnderOnePackAndNoneUnderTheOther() {
        UUID later = keep("none", Optional.of(FollowedPack.LISTED_LATER));
        UUID noMore = keep("none", Optional.of(FollowedPack.LISTED_NO_MORE));
        labelAll();
        assertEquals(Map.of("", FIRST + " other"), items(later));
        assertEquals(Map.of("", FIRST + " other", "Condition.note", FIRST + " attendance"), items(noMore));
        putSecondInForce();
        assertEquals(Map.of("", SECOND + " other", "Condition.note", SECOND + " injury"), items(later));
        assertEquals(Map.of("", SECOND + " other"), items(noMore));
    }

    @Test
    void keepsUnderBothPacksWhatComesMeanwhile() {
        labelAll();
        UUID bruise = UUID.randomUUID();
        IncomingRecord record = condition(FollowedPack.BRUISE, Optional.of(FollowedPack.LISTED_LATER));
        keep(bruise, 1, record, new Labelling(FollowedPack.SECOND).label(record));
        assertEquals(0, register().waiting(practice, SECOND));
        assertEquals(Map.of("", FIRST + " injury"), items(bruise));
        assertTrue(putSecondInForce());
        assertEquals(Map.of("", SECOND + " account-of-abuse", "Condition.note", SECOND + " injury"), items(bruise));
    }

    @Test
    void waitsForWhatCameUnderThePackBeforeAlone() {
        labelAll();
        UUID bruise = keep(FollowedPack.BRUISE, Optional.empty());
        assertFalse(putSecondInForce());
        labelAll();
        assertTrue(putSecondInForce());
        assertEquals(Map.of("", SECOND + " account-of-abuse"), items(bruise));
    }

    @Test
    void knowsNothingUnderTheNextPackOfWhatCannotBeReadAgain() {
        UUID bruise = keep(FollowedPack.BRUISE, Optional.empty());
        IncomingRecord kept = read.remove(bruise);
        labelAll();
        assertEquals(1, register().unreadable(practice));
        assertEquals(0, register().waiting(practice, SECOND));
        assertTrue(putSecondInForce());
        assertEquals(
                Map.of("", FIRST + " injury"), items(bruise), "labels of a pack that is not in force tell nothing");
        read.put(bruise, kept);
        register().retry(practice);
        assertEquals(0, register().unreadable(practice));
        assertEquals(1, labelAll());
        assertEquals(Map.of("", SECOND + " account-of-abuse"), items(bruise));
    }

    @Test
    void restrictsAPersonWithThePackThatDoes() {
        read.put(patient, Entries.patient(patient, NUMBER));
        step(Optional.empty(), 10, true);
        assertFalse(isRestricted(patient));
        putSecondInForce();
        assertTrue(isRestricted(patient));
    }

    @Test
    void labelsAgainFromOnePackToTheNext() {
        UUID bruise = keep(FollowedPack.BRUISE, Optional.of(FollowedPack.LISTED_NO_MORE));
        labelAll();
        putSecondInForce();
        // Packs do not come back; a third with the lists of the first is what is meant.
        Labelling third = new Labelling(FollowedPack.FIRST.lexicon(), "c".repeat(64));
        assertEquals(2, label("c".repeat(64), third));
        assertEquals(Map.of("", SECOND + " account-of-abuse"), items(bruise));
        PackIdentity identity = new PackIdentity(
                "test", "3", "c".repeat(64), FollowedPack.second().from());
        assertTrue(register().putInForce(practice, Optional.of(FollowedPack.second()), identity, TestEntries.change()));
        assertEquals(
                Map.of("", "c".repeat(64) + " injury", "Condition.note", "c".repeat(64) + " attendance"),
                items(bruise));
    }

    @Test
    void tellsUnderWhichPacksEverythingCame() {
        assertEquals(Set.of(FIRST), register().firstLabelledUnder(practice));
        assertEquals(Set.of(), register().firstLabelledUnder("L" + UUID.randomUUID()));
        UUID other = UUID.randomUUID();
        IncomingRecord record = condition(FollowedPack.BRUISE, Optional.empty());
        store().keeping(
                        custody(),
                        keeping -> keeping.keep(new RecordKeeping.KeptRecord(
                                other,
                                1,
                                Entries.content("{}"),
                                record,
                                new Labelling(FollowedPack.SECOND).label(record),
                                List.of())));
        assertEquals(Set.of(FIRST, SECOND), register().firstLabelledUnder(practice));
    }

    @Test
    void labelsNothingOfAnotherPractice() {
        String other = "L" + UUID.randomUUID();
        assertEquals(0, register().waiting(other, SECOND));
        assertEquals(Optional.empty(), register().inForce(other));
        assertEquals(
                0,
                register()
                        .label(other, SECOND, Optional.empty(), 10, stored -> Optional.empty())
                        .many());
        assertEquals(1, register().waiting(practice, SECOND));
    }

    private int labelAll() {
        return label(SECOND, new Labelling(FollowedPack.SECOND));
    }

    private int label(String digest, Labelling labelling) {
        List<Integer> steps = new ArrayList<>();
        Optional<UUID> after = Optional.empty();
        while (true) {
            Labelled step = register().label(practice, digest, after, 1, stored -> labels(labelling, stored, false));
            if (step.last().isEmpty()) {
                return steps.stream().mapToInt(Integer::intValue).sum();
            }
            steps.add(step.many());
            after = step.last();
        }
    }

    private Labelled step(Optional<UUID> after, int most) {
        return step(after, most, false);
    }

    private Labelled step(Optional<UUID> after, int most, boolean restricts) {
        Labelling labelling = new Labelling(FollowedPack.SECOND);
        return register().label(practice, SECOND, after, most, stored -> labels(labelling, stored, restricts));
    }

    private Optional<NewLabels> labels(Labelling labelling, StoredRecord stored, boolean restricts) {
        return Optional.ofNullable(read.get(stored.id()))
                .map(record -> new NewLabels(labelling.label(record), restricts));
    }

    private boolean putSecondInForce() {
        return register()
                .putInForce(practice, Optional.of(FollowedPack.first()), FollowedPack.second(), TestEntries.change());
    }

    private Custody custody() {
        return new Custody(practice, "system");
    }

    private UUID keep(String code, Optional<String> ofTheNote) {
        UUID id = UUID.randomUUID();
        keep(id, 1, condition(code, ofTheNote));
        return id;
    }

    private void keep(UUID id, int version, IncomingRecord record) {
        keep(id, version, record, List.of());
    }

    private void keep(UUID id, int version, IncomingRecord record, List<LabelledItem> coming) {
        read.put(id, record);
        store().keeping(custody(), keeping -> {
            keeping.packInForce();
            return keeping.keep(new RecordKeeping.KeptRecord(
                    id,
                    version,
                    Entries.content("{}"),
                    record,
                    new Labelling(FollowedPack.FIRST).label(record),
                    coming));
        });
    }

    private IncomingRecord condition(String code, Optional<String> ofTheNote) {
        return Entries.coded(patient, code, ofTheNote);
    }

    protected static String seen(String digest, Optional<Category> category) {
        return digest + " " + category.map(Category::code).orElse("several");
    }
}

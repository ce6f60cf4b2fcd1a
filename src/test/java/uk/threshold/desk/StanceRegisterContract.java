package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.PersonId;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.TestEntries;

/** What every register of what people raised promises. */
public abstract class StanceRegisterContract {
    /** Where it is raised. */
    protected static final String PRACTICE = "A99971";

    /** Another practice. */
    protected static final String ELSEWHERE = "A99972";

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456Z");

    protected abstract StanceRegister register();

    protected abstract Ledger ledger();

    /** A patient of the practice, an entry in their record, and an open request matched to them. */
    protected abstract Scene scene();

    /** The guard as it would be read now. */
    protected abstract Guard guard(String key);

    /** Who and what there is. */
    public record Scene(PersonId patient, UUID entry, UUID request) {}

    @Test
    void keepsEachKindWholeWithWhatItIsAbout() {
        Scene scene = scene();
        PersonId another = new PersonId(UUID.randomUUID());
        List<Stance> all = List.of(
                stance(Stance.Kind.OBJECTION, another, new Stance.About.Request(scene.request())),
                stance(Stance.Kind.DISPUTE, another, new Stance.About.Entry(scene.entry())),
                objection(another, scene.entry()),
                stance(Stance.Kind.COMPLAINT, scene.patient(), new Stance.About.Nothing()),
                stance(Stance.Kind.DISSENT, scene.patient(), new Stance.About.Nothing()));
        for (Stance stance : all) {
            raise(stance, Optional.empty());
            assertEquals(
                    new StanceRegister.Raised(stance, Optional.empty(), Optional.empty()),
                    register().find(PRACTICE, stance.id()).orElseThrow());
        }
        assertEquals(
                all.stream().map(Stance::id).sorted().toList(),
                register().beside(PRACTICE, scene.request()).stream()
                        .map(raised -> raised.stance().id())
                        .sorted()
                        .toList());
    }

    @Test
    void letsTheLatestAnswerAndNoteStand() {
        Scene scene = scene();
        Stance stance = stance(Stance.Kind.DISPUTE, scene.patient(), new Stance.About.Entry(scene.entry()));
        raise(stance, Optional.of(note(stance, "first", 0)));
        Stance.Note second = note(stance, "second", 2);
        Stance.Answer settled = answer(stance, Stance.Outcome.SETTLED, 3);
        register().keep(PRACTICE, stance, answer(stance, Stance.Outcome.STANDS, 1), TestEntries.change(), List.of());
        register().keep(PRACTICE, stance, second, TestEntries.change(), List.of());
        register().keep(PRACTICE, stance, settled, TestEntries.change(), List.of());
        assertEquals(
                new StanceRegister.Raised(stance, Optional.of(settled), Optional.of(second)),
                register().find(PRACTICE, stance.id()).orElseThrow());
    }

    @Test
    void marksWhateverRestsOnADisputedEntryAsChangedAndNothingElse() {
        Scene scene = scene();
        String key = "person/" + scene.patient().value();
        long before = guard(key).version();
        raise(stance(Stance.Kind.COMPLAINT, scene.patient(), new Stance.About.Entry(scene.entry())), Optional.empty());
        assertEquals(before, guard(key).version());
        Stance dispute = stance(Stance.Kind.DISPUTE, scene.patient(), new Stance.About.Entry(scene.entry()));
        raise(dispute, Optional.empty());
        long raised = guard(key).version();
        assertTrue(raised > before);
        register().keep(PRACTICE, dispute, note(dispute, "words", 0), TestEntries.change(), List.of());
        long approved = guard(key).version();
        assertTrue(approved > raised);
        register().keep(PRACTICE, dispute, answer(dispute, Stance.Outcome.SETTLED, 0), TestEntries.change(), List.of());
        assertTrue(guard(key).version() > approved);
    }

    @Test
    void showsNothingToAnotherPractice() {
        Scene scene = scene();
        Stance stance = stance(Stance.Kind.DISPUTE, scene.patient(), new Stance.About.Entry(scene.entry()));
        raise(stance, Optional.empty());
        assertEquals(Optional.of(scene.patient()), register().recordOf(PRACTICE, scene.entry()));
        assertEquals(Optional.empty(), register().recordOf(ELSEWHERE, scene.entry()));
        assertEquals(Optional.empty(), register().recordOf(PRACTICE, UUID.randomUUID()));
        assertEquals(Optional.empty(), register().find(ELSEWHERE, stance.id()));
        assertEquals(List.of(), register().beside(ELSEWHERE, scene.request()));
    }

    @Test
    void keepsNothingWhereAGuardNoLongerHolds() {
        Scene scene = scene();
        List<Guard> stale = List.of(TestEntries.stale());
        LedgerEntry entry = TestEntries.change();
        Stance unkept = stance(Stance.Kind.DISPUTE, scene.patient(), new Stance.About.Entry(scene.entry()));
        refused(register().keep(PRACTICE, unkept, Optional.empty(), entry, stale));
        assertTrue(ledger().find(entry.rid()).isEmpty());
        assertEquals(Optional.empty(), register().find(PRACTICE, unkept.id()));
        Stance dispute = stance(Stance.Kind.DISPUTE, scene.patient(), new Stance.About.Entry(scene.entry()));
        raise(dispute, Optional.empty());
        refused(register()
                .keep(PRACTICE, dispute, answer(dispute, Stance.Outcome.SETTLED, 0), TestEntries.change(), stale));
        refused(register().keep(PRACTICE, dispute, note(dispute, "words", 0), TestEntries.change(), stale));
        assertEquals(
                new StanceRegister.Raised(dispute, Optional.empty(), Optional.empty()),
                register().find(PRACTICE, dispute.id()).orElseThrow());
    }

    private static void refused(Appended appended) {
        assertInstanceOf(Appended.GuardChanged.class, appended);
    }

    private void raise(Stance stance, Optional<Stance.Note> note) {
        LedgerEntry entry = TestEntries.change();
        register().keep(PRACTICE, stance, note, entry, List.of());
        assertTrue(ledger().find(entry.rid()).isPresent());
    }

    private static Stance stance(Stance.Kind kind, PersonId person, Stance.About about) {
        return new Stance(
                UUID.randomUUID(),
                kind,
                person,
                about,
                "It is wrong –\nsays she.",
                LocalDate.of(2026, 3, 1),
                "Dr Tobias Renn",
                "user-1",
                "Dr Imogen Vale",
                NOW,
                Optional.empty());
    }

    /** Of the author of an entry. */
    private static Stance objection(PersonId person, UUID entry) {
        Stance of = stance(Stance.Kind.OBJECTION, person, new Stance.About.Entry(entry));
        return new Stance(
                of.id(),
                of.kind(),
                of.person(),
                of.about(),
                of.words(),
                of.raised(),
                of.owner(),
                of.user(),
                of.by(),
                of.at(),
                Optional.of("Dr Oona Pell"));
    }

    private static Stance.Answer answer(Stance stance, Stance.Outcome outcome, int seconds) {
        return new Stance.Answer(
                UUID.randomUUID(), stance.id(), "We looked.", outcome, "user-1", "Dr Vale", NOW.plusSeconds(seconds));
    }

    private static Stance.Note note(Stance stance, String wording, int seconds) {
        return new Stance.Note(UUID.randomUUID(), stance.id(), wording, "user-1", "Dr Vale", NOW.plusSeconds(seconds));
    }
}

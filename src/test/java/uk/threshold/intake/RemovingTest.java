package uk.threshold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.Refusal.Clash;
import uk.threshold.intake.Refusal.Ground;
import uk.threshold.intake.Removing.Removal;

/** What is taken out stops every answer that rests on it; what others rest on, and what the gateway wrote, stays. */
final class RemovingTest {
    private static final RecordStore.Custody CUSTODY = new RecordStore.Custody("A99901", "system");
    private static final NhsNumber NUMBER = Entries.number("999700002");

    private final InMemoryRecords records = new InMemoryRecords();
    private final Removing removing = new Removing(records, Entries.content("{\"ours\":1}")::same);
    private final UUID child = UUID.randomUUID();
    private final UUID entry = UUID.randomUUID();

    @Test
    void raisesTheGuardsOfEverybodyAnEntryConcerned() {
        UUID unsafe = UUID.randomUUID();
        keep(child, "{}", Entries.patient(child, NUMBER));
        keep(entry, "{}", Entries.condition(child, Set.of(unsafe)));
        assertEquals(Optional.empty(), removing.remove(CUSTODY, new Removal("Condition", "Condition", entry, 1)));
        Stream.of(child, unsafe).forEach(person -> assertEquals(1, records.raised(GuardKeys.person(person))));
    }

    @Test
    void raisesTheGuardsOfTheHouseholdThatARelationDescribed() {
        UUID relation = UUID.randomUUID();
        keep(relation, "{}", Entries.relatedPerson(relation, child, NUMBER));
        removing.remove(CUSTODY, new Removal("RelatedPerson", "RelatedPerson", relation, 1));
        Stream.of(GuardKeys.household(child), GuardKeys.person(relation))
                .forEach(guard -> assertEquals(1, records.raised(guard), guard));
    }

    @Test
    void keepsWhomAnEntryStillSpeaksOf() {
        keep(child, "{}", Entries.patient(child, NUMBER));
        keep(entry, "{}", Entries.condition(child, Set.of()));
        assertEquals(
                Optional.of(new Refusal.Conflict(Clash.STILL_SPOKEN_OF, "Patient")),
                removing.remove(CUSTODY, new Removal("Patient", "Patient", child, 1)));
        assertTrue(records.read(CUSTODY.practice(), "Patient", child).isPresent());
        assertEquals(0, records.raised(GuardKeys.person(child)));
    }

    @Test
    void keepsWhatTheGatewayWrote() {
        keep(entry, "{\"ours\":1}", Entries.condition(child, Set.of()));
        assertEquals(
                Optional.of(new Refusal.Unacceptable(Ground.GATEWAYS_OWN, "Condition")),
                removing.remove(CUSTODY, new Removal("Condition", "Condition", entry, 1)));
    }

    @Test
    void takesOutOnlyTheVersionThatWasReadOfTheTypeThatWasNamed() {
        keep(entry, "{}", Entries.condition(child, Set.of()));
        assertEquals(
                Optional.of(new Refusal.Conflict(Clash.VERSION_IS_OLD, "Condition")),
                removing.remove(CUSTODY, new Removal("Condition", "Condition", entry, 2)));
        assertEquals(
                Optional.of(new Refusal.NotHeld("Observation")),
                removing.remove(CUSTODY, new Removal("Observation", "Observation", entry, 1)));
        assertEquals(
                Optional.of(new Refusal.NotHeld("Condition")),
                removing.remove(
                        new RecordStore.Custody("A99902", "system"), new Removal("Condition", "Condition", entry, 1)));
        assertTrue(records.read(CUSTODY.practice(), "Condition", entry).isPresent());
    }

    private void keep(UUID id, String text, IncomingRecord record) {
        records.keeping(CUSTODY, keeping -> keeping.keep(Entries.kept(id, 1, text, record)));
    }
}

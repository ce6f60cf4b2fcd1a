package uk.threshold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.intake.IncomingRecord.Searchable;
import uk.threshold.intake.PromptKeeping.Prompted;
import uk.threshold.intake.PromptKeeping.Withdrawal;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Removing.Removal;

/** An entry asks its practice to think of a referral once for each thing it newly asks, and no longer than it stands. */
final class PromptingTest {
    private static final Custody CUSTODY = new Custody("A99901", "system");
    private static final String SUBSTANCES = "75544000";
    private static final String SEXUAL_HEALTH = "386639001";
    private static final String INJURY = "125667009";
    private static final String ATTENDANCE = "185202000";
    private static final LocalDate AT_TWELVE = InMemoryPrompts.TODAY.minusYears(12);

    private final InMemoryRecords records = new InMemoryRecords();
    private final Accepting accepting = new Accepting(records, new OnePack('a').shelf(), UUID::randomUUID);
    private final UUID child = patient(Optional.of(AT_TWELVE));

    @Test
    void asksOnceForWhatIsKeptAndNotAgainForALaterVersion() {
        UUID entry = kept(child, SUBSTANCES);
        replace(entry, child, "", SUBSTANCES);
        replace(entry, child, "", SUBSTANCES);
        assertEquals(
                List.of(new Prompted(
                        entry,
                        1,
                        child,
                        child,
                        Set.of(child),
                        Optional.of(Category.SUBSTANCE_USE),
                        "a".repeat(64),
                        Set.of("prompt.substances"))),
                prompted());
        assertEquals(List.of(), withdrawn());
    }

    @Test
    void asksForNothingElseAndOfNobodyWhoIsGrown() {
        kept(child, ATTENDANCE);
        kept(patient(Optional.of(AT_TWELVE.minusYears(1))), SUBSTANCES);
        kept(patient(Optional.of(AT_TWELVE.minusYears(30))), SUBSTANCES, SEXUAL_HEALTH);
        assertEquals(List.of(), prompted());
    }

    @Test
    void asksWhereTheAgeIsNotKnownOrAnyOfSeveralCategoriesWould() {
        kept(patient(Optional.empty()), SUBSTANCES);
        kept(child, ATTENDANCE, SEXUAL_HEALTH);
        kept(child, ATTENDANCE, INJURY);
        assertEquals(
                List.of(Set.of("prompt.substances"), Set.of("prompt.sexual-health")),
                prompted().stream().map(Prompted::prompts).toList());
        assertEquals(Optional.empty(), prompted().getLast().category());
    }

    @Test
    void knowsTheAgeOfWhoeverComesAfterTheEntryInOneSubmission() {
        UUID grown = UUID.randomUUID();
        Iterator<UUID> ids = List.of(UUID.randomUUID(), grown).iterator();
        new Accepting(records, new OnePack('a').shelf(), ids::next)
                .accept(new Submission(
                        CUSTODY,
                        List.of(
                                draft(new Intent.Create(), "Condition", id -> condition(grown, "", SUBSTANCES)),
                                draft(
                                        new Intent.Create(),
                                        "Patient",
                                        id -> person(id, Optional.of(AT_TWELVE.minusYears(30)))))));
        assertEquals(3, records.size());
        assertEquals(List.of(), prompted());
    }

    @Test
    void asksAgainForWhatALaterVersionNewlyAsks() {
        UUID entry = kept(child, SUBSTANCES);
        replace(entry, child, "", SEXUAL_HEALTH);
        replace(entry, child, "", ATTENDANCE);
        replace(entry, child, "", SUBSTANCES);
        assertEquals(
                List.of(Set.of("prompt.substances"), Set.of("prompt.sexual-health"), Set.of("prompt.substances")),
                prompted().stream().map(Prompted::prompts).toList());
        assertEquals(
                List.of(1, 2, 4), prompted().stream().map(Prompted::version).toList());
    }

    @Test
    void keepsAPromptOfAnEntryThatIsCodedOtherwiseLater() {
        replace(kept(child, SUBSTANCES), child, "", ATTENDANCE);
        assertEquals(List.of(), withdrawn());
    }

    @Test
    void withdrawsWhatWasRecordedInErrorAndAsksAgainWhereItWasNot() {
        UUID entry = kept(child, SUBSTANCES);
        replace(entry, child, "entered-in-error", SUBSTANCES);
        assertEquals(List.of(Withdrawal.ENTERED_IN_ERROR), withdrawn());
        replace(entry, child, "", SUBSTANCES);
        assertEquals(List.of(1, 3), prompted().stream().map(Prompted::version).toList());
        assertEquals(1, withdrawn().size());
    }

    @Test
    void asksForNothingThatIsRecordedInErrorFromTheFirst() {
        submit(draft(new Intent.Create(), "Condition", id -> condition(child, "entered-in-error", SUBSTANCES)));
        assertEquals(List.of(), prompted());
    }

    @Test
    void withdrawsWhatIsTakenOutOfTheRecord() {
        UUID entry = kept(child, SUBSTANCES);
        new Removing(records, content -> false)
                .remove(CUSTODY, new Removal("Condition", "Condition", entry, 1))
                .ifPresent(refusal -> assertEquals("removed", refusal.toString()));
        assertEquals(List.of(Withdrawal.DELETED), withdrawn());
    }

    @Test
    void followsAnEntryThatStoodInTheWrongChildsRecord() {
        UUID sibling = patient(Optional.of(AT_TWELVE));
        UUID entry = kept(child, SUBSTANCES);
        replace(entry, sibling, "", SUBSTANCES);
        assertEquals(List.of(Withdrawal.MOVED), withdrawn());
        assertEquals(
                List.of(child, sibling),
                prompted().stream().map(Prompted::patient).toList());
    }

    @Test
    void asksForAChildOfWhomSomebodyElsesRecordSpeaks() {
        UUID mother = patient(Optional.of(AT_TWELVE.minusYears(30)));
        for (Part part : Part.values()) {
            submit(draft(
                    new Intent.Create(),
                    "Condition",
                    id -> about(condition(mother, "", SUBSTANCES, SEXUAL_HEALTH), child, part)));
        }
        assertEquals(
                List.of(Set.of("prompt.substances", "prompt.sexual-health"), Set.of("prompt.substances")),
                prompted().stream().map(Prompted::prompts).toList());
        for (Prompted prompted : prompted()) {
            assertEquals(mother, prompted.patient());
            assertEquals(child, prompted.person());
        }
    }

    @Test
    void asksForEachOfSeveralChildrenAndOfALaterOneAlone() {
        UUID mother = patient(Optional.of(AT_TWELVE.minusYears(30)));
        UUID sister = patient(Optional.of(AT_TWELVE));
        UUID entry = submit(draft(
                new Intent.Create(),
                "Condition",
                id -> about(condition(mother, "", SUBSTANCES), child, Part.HARMED_OR_AT_RISK)));
        submit(draft(
                new Intent.Replace(entry, OptionalInt.empty()),
                "Condition",
                id -> about(
                        about(condition(mother, "", SUBSTANCES), child, Part.HARMED_OR_AT_RISK),
                        sister,
                        Part.SUBJECT)));
        assertEquals(
                List.of(child, sister),
                prompted().stream().map(Prompted::person).toList());
        assertEquals(List.of(1, 2), prompted().stream().map(Prompted::version).toList());
        assertEquals(List.of(), withdrawn());
    }

    @Test
    void asksForSomebodyNamedInWordsAloneWhereTheyWereHarmed() {
        UUID described = UUID.randomUUID();
        UUID mother = patient(Optional.of(AT_TWELVE.minusYears(30)));
        for (Part part : List.of(Part.SUBJECT, Part.HARMED_OR_AT_RISK)) {
            submit(draft(
                    new Intent.Create(),
                    "Condition",
                    id -> about(condition(mother, "", SUBSTANCES, SEXUAL_HEALTH), described, part)));
        }
        assertEquals(
                List.of(Set.of("prompt.substances")),
                prompted().stream().map(Prompted::prompts).toList());
        assertEquals(described, prompted().getFirst().person());
        assertEquals(Set.of(mother, described), prompted().getFirst().persons());
    }

    @Test
    void asksAgainForASecondThingToldInTheSameEntry() {
        UUID entry = kept(child, SUBSTANCES);
        for (int i = 0; i < 2; i++) {
            submit(draft(
                    new Intent.Replace(entry, OptionalInt.empty()),
                    "Condition",
                    id -> repeated(condition(child, "", ATTENDANCE), SUBSTANCES)));
        }
        assertEquals(List.of(1, 2), prompted().stream().map(Prompted::version).toList());
    }

    @Test
    void tellsTheCategoryOfWhatNewlyAsks() {
        UUID entry = kept(child, SUBSTANCES);
        submit(draft(
                new Intent.Replace(entry, OptionalInt.empty()),
                "Condition",
                id -> repeated(condition(child, "", SUBSTANCES), SEXUAL_HEALTH)));
        assertEquals(Optional.of(Category.SEXUAL_HEALTH), prompted().getLast().category());
    }

    @Test
    void asksForAnAmbiguousRepetitionOfAnAmbiguousWhole() {
        submit(draft(
                new Intent.Create(),
                "Condition",
                id -> repeated(condition(child, "", ATTENDANCE, INJURY), ATTENDANCE, SEXUAL_HEALTH)));
        assertEquals(
                List.of(Set.of("prompt.sexual-health")),
                prompted().stream().map(Prompted::prompts).toList());
    }

    private List<Prompted> prompted() {
        return records.prompts().stream().map(InMemoryPrompts.Kept::prompted).toList();
    }

    private List<Withdrawal> withdrawn() {
        return records.prompts().stream()
                .flatMap(one -> one.withdrawn().stream())
                .toList();
    }

    private UUID patient(Optional<LocalDate> birth) {
        return submit(draft(new Intent.Create(), "Patient", id -> person(id, birth)));
    }

    private UUID kept(UUID patient, String... codes) {
        return submit(draft(new Intent.Create(), "Condition", id -> condition(patient, "", codes)));
    }

    private void replace(UUID entry, UUID patient, String status, String... codes) {
        submit(draft(
                new Intent.Replace(entry, OptionalInt.empty()), "Condition", id -> condition(patient, status, codes)));
    }

    /** Keeps it all, and tells the id of the first. */
    private UUID submit(Draft... drafts) {
        Outcome outcome = accepting.accept(new Submission(CUSTODY, List.of(drafts)));
        return assertInstanceOf(Outcome.Accepted.class, outcome)
                .entries()
                .getFirst()
                .stored()
                .id();
    }

    /** What is said of a resource, once its id is known. */
    private interface Said {
        IncomingRecord under(UUID id);
    }

    private static Draft draft(Intent intent, String type, Said said) {
        return new Draft(type, type, intent, Optional.empty(), Optional.empty(), List.of(), body(said));
    }

    /** Each has content of its own, so that none is taken for what stands already. */
    private static Draft.Body body(Said said) {
        return new Draft.Body() {
            @Override
            public Map<String, Target> mentions() {
                return Map.of();
            }

            @Override
            public Draft.Settled settle(UUID id, Map<Target, Found> found) {
                return new Draft.Settled(Entries.content(UUID.randomUUID().toString()), said.under(id));
            }

            @Override
            public boolean mayReplace(Content held) {
                return true;
            }
        };
    }

    private static IncomingRecord person(UUID id, Optional<LocalDate> birth) {
        return record(
                "Patient",
                id,
                item(List.of(), List.of(new Involvement(new PersonId(id), Part.SUBJECT))),
                Map.of(),
                List.of(),
                new PatientEntry(Optional.empty(), birth, Optional.empty(), true, false, true, Map.of()));
    }

    private static IncomingRecord condition(UUID patient, String status, String... codes) {
        return record(
                "Condition",
                patient,
                item(concepts(codes), List.of(new Involvement(new PersonId(patient), Part.SUBJECT))),
                Map.of(),
                status.isEmpty() ? List.of() : List.of(new Searchable.Coding("status", new Code("", status))),
                new IncomingRecord.NoEntry());
    }

    /** The same, which says of another that they have a part in it. */
    private static IncomingRecord about(IncomingRecord said, UUID person, Part part) {
        List<Involvement> involvements = new ArrayList<>(said.whole().involvements());
        involvements.add(new Involvement(new PersonId(person), part));
        IncomingItem whole = item(said.whole().concepts(), involvements);
        return record("Condition", said.patient().orElseThrow(), whole, Map.of(), said.searchable(), said.entry());
    }

    /** The same, with a repetition of codes of its own. */
    private static IncomingRecord repeated(IncomingRecord said, String... codes) {
        Map<Slot, IncomingItem> slots = Map.of(new Slot("Condition.evidence", 0), item(concepts(codes), List.of()));
        return record("Condition", said.patient().orElseThrow(), said.whole(), slots, said.searchable(), said.entry());
    }

    private static List<Concept> concepts(String... codes) {
        return Stream.of(codes)
                .map(code -> new Concept("Condition.code", true, List.of(new Code(OnePack.SNOMED, code))))
                .toList();
    }

    private static IncomingItem item(List<Concept> concepts, List<Involvement> involvements) {
        return new IncomingItem(
                concepts,
                List.of(),
                involvements,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    private static IncomingRecord record(
            String type,
            UUID patient,
            IncomingItem whole,
            Map<Slot, IncomingItem> slots,
            List<Searchable> searchable,
            IncomingRecord.Entry entry) {
        return new IncomingRecord(
                type,
                Optional.of(patient),
                whole,
                slots,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                searchable,
                List.of(),
                entry);
    }
}

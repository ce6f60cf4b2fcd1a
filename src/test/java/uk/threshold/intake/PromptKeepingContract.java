package uk.threshold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.PromptKeeping.Prompted;
import uk.threshold.intake.PromptKeeping.Withdrawal;
import uk.threshold.intake.RecordStore.Custody;

/** What every store of records keeps of prompts. Each test is a practice of its own. */
public abstract class PromptKeepingContract {
    private static final NhsNumber NUMBER = Entries.number("999700004");
    private static final NhsNumber OTHER = Entries.number("999700005");

    private final String practice = "T" + UUID.randomUUID();
    private final UUID patient = UUID.randomUUID();
    private final UUID relation = UUID.randomUUID();
    private final UUID stranger = UUID.randomUUID();
    private final UUID entry = UUID.randomUUID();
    private final UUID described = UUID.randomUUID();

    protected abstract RecordStore store();

    /** What happened to the prompts of a practice, in order: the entry's version, or why it was withdrawn. */
    protected abstract List<String> events(String practice);

    @Test
    void remembersHowAnEntryAskedAndNothingMore() {
        keepTheEntry();
        Asking first = new Asking(
                Optional.of(patient), Map.of(patient, Set.of("prompt.a", "prompt.b"), relation, Set.of("prompt.a")));
        Asking second = new Asking(Optional.of(patient), Map.of(relation, Set.of("prompt.b")));
        with(practice, prompts -> assertEquals(Asking.NEVER, prompts.before(entry)));
        with(practice, prompts -> prompts.asks(entry, first));
        with(practice, prompts -> assertEquals(first, prompts.before(entry)));
        with(practice, prompts -> prompts.asks(entry, second));
        with(practice, prompts -> assertEquals(second, prompts.before(entry)));
        with(practice, prompts -> prompts.asks(entry, Asking.NEVER));
        with(practice, prompts -> assertEquals(Asking.NEVER, prompts.before(entry)));
    }

    @Test
    void knowsTheDayOfBirthOfPatientsAndOfRelatedPersonsWhoArePatientsToo() {
        keepTheEntry();
        with(practice, prompts -> {
            assertEquals(Optional.of(LocalDate.of(2020, 2, 29)), prompts.birth(patient));
            assertEquals(Optional.of(LocalDate.of(2020, 2, 29)), prompts.birth(relation));
            assertEquals(Optional.empty(), prompts.birth(stranger));
            assertEquals(Optional.empty(), prompts.birth(entry));
            assertEquals(
                    List.of(true, true, true, false, false),
                    Stream.of(patient, relation, stranger, entry, described)
                            .map(prompts::isKept)
                            .toList());
        });
    }

    @Test
    void takesTheLatestDayWhereRecordsOfOnePersonDiffer() {
        keepTheEntry();
        UUID younger = UUID.randomUUID();
        LocalDate later = LocalDate.of(2021, 1, 1);
        store().keeping(
                        new Custody(practice, "system"),
                        keeping -> keeping.keep(Entries.kept(
                                younger,
                                1,
                                "{}",
                                Entries.relatedPerson(younger, patient, NUMBER, Optional.of(later)))));
        with(practice, prompts -> Stream.of(patient, relation, younger)
                .forEach(id -> assertEquals(Optional.of(later), prompts.birth(id))));
    }

    @Test
    void asksForSomebodyWhoIsInNoRecord() {
        keepTheEntry();
        with(
                practice,
                prompts -> prompts.keep(new Prompted(
                        entry,
                        1,
                        patient,
                        described,
                        Set.of(described),
                        Optional.empty(),
                        "a".repeat(64),
                        Set.of("prompt.a"))));
        assertEquals(List.of("1"), events(practice));
    }

    @Test
    void withdrawsEachPromptOfAnEntryOnce() {
        keepTheEntry();
        with(practice, prompts -> prompts.keep(prompted(1)));
        with(practice, prompts -> prompts.keep(prompted(2)));
        assertEquals(List.of("1", "2"), events(practice));
        with(practice, prompts -> prompts.withdraw(UUID.randomUUID(), Withdrawal.MOVED));
        assertEquals(List.of("1", "2"), events(practice));
        with(practice, prompts -> prompts.withdraw(entry, Withdrawal.ENTERED_IN_ERROR));
        with(practice, prompts -> prompts.withdraw(entry, Withdrawal.DELETED));
        assertEquals(List.of("1", "2", "entered-in-error", "entered-in-error"), events(practice));
    }

    @Test
    void keepsNothingOfWorkThatThrows() {
        keepTheEntry();
        assertThrows(
                Refused.class,
                () -> with(practice, prompts -> {
                    prompts.asks(entry, new Asking(Optional.of(patient), Map.of(patient, Set.of("prompt.a"))));
                    prompts.keep(prompted(1));
                    throw new Refused(new Refusal.NotHeld("Condition"));
                }));
        assertEquals(List.of(), events(practice));
        with(practice, prompts -> assertEquals(Asking.NEVER, prompts.before(entry)));
    }

    @Test
    void showsNothingOfOnePracticeToAnother() {
        keepTheEntry();
        with(practice, prompts -> {
            prompts.asks(entry, new Asking(Optional.of(patient), Map.of(patient, Set.of("prompt.a"))));
            prompts.keep(prompted(1));
        });
        String other = "T" + UUID.randomUUID();
        with(other, prompts -> {
            assertEquals(Asking.NEVER, prompts.before(entry));
            assertEquals(Optional.empty(), prompts.birth(patient));
            prompts.withdraw(entry, Withdrawal.DELETED);
        });
        assertEquals(List.of("1"), events(practice));
        assertEquals(List.of(), events(other));
    }

    private Prompted prompted(int version) {
        return new Prompted(
                entry,
                version,
                patient,
                patient,
                Set.of(patient, described),
                Optional.of(Category.INJURY),
                "a".repeat(64),
                Set.of("prompt.a", "prompt.b"));
    }

    private void keepTheEntry() {
        store().keeping(new Custody(practice, "system"), keeping -> {
            keeping.keep(Entries.kept(patient, 1, "{}", Entries.patient(patient, NUMBER)));
            keeping.keep(Entries.kept(relation, 1, "{}", Entries.relatedPerson(relation, patient, NUMBER)));
            keeping.keep(Entries.kept(stranger, 1, "{}", Entries.relatedPerson(stranger, patient, OTHER)));
            return keeping.keep(Entries.kept(entry, 1, "{}", Entries.condition(patient, Set.of())));
        });
    }

    private void with(String ods, Consumer<PromptKeeping> work) {
        store().keeping(new Custody(ods, "system"), keeping -> {
            work.accept(keeping.prompts());
            return true;
        });
    }
}

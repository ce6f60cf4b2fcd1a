package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.carerecord.Part;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Prompt;
import uk.threshold.policy.Rulebook;

/** What holds of the English pack's prompts, whatever the entry. */
final class EnglandPromptsTest {
    private static final long SEED = 20261124;
    private static final int DRAWS = Draws.of(4_000);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Optional<LocalDate> AT_SEVENTEEN = Optional.of(TODAY.minusYears(17));
    private static final Pack PACK =
            LoadedPack.read(PackFiles.folder(EnglandPackTest.FOLDER)).pack();

    private final Drawn drawn = new Drawn(new Random(SEED));

    @Test
    void knowingLessOfTheEntrySilencesNoPrompt() {
        int asked = 0;
        for (int i = 0; i < DRAWS; i++) {
            Facts entry = drawn.next();
            Set<String> before = asking(entry, AT_SEVENTEEN);
            asked += before.size();
            for (Fact fact : Prompt.SETTLED) {
                assertTrue(asking(entry.without(fact), AT_SEVENTEEN).containsAll(before), fact.code());
            }
        }
        assertTrue(asked > DRAWS / 100, "only " + asked);
    }

    @Test
    void beingYoungerOrOfUnknownAgeSilencesNoPrompt() {
        for (int i = 0; i < DRAWS; i++) {
            Facts entry = drawn.next();
            Set<String> before = Set.of();
            for (int years = 19; years >= 0; years--) {
                Set<String> now = asking(entry, Optional.of(TODAY.minusYears(years)));
                assertTrue(now.containsAll(before), "at " + years);
                before = now;
            }
            assertEquals(before, asking(entry, Optional.empty()));
        }
    }

    @Test
    void whatTheDutyToReferSpeaksOfInAnAnswerIsPromptedForWhenItIsKept() {
        Rulebook duties = new Rulebook(
                List.of(),
                List.of(),
                PACK.rulebook().duties().stream()
                        .filter(duty -> duty.kind() == Duty.Kind.PROMPT_REFERRAL)
                        .toList());
        int spoken = 0;
        for (int i = 0; i < DRAWS; i++) {
            Facts facts = drawn.next();
            if (duties.duties().stream().anyMatch(duty -> duty.speaksOn(facts))) {
                spoken++;
                assertTrue(PACK.prompts().stream()
                        .anyMatch(prompt -> prompt.asks(facts, AT_SEVENTEEN, TODAY)
                                && prompt.of().containsAll(Set.of(Part.SUBJECT, Part.HARMED_OR_AT_RISK))));
            }
        }
        assertTrue(spoken > DRAWS / 200, "only " + spoken);
    }

    @Test
    void asksNothingOfTheGrown() {
        Optional<LocalDate> grown = Optional.of(TODAY.minusYears(Prompt.GROWN));
        assertEquals(Set.of(), asking(Facts.NOTHING, grown));
    }

    @Test
    void eachPromptIsFoundByItsNameAndNoOther() {
        for (Prompt prompt : PACK.prompts()) {
            assertEquals(Optional.of(prompt), PACK.prompt(prompt.id()));
        }
        assertEquals(Optional.empty(), PACK.prompt("prompt.invented"));
    }

    private static Set<String> asking(Facts entry, Optional<LocalDate> birth) {
        return PACK.prompts().stream()
                .filter(prompt -> prompt.asks(entry, birth, TODAY))
                .map(Prompt::id)
                .collect(Collectors.toSet());
    }
}

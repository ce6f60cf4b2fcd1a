package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.Part;

/** A prompt asks of entries by what they settle themselves, and of people by their age; doubt asks. */
final class PromptTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Condition INJURY = Condition.holds(Fact.CATEGORY, "injury");
    private static final Prompt PROMPT = prompt(13, INJURY);

    @Test
    void endsWithTheBirthday() {
        Facts bruise = Facts.builder().known(Fact.CATEGORY, "injury").build();
        assertTrue(PROMPT.asks(bruise, Optional.of(TODAY.minusYears(13).plusDays(1)), TODAY));
        assertFalse(PROMPT.asks(bruise, Optional.of(TODAY.minusYears(13)), TODAY));
    }

    @Test
    void asksWhereAgeOrEntryIsNotKnown() {
        Facts bruise = Facts.builder().known(Fact.CATEGORY, "injury").build();
        Facts cough = Facts.builder().known(Fact.CATEGORY, "attendance").build();
        Optional<LocalDate> ofAChild = Optional.of(TODAY.minusYears(3));
        assertTrue(PROMPT.asks(bruise, Optional.empty(), TODAY));
        assertTrue(PROMPT.asks(Facts.NOTHING, ofAChild, TODAY));
        assertFalse(PROMPT.asks(Facts.NOTHING, Optional.of(TODAY.minusYears(40)), TODAY));
        assertFalse(PROMPT.asks(cough, Optional.empty(), TODAY));
    }

    @ParameterizedTest
    @EnumSource
    void looksOnlyAtWhatAnEntrySettlesByItself(Fact fact) {
        Condition when =
                new Condition.Not(Condition.holds(fact, fact.vocabulary().getFirst()));
        if (Prompt.SETTLED.contains(fact)) {
            assertEquals(when, prompt(13, when).when());
        } else {
            assertThrows(PackDefect.UnsettledByAnEntry.class, () -> prompt(13, when));
        }
    }

    @Test
    void isOfSomebody() {
        assertThrows(
                PackDefect.SaysNothing.class,
                () -> new Prompt("prompt.test", "Think of a referral.", List.of("CITE"), Set.of(), 13, INJURY));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19})
    void isOfChildrenAlone(int years) {
        assertThrows(PackDefect.CrossedLimits.class, () -> prompt(years, INJURY));
    }

    private static Prompt prompt(int youngerThan, Condition when) {
        return new Prompt(
                "prompt.test", "Think of a referral.", List.of("CITE"), Set.of(Part.SUBJECT), youngerThan, when);
    }
}

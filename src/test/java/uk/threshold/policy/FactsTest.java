package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Coded;

final class FactsTest {
    private static final Facts ASKED = Facts.builder().known(Fact.ASKED, true).build();

    @Test
    void areEqualOnlyWhereTheSameIsKnown() {
        assertNotEquals(ASKED, Facts.builder().known(Fact.ASKED, false).build());
        assertNotEquals(ASKED, Facts.NOTHING);
        Facts nobodyRuled = Facts.builder().codes(Fact.RULING, List.of()).build();
        assertNotEquals(nobodyRuled, Facts.NOTHING, "that there is no ruling is not the same as not knowing");
    }

    @Test
    void serveAsKeysEvenWhereNothingIsKnown() {
        Map<Facts, String> words = Map.of(Facts.NOTHING, "nothing", ASKED, "asked");
        assertEquals("nothing", words.get(Facts.builder().build()));
        assertEquals("asked", words.get(Facts.builder().known(Fact.ASKED, true).build()));
    }

    @Test
    void withoutARequestNobodyHasRuledConsentedOrObjectedAndNoCourtHasOrdered() {
        Facts facts = Facts.withoutRequest().build();
        assertEquals(Optional.of(Set.of()), facts.codes(Fact.RULING));
        for (Fact none : List.of(Fact.CONSENT, Fact.ANOTHER_HOLDER)) {
            assertEquals(Optional.of(Set.of("none")), facts.codes(none));
        }
        for (Fact no : List.of(Fact.AUTHOR_OBJECTS, Fact.ORDER)) {
            assertEquals(Optional.of(Set.of("no")), facts.codes(no));
        }
    }

    /** With as many facts as there are bits, one would be taken for another. */
    @Test
    void knowsTheFactThatWasSetAndNoOther() {
        assertTrue(Fact.values().length <= Long.SIZE);
        for (Fact set : Fact.values()) {
            Facts facts =
                    Facts.builder().known(set, set.vocabulary().getFirst()).build();
            for (Fact fact : Fact.values()) {
                assertEquals(fact == set, facts.knows(fact), set.code() + ", " + fact.code());
            }
        }
    }

    @Test
    void withoutARequestItIsLeftToTheReadingWhoReadsAndWhatFor() {
        Facts facts = Facts.withoutRequest().build();
        for (Fact open : List.of(Fact.PURPOSE, Fact.AGENCY, Fact.ROLE, Fact.ABOUT, Fact.AGE, Fact.CATEGORY)) {
            assertFalse(facts.knows(open), open.code());
        }
    }

    /** Packs that stand elsewhere are written in these words. */
    @Test
    void theWordsOfAgesDangersDestinationsAndSignalsStand() {
        assertEquals(List.of("under-11", "11-15", "16-17", "adult"), words(AgeBand.values()));
        assertEquals(List.of("reader", "audience", "other", "none"), words(UnsafeFor.values()));
        assertEquals(List.of("answer", "annex"), words(Destination.values()));
        assertEquals(List.of("safeguarding", "domestic-abuse", "enhanced-review"), words(Signal.values()));
    }

    private static List<String> words(Coded[] members) {
        return Stream.of(members).map(Coded::code).toList();
    }
}

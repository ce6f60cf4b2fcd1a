package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.desk.SharedStory.CHILDS;
import static uk.threshold.desk.SharedStory.CHILDS_CONSENT;
import static uk.threshold.desk.SharedStory.CHILDS_ENTRY;
import static uk.threshold.desk.SharedStory.MOTHERS;
import static uk.threshold.desk.SharedStory.MOTHERS_CONSENT;
import static uk.threshold.desk.SharedStory.MOTHERS_ENTRY;
import static uk.threshold.desk.SharedStory.decided;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import uk.threshold.desk.SharedInFull.Decided;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** What may be said of why something was shared, and of the Consents that were read for it; by the pack of England. */
final class GroundsTest {
    private static final String ASKS_CONSENT = "risk.adult.consented";
    private static final String HEEDS_REFUSAL = "proceedings.other.refused";
    private static final Predicate<UUID> OF_THE_MOTHER = Set.of(MOTHERS, MOTHERS_CONSENT)::contains;

    private final PolicyShelf shelf =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));
    private final Pack pack = shelf.house();
    private final Grounds grounds = new Grounds(shelf);

    @Test
    void saysThatConsentLetSomethingLeave() {
        assertEquals(
                Map.of(Grounds.Bearing.LET, List.of(MOTHERS_CONSENT)),
                bearing(decided("permit", ASKS_CONSENT, true, List.of(MOTHERS_CONSENT), MOTHERS_ENTRY)));
    }

    @Test
    void saysThatARefusalKeptSomething() {
        assertEquals(
                Map.of(Grounds.Bearing.KEPT, List.of(MOTHERS_CONSENT)),
                bearing(decided("withhold", HEEDS_REFUSAL, false, List.of(MOTHERS_CONSENT), MOTHERS_ENTRY)));
    }

    /** The attack: a refusal was read, and what left did by a rule that asks for no consent. */
    @Test
    void namesNoRefusalAsPermission() {
        String relevant = pack.rulebook().rules().stream()
                .filter(rule -> rule.effect() == Effect.PERMIT)
                .filter(rule -> !rule.when().looksAt(Fact.CONSENT))
                .findFirst()
                .orElseThrow()
                .id();
        assertEquals(Map.of(), bearing(decided("permit", relevant, true, List.of(MOTHERS_CONSENT), MOTHERS_ENTRY)));
    }

    /** The attack: what waits for a clinician is not denied. */
    @Test
    void callsNothingKeptThatWaitsForAPerson() {
        assertEquals(
                Map.of(),
                bearing(decided(
                        "refer", "consent.s47.refusal-weighed", false, List.of(MOTHERS_CONSENT), MOTHERS_ENTRY)));
    }

    /** The attack: another's Consent was read beside, and nobody can tell by whose it left. */
    @Test
    void saysNothingWhereAnothersConsentWasReadToo() {
        List<UUID> both = List.of(CHILDS_CONSENT, MOTHERS_CONSENT);
        assertEquals(Map.of(), bearing(decided("permit", ASKS_CONSENT, true, both, MOTHERS_ENTRY, CHILDS_ENTRY)));
        assertEquals(Map.of(), bearing(decided("permit", ASKS_CONSENT, true, List.of(CHILDS_CONSENT), CHILDS_ENTRY)));
    }

    /** The attack: the rule spoke, and nothing of the entry left all the same. */
    @Test
    void saysNothingOfConsentWhereNothingLeft() {
        assertEquals(
                Map.of(), bearing(decided("permit", ASKS_CONSENT, false, List.of(MOTHERS_CONSENT), MOTHERS_ENTRY)));
    }

    @Test
    void givesTheRulesThatLetLeaveWhatLeftOfOnesOwnAlone() {
        SharedInFull shared = shared(
                pack.digest(),
                decided("permit", ASKS_CONSENT, true, List.of(), MOTHERS_ENTRY),
                decided("permit", HEEDS_REFUSAL, true, List.of(), CHILDS_ENTRY));
        assertEquals(
                List.of(ASKS_CONSENT),
                grounds.of(shared, OF_THE_MOTHER).stream()
                        .map(Explanation.Line::rule)
                        .toList());
        assertTrue(grounds.of(shared, OF_THE_MOTHER).getFirst().says().startsWith("With their own evidenced consent"));
        assertEquals(
                List.of(HEEDS_REFUSAL),
                grounds.of(shared, CHILDS::equals).stream()
                        .map(Explanation.Line::rule)
                        .toList());
    }

    @Test
    void namesRulesWithoutWordsWhereThePackIsNotThere() {
        SharedInFull shared = shared("0".repeat(64), decided("permit", ASKS_CONSENT, true, List.of(), MOTHERS_ENTRY));
        assertEquals(Optional.empty(), grounds.pack(shared));
        assertEquals(List.of(new Explanation.Line(ASKS_CONSENT, "", List.of())), grounds.of(shared, OF_THE_MOTHER));
    }

    private Map<Grounds.Bearing, List<UUID>> bearing(Decided... decided) {
        return grounds.bearing(shared(pack.digest(), decided), OF_THE_MOTHER);
    }

    private static SharedInFull shared(String pack, Decided... decided) {
        return SharedStory.of(pack, "whole", Set.of(), decided).whole();
    }
}

package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Consideration;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.LegalTest;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Reasoning;
import uk.threshold.policy.Reasoning.Standing;

/** What is told of the reasons, over everyone in every story beside the English pack. */
final class EnglandReasoningTest {
    private static final PackFiles FILES = PackFiles.folder(EnglandPackTest.FOLDER);
    private static final LoadedPack LOADED = LoadedPack.read(FILES);
    private static final Pack PACK = LOADED.pack();
    private static final List<Facts> EVERYONE = PolicyCase.readAll(FILES, LOADED).stream()
            .flatMap(story -> story.scenes().stream())
            .flatMap(scene -> scene.people().stream())
            .distinct()
            .toList();

    @Test
    void whateverItTellsWouldChangeTheOutcomeDoes() {
        int told = 0;
        for (Facts facts : EVERYONE) {
            for (Reasoning.Change change : Reasoning.of(PACK, facts).changes()) {
                told++;
                Set<FieldClass> leaving = PACK.decide(changed(facts, change)).permitted();
                assertTrue(leaving.containsAll(change.opens()), change::toString);
                assertFalse(PACK.decide(facts).permitted().stream().anyMatch(change.opens()::contains));
            }
        }
        assertTrue(told > 100, "only " + told + " changes were told");
    }

    /** A bar of a statute yields to no ruling, so none is ever told to lift one. */
    @Test
    void nothingPermittedFailsATestAndNothingBarredIsOpenedByARuling() {
        for (Facts facts : EVERYONE) {
            Reasoning reasoning = Reasoning.of(PACK, facts);
            Set<FieldClass> barred = new HashSet<>();
            for (Reasoning.Outcome outcome : reasoning.outcomes()) {
                Set<Standing> standings = outcome.tests().values().stream()
                        .map(Reasoning.Answer::standing)
                        .collect(Collectors.toSet());
                if (outcome.effect() == Effect.PERMIT) {
                    assertTrue(Set.of(Standing.MET, Standing.NOTHING_SAID).containsAll(standings), outcome::toString);
                    assertEquals(Standing.MET, outcome.on(LegalTest.CONFIDENCE));
                }
                if (outcome.effect() == Effect.BAR) {
                    barred.addAll(outcome.fields());
                    assertTrue(outcome.on(LegalTest.STATUTE).compareTo(Standing.TO_FIND_OUT) >= 0, outcome::toString);
                }
            }
            reasoning.changes().stream()
                    .filter(change -> change.facts().keySet().equals(Set.of(Fact.RULING)))
                    .forEach(change -> assertFalse(change.opens().stream().anyMatch(barred::contains)));
        }
    }

    @Test
    void offersConsiderationsBothWaysFromGuidanceThatIsListed() {
        assertTrue(PACK.considerations().size() >= 20);
        assertEquals(
                Set.of(Consideration.Side.values()),
                PACK.considerations().stream().map(Consideration::side).collect(Collectors.toSet()));
        for (Facts facts : EVERYONE) {
            Reasoning reasoning = Reasoning.of(PACK, facts);
            boolean judged = reasoning.outcomes().stream()
                    .anyMatch(outcome ->
                            outcome.effect() == Effect.REFER && outcome.fields().contains(FieldClass.CODED_FACT));
            if (judged) {
                assertTrue(
                        reasoning.considerations().stream()
                                        .map(raised -> raised.consideration().side())
                                        .distinct()
                                        .count()
                                == 2,
                        "something to weigh on both sides");
            }
        }
    }

    private static Facts changed(Facts facts, Reasoning.Change change) {
        Facts.Builder changed = facts.with();
        change.facts().forEach((fact, codes) -> {
            if (fact == Fact.RULING) {
                Set<String> all = new HashSet<>(facts.codes(fact).orElse(Set.of()));
                all.addAll(codes);
                if (codes.contains("relevant")) {
                    all.remove("not-relevant");
                }
                changed.codes(fact, all);
            } else {
                changed.known(fact, codes.iterator().next());
            }
        });
        return changed.build();
    }
}

package uk.threshold.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.RandomFacts;
import uk.threshold.policy.RandomRulebooks;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;
import uk.threshold.policy.Together;

/** What is told of two rulebooks is what trying all facts on both would tell, over few enough facts to try them all. */
final class ComparisonLawsTest {
    private static final int PAIRS = 250;
    private static final long SEED = 20261130;
    private static final int FEW = 3;

    private final Random random = new Random(SEED);
    private final RandomRulebooks drawn = new RandomRulebooks(random);
    private final RandomFacts facts = RandomFacts.ofAll(random);
    private int differing;

    @Test
    void tellsExactlyWhatTryingAllFactsTells() {
        for (int pair = 0; pair < PAIRS; pair++) {
            Map<Fact, List<String>> palette = few(drawn.palette());
            Rulebook one = drawn.next(palette);
            Rulebook other = pair % 2 == 0 ? changed(one, palette) : drawn.next(palette);
            check(one, other, EveryFacts.over(EveryFacts.withOneMore(palette)), "pair " + pair + " of seed " + SEED);
        }
        assertTrue(differing > PAIRS / 3, "too few of the pairs differed: " + differing);
    }

    private void check(Rulebook one, Rulebook other, List<Facts> all, String which) {
        Comparison comparison = Comparison.of(one, other, facts.next());
        Set<Told> told = new HashSet<>();
        for (Difference difference : comparison.differences()) {
            difference.fields().forEach(field -> told.add(new Told(field, difference.from(), difference.to())));
            for (Witness witness : difference.witnesses()) {
                holds(one, other, difference, witness.facts(), which);
                all.stream()
                        .filter(facts -> Matching.matches(witness, facts))
                        .forEach(facts -> holds(one, other, difference, facts, which));
            }
        }
        Set<Told> seen = new HashSet<>();
        for (Facts facts : all) {
            for (FieldClass field : FieldClass.values()) {
                Effect from = one.decide(facts).on(field).effect();
                Effect to = other.decide(facts).on(field).effect();
                if (from != to) {
                    seen.add(new Told(field, from, to));
                    assertTrue(isTold(comparison, field, from, to, facts), which);
                }
            }
        }
        assertEquals(seen, told, which);
        assertEquals(seen.isEmpty(), comparison.differences().isEmpty(), which);
        duties(one, other, all, comparison, which);
        differing += seen.isEmpty() ? 0 : 1;
    }

    private record Told(FieldClass field, Effect from, Effect to) {}

    private static void holds(Rulebook one, Rulebook other, Difference difference, Facts facts, String which) {
        for (FieldClass field : difference.fields()) {
            assertEquals(difference.from(), one.decide(facts).on(field).effect(), which);
            assertEquals(difference.to(), other.decide(facts).on(field).effect(), which);
        }
    }

    private static boolean isTold(Comparison comparison, FieldClass field, Effect from, Effect to, Facts facts) {
        return comparison.differences().stream()
                .filter(each ->
                        each.from() == from && each.to() == to && each.fields().contains(field))
                .anyMatch(each -> !each.whole()
                        || each.witnesses().stream().anyMatch(witness -> Matching.matches(witness, facts)));
    }

    private static void duties(Rulebook one, Rulebook other, List<Facts> all, Comparison comparison, String which) {
        Set<String> told = new HashSet<>();
        for (DutyDifference difference : comparison.duties()) {
            told.add(difference.kind() + " " + difference.gained());
            for (Witness witness : difference.witnesses()) {
                assertEquals(difference.gained(), gives(other, difference.kind(), witness.facts()), which);
                assertNotEquals(difference.gained(), gives(one, difference.kind(), witness.facts()), which);
            }
        }
        Set<String> seen = new HashSet<>();
        for (Facts facts : all) {
            for (Duty.Kind kind : Duty.Kind.values()) {
                boolean before = gives(one, kind, facts);
                boolean after = gives(other, kind, facts);
                if (before != after) {
                    seen.add(kind + " " + after);
                }
            }
        }
        assertEquals(seen, told, which);
    }

    private static boolean gives(Rulebook book, Duty.Kind kind, Facts facts) {
        return book.decide(facts).duties().stream().anyMatch(duty -> duty.kind() == kind);
    }

    private static Map<Fact, List<String>> few(Map<Fact, List<String>> palette) {
        Map<Fact, List<String>> few = new TreeMap<>();
        palette.forEach((fact, codes) -> {
            if (few.size() < FEW) {
                few.put(fact, codes);
            }
        });
        return few;
    }

    /** The same but for one clause that is gone and one that is new. */
    private Rulebook changed(Rulebook book, Map<Fact, List<String>> palette) {
        List<Rule> rules = new ArrayList<>(book.rules());
        rules.remove(random.nextInt(rules.size()));
        rules.add(drawn.rule(palette));
        List<Together> togethers = new ArrayList<>(book.togethers());
        if (random.nextInt(3) == 0) {
            togethers.add(drawn.together(palette));
        }
        return new Rulebook(rules, togethers, book.duties());
    }
}

package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Label;

/** The laws of the policy over generated rulebooks, with fields that leave together and with duties. */
final class LawsTest {
    private static final long SEED = Long.getLong("threshold.seed", 20260823L);
    private static final int RULEBOOKS = Draws.of(400);
    private static final int CASES_EACH = 25;

    private final Random random = new Random(SEED);
    private final RandomRulebooks rulebooks = new RandomRulebooks(random);

    /** One law, tried on a rulebook and facts drawn over its palette. */
    private interface Law {
        void holds(Rulebook book, Facts facts, Drawn drawn);
    }

    /** What a case was drawn from, for laws that draw further. */
    private record Drawn(Map<Fact, List<String>> palette, RandomFacts facts) {}

    @BeforeEach
    void saysItsSeed() {
        System.out.println("laws: seed " + SEED);
    }

    private void always(Law law) {
        for (int i = 0; i < RULEBOOKS; i++) {
            Map<Fact, List<String>> palette = rulebooks.palette();
            Rulebook book = rulebooks.next(palette);
            RandomFacts facts = RandomFacts.of(random, palette);
            for (int j = 0; j < CASES_EACH; j++) {
                law.holds(book, facts.next(), new Drawn(palette, facts));
            }
        }
    }

    @Test
    void everyClassOfFieldHasExactlyOneDecision() {
        always((book, facts, drawn) -> assertEquals(
                Set.of(FieldClass.values()), book.decide(facts).decisions().keySet()));
    }

    @Test
    void nothingLeavesWithoutAPermittingRule() {
        always((book, facts, drawn) -> {
            for (FieldClass field : book.decide(facts).permitted()) {
                assertTrue(book.rules().stream()
                        .anyMatch(rule -> rule.effect() == Effect.PERMIT
                                && rule.fields().contains(field)
                                && rule.applies(facts) == Truth.TRUE));
            }
        });
    }

    @Test
    void aRestrictingRuleThatSpeaksTrumpsEveryPermit() {
        always((book, facts, drawn) -> {
            Judgement judgement = book.decide(facts);
            for (Rule rule : book.rules()) {
                if (rule.effect() != Effect.PERMIT && rule.speaksOn(facts)) {
                    rule.fields()
                            .forEach(field ->
                                    assertTrue(judgement.on(field).effect().compareTo(rule.effect()) >= 0));
                }
            }
        });
    }

    @Test
    void addingARestrictingRuleNeverEnlargesWhatIsPermitted() {
        always((book, facts, drawn) -> {
            Rule restriction = rulebooks.rule(drawn.palette(), Effect.values()[1 + random.nextInt(3)]);
            assertNotEnlarged(book, adding(book, restriction), facts);
        });
    }

    @Test
    void addingATogetherNeverEnlargesWhatIsPermitted() {
        always((book, facts, drawn) -> {
            List<Together> more = new ArrayList<>(book.togethers());
            more.add(rulebooks.together(drawn.palette()));
            assertNotEnlarged(book, new Rulebook(book.rules(), more, book.duties()), facts);
        });
    }

    @Test
    void narrowingAPermitNeverEnlargesWhatIsPermitted() {
        always((book, facts, drawn) -> {
            Condition further = rulebooks.condition(drawn.palette(), 1);
            UnaryOperator<Rule> narrower = rule -> rule.effect() != Effect.PERMIT
                    ? rule
                    : new Rule(
                            rule.id(),
                            rule.says(),
                            rule.cites(),
                            rule.effect(),
                            rule.fields(),
                            Condition.allOf(rule.when(), further),
                            rule.unless());
            List<Rule> rules = book.rules().stream().map(narrower).toList();
            assertNotEnlarged(book, new Rulebook(rules, book.togethers(), book.duties()), facts);
        });
    }

    @Test
    void addingARestrictingLabelNeverEnlargesWhatIsPermitted() {
        always((book, facts, drawn) -> {
            if (facts.knows(Fact.LABELS)) {
                Rulebook restricted = new Rulebook(
                        book.rules().stream().map(LawsTest::labelsOnlyRestrict).toList(), List.of(), List.of());
                Set<String> more =
                        new java.util.HashSet<>(facts.codes(Fact.LABELS).orElseThrow());
                more.add(Label.values()[random.nextInt(Label.values().length)].code());
                Facts labelled = facts.with().codes(Fact.LABELS, more).build();
                assertTrue(restricted
                        .decide(facts)
                        .permitted()
                        .containsAll(restricted.decide(labelled).permitted()));
            }
        });
    }

    @Test
    void knowingLessNeverEnlargesWhatIsPermitted() {
        always((book, facts, drawn) -> {
            Facts less = drawn.facts().lessThan(facts);
            assertTrue(
                    book.decide(facts).permitted().containsAll(book.decide(less).permitted()));
        });
    }

    @Test
    void addingAPersonsConfidenceNeverEnlargesWhatIsPermitted() {
        always((book, facts, drawn) -> {
            Judgement one = book.decide(facts);
            Judgement both = one.combine(book.decide(drawn.facts().next()));
            assertTrue(one.permitted().containsAll(both.permitted()));
        });
    }

    @Test
    void theOrderOfRulesChangesNothing() {
        always((book, facts, drawn) ->
                assertEquals(book.decide(facts), shuffled(book).decide(facts)));
    }

    @Test
    void theOrderOfLabelsChangesNothing() {
        always((book, facts, drawn) -> {
            List<String> labels = new ArrayList<>(facts.codes(Fact.LABELS).orElse(Set.of()));
            Collections.shuffle(labels, random);
            if (facts.knows(Fact.LABELS)) {
                assertEquals(
                        book.decide(facts),
                        book.decide(facts.with().codes(Fact.LABELS, labels).build()));
            }
        });
    }

    @Test
    void theOrderAndGroupingOfPersonsChangeNothing() {
        always((book, facts, drawn) -> {
            Judgement a = book.decide(facts);
            Judgement b = book.decide(drawn.facts().next());
            Judgement c = book.decide(drawn.facts().next());
            assertEquals(a.combine(b), b.combine(a));
            assertEquals(a.combine(b).combine(c), a.combine(b.combine(c)));
            assertEquals(
                    a.combine(b).combine(c).decisions(), c.combine(a).combine(b).decisions());
            assertEquals(a, a.combine(a));
        });
    }

    @Test
    void fieldsThatBelongTogetherLeaveTogetherOrNotAtAll() {
        always((book, facts, drawn) -> {
            Facts another = drawn.facts().next();
            Judgement both = book.decide(facts).combine(book.decide(another));
            for (Together bond : book.togethers()) {
                if (bond.speaksOn(facts) || bond.speaksOn(another)) {
                    assertEquals(
                            1,
                            bond.fields().stream()
                                    .map(field -> both.on(field).effect())
                                    .distinct()
                                    .count());
                }
            }
        });
    }

    @Test
    void equalFactsGiveEqualDecisions() {
        always((book, facts, drawn) -> {
            Facts.Builder again = Facts.builder();
            for (Fact fact : Fact.values()) {
                facts.codes(fact).ifPresent(codes -> again.codes(fact, codes));
            }
            assertEquals(facts, again.build());
            assertEquals(book.decide(facts), book.decide(again.build()));
            assertEquals(
                    book.decide(facts).hashCode(), book.decide(again.build()).hashCode());
        });
    }

    @Test
    void noRulingLiftsABar() {
        always((book, facts, drawn) -> {
            Facts ruled =
                    facts.with().codes(Fact.RULING, Fact.RULING.vocabulary()).build();
            for (FieldClass field : FieldClass.values()) {
                if (earnedBar(book, facts, field)) {
                    assertEquals(Effect.BAR, book.decide(ruled).on(field).effect());
                }
            }
        });
    }

    @Test
    void aRulebookGivenTheSettledFactsDecidesAsTheWholeOne() {
        always((book, facts, drawn) -> {
            Facts settled = drawn.facts().halfOf(facts);
            Rulebook given = book.given(settled);
            assertEquals(book.decide(facts), given.decide(facts));
            Facts rest = facts;
            for (Fact fact : Fact.values()) {
                rest = settled.knows(fact) ? rest.without(fact) : rest;
            }
            assertEquals(book.decide(facts), given.decide(rest), "what is settled need not be told again");
            assertEquals(facts, settled.and(rest));
        });
    }

    @Test
    void whatIsSettledOnceMayBeSettledInSteps() {
        always((book, facts, drawn) -> {
            Facts some = drawn.facts().halfOf(facts);
            Facts others = drawn.facts().halfOf(facts);
            assertEquals(
                    book.given(some).given(others),
                    book.given(others).given(some).given(some));
        });
    }

    private static boolean earnedBar(Rulebook book, Facts facts, FieldClass field) {
        return book.rules().stream()
                .anyMatch(rule -> rule.effect() == Effect.BAR && rule.fields().contains(field) && rule.speaksOn(facts));
    }

    /** The rule as a pack may write it: a permit looks at labels only to except them, a restriction only to protect them. */
    private static Rule labelsOnlyRestrict(Rule rule) {
        boolean permits = rule.effect() == Effect.PERMIT;
        Condition labelled = Condition.holds(Fact.LABELS, "MH", "SEX", "NOPAT", "SUD", "VIO", "ORCON");
        Condition when = without(rule.when(), rule.when().looksAt(Fact.LABELS));
        Condition unless = rule.unless().looksAt(Fact.LABELS) ? Condition.NEVER : rule.unless();
        return new Rule(
                rule.id(),
                rule.says(),
                rule.cites(),
                rule.effect(),
                rule.fields(),
                permits ? when : Condition.allOf(when, labelled),
                permits ? Condition.anyOf(unless, labelled) : unless);
    }

    private static Condition without(Condition condition, boolean dropped) {
        return dropped ? Condition.ALWAYS : condition;
    }

    private static Rulebook adding(Rulebook book, Rule rule) {
        List<Rule> more = new ArrayList<>(book.rules());
        more.add(rule);
        return new Rulebook(more, book.togethers(), book.duties());
    }

    private Rulebook shuffled(Rulebook book) {
        List<Rule> rules = new ArrayList<>(book.rules());
        List<Together> togethers = new ArrayList<>(book.togethers());
        Collections.shuffle(rules, random);
        Collections.shuffle(togethers, random);
        return new Rulebook(rules, togethers, book.duties());
    }

    private static void assertNotEnlarged(Rulebook before, Rulebook after, Facts facts) {
        assertTrue(
                before.decide(facts).permitted().containsAll(after.decide(facts).permitted()));
    }
}

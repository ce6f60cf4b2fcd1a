package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Reasoning.Standing;

/** A reasoning describes what was decided, and what it says would change it does. */
final class ReasoningTest {
    private static final FieldClass FIELD = FieldClass.CODED_FACT;
    private static final int ROUNDS = Draws.of(600);

    @Test
    void keepsTheThreeTestsApart() {
        Pack pack = pack(List.of(
                rule("ask", Effect.PERMIT, Condition.holds(Fact.ASKED, "yes")),
                rule("consent", Effect.REFER, Condition.holds(Fact.CONSENT, "refused")),
                rule("bar", Effect.BAR, Condition.holds(Fact.LABELS, "LPP"))));
        Facts facts = Facts.builder()
                .known(Fact.ASKED, true)
                .known(Fact.CONSENT, "refused")
                .codes(Fact.LABELS, List.of())
                .build();
        assertEquals(
                Map.of(
                        LegalTest.DATA_PROTECTION, Standing.MET,
                        LegalTest.CONFIDENCE, Standing.WAITS_FOR_A_PERSON,
                        LegalTest.STATUTE, Standing.NOTHING_SAID),
                standings(Reasoning.of(pack, facts)));
    }

    @Test
    void saysNeitherYesNorNoWhereABarSpeaksOnlyForWantOfAFact() {
        Pack pack = pack(List.of(
                rule("ask", Effect.PERMIT, Condition.holds(Fact.ASKED, "yes")),
                rule("bar", Effect.BAR, Condition.holds(Fact.LABELS, "LPP"))));
        Facts facts = Facts.builder().known(Fact.ASKED, true).build();
        Reasoning reasoning = Reasoning.of(pack, facts);
        assertEquals(Standing.TO_FIND_OUT, standings(reasoning).get(LegalTest.STATUTE));
        assertEquals(Set.of(Fact.LABELS), reasoning.toFindOut());
        Reasoning known = Reasoning.of(
                pack, facts.with().codes(Fact.LABELS, List.of("LPP")).build());
        assertEquals(Standing.NOT_MET, standings(known).get(LegalTest.STATUTE));
    }

    @Test
    void saysNothingForOrAgainstWhereNoRuleSpeaks() {
        Pack pack = pack(List.of(rule("ask", Effect.PERMIT, Condition.holds(Fact.ASKED, "yes"))));
        Reasoning reasoning =
                Reasoning.of(pack, Facts.builder().known(Fact.ASKED, false).build());
        assertEquals(
                Set.of(Standing.NOTHING_SAID),
                new HashSet<>(standings(reasoning).values()));
        assertEquals(Effect.WITHHOLD, reasoning.outcomes().getFirst().effect());
    }

    @Test
    void raisesWhatIsToBeWeighedOnlyWhereAPersonJudgesAndMarksWhatIsNotKnown() {
        Rule refers = new Rule(
                "refer",
                "Says.",
                List.of("CITE"),
                Effect.REFER,
                Set.of(FIELD),
                Condition.holds(Fact.CATEGORY, "injury"),
                Condition.NEVER);
        Pack pack = pack(List.of(refers));
        Facts waiting = Facts.builder()
                .known(Fact.CATEGORY, "injury")
                .known(Fact.CONSENT, "refused")
                .build();
        Reasoning reasoning = Reasoning.of(pack, waiting);
        assertEquals(
                Map.of("refused", false, "capable", true),
                reasoning.considerations().stream()
                        .collect(Collectors.toMap(each -> each.consideration().id(), Reasoning.Raised::toFindOut)));
        Facts other = Facts.builder()
                .known(Fact.CATEGORY, "growth-development")
                .known(Fact.CONSENT, "refused")
                .build();
        assertEquals(List.of(), Reasoning.of(pack, other).considerations());
    }

    @Test
    void findsOutNothingThatIsKnown() {
        Condition both = Condition.allOf(Condition.holds(Fact.ASKED, "yes"), Condition.holds(Fact.LABELS, "LPP"));
        Facts facts = Facts.builder().known(Fact.ASKED, true).build();
        assertEquals(
                Set.of(Fact.LABELS),
                Reasoning.of(pack(List.of(rule("bar", Effect.BAR, both))), facts)
                        .toFindOut());
    }

    @Test
    void raisesWhatIsToBeWeighedWhereARulingCouldOpenTheFactItself() {
        Condition ruled = Condition.holds(Fact.RULING, "relevant");
        assertEquals(Set.of("capable", "refused"), raised(rule("fact", Effect.PERMIT, ruled)));
        Rule place = new Rule(
                "place", "Says.", List.of("CITE"), Effect.PERMIT, Set.of(FieldClass.PLACE), ruled, Condition.NEVER);
        assertEquals(Set.of(), raised(place), "beside the fact there is nothing to weigh");
    }

    @Test
    void raisesNothingToBeWeighedWhereConsentAloneCouldOpenTheFact() {
        assertEquals(Set.of(), raised(rule("fact", Effect.PERMIT, Condition.holds(Fact.CONSENT, "given"))));
    }

    /** The pages of a practice show these words. */
    @Test
    void saysInItsOwnWordsWhereATestStands() {
        assertEquals(
                List.of("nothing-said", "met", "waits-for-a-person", "to-find-out", "not-met"),
                Stream.of(Standing.values()).map(Standing::code).toList());
    }

    @Test
    void decidesEveryFieldAsTheRulesDoOnceAndNoMore() {
        Random random = new Random(20261128);
        for (int round = 0; round < ROUNDS; round++) {
            Map<Fact, List<String>> palette = palette(random);
            Pack pack = pack(guarded(new RandomRulebooks(random).next(palette)));
            Facts facts = RandomFacts.of(random, palette).next();
            Judgement judgement = pack.decide(facts);
            List<FieldClass> seen = new ArrayList<>();
            for (Reasoning.Outcome outcome : Reasoning.of(pack, facts).outcomes()) {
                outcome.fields().forEach(field -> {
                    seen.add(field);
                    assertEquals(judgement.on(field).effect(), outcome.effect());
                });
            }
            assertEquals(EnumSet.allOf(FieldClass.class), EnumSet.copyOf(seen));
            assertEquals(FieldClass.values().length, seen.size());
        }
    }

    /** Each way that is told works, whichever of its codes is chosen; and what one ruling or standing opens is told. */
    @Test
    void tellsExactlyWhatWouldOpenMore() {
        Random random = new Random(20261129);
        int told = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Map<Fact, List<String>> palette = palette(random);
            Pack pack = pack(guarded(new RandomRulebooks(random).next(palette)));
            Facts facts = RandomFacts.of(random, palette).next();
            Set<FieldClass> leaving = pack.decide(facts).permitted();
            List<Reasoning.Change> changes = Reasoning.of(pack, facts).changes();
            for (Reasoning.Change change : changes) {
                told++;
                assertTrue(pack.decide(changed(facts, change)).permitted().containsAll(change.opens()));
                assertTrue(change.opens().stream().noneMatch(leaving::contains));
            }
            for (String kind : Fact.RULING.vocabulary()) {
                Reasoning.Change one = new Reasoning.Change(Map.of(Fact.RULING, Set.of(kind)), Set.of());
                Set<FieldClass> opened =
                        new HashSet<>(pack.decide(changed(facts, one)).permitted());
                opened.removeAll(leaving);
                Set<FieldClass> expected = new HashSet<>();
                changes.stream()
                        .filter(change -> Set.of(kind).equals(change.facts().get(Fact.RULING))
                                && change.facts().size() == 1)
                        .forEach(change -> expected.addAll(change.opens()));
                if (!kind.equals("not-relevant") && facts.knows(Fact.RULING) && !contradictory(facts)) {
                    assertEquals(opened, expected);
                }
            }
        }
        assertTrue(told > Draws.of(100), "only " + told + " changes were told");
    }

    @Test
    void theRequestersWordsKnowNothingButTheTermsOfThePurpose() {
        Set<String> known = new ClassFileImporter()
                .importClass(RequestersWords.class).getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getName())
                        .filter(name -> name.startsWith("uk.threshold") && !name.endsWith(".RequestersWords"))
                        .collect(Collectors.toSet());
        assertEquals(Set.of(PurposeTerms.class.getName(), "uk.threshold.request.Purpose"), known);
        assertFalse(known.contains(Facts.class.getName()));
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

    /** Of relevant and not relevant one alone stands, so that no item's facts hold both. */
    private static boolean contradictory(Facts facts) {
        return facts.codes(Fact.RULING)
                .filter(codes -> codes.containsAll(Set.of("relevant", "not-relevant")))
                .isPresent();
    }

    /** A few facts, what people rule and consent to always among them. */
    private static Map<Fact, List<String>> palette(Random random) {
        Map<Fact, List<String>> palette = new RandomRulebooks(random).palette();
        palette.put(Fact.RULING, List.of("relevant", "weighed", "not-relevant"));
        palette.put(Fact.CONSENT, List.of("given", "refused", "none"));
        palette.put(Fact.EVIDENCE, List.of("signed", "asserted"));
        return palette;
    }

    /** The same without permits of free text, which no pack may have. */
    private static Rulebook guarded(Rulebook book) {
        List<Rule> rules = new ArrayList<>(
                book.rules().stream().filter(Rule::guardsFreeText).toList());
        rules.add(rule("some", Effect.PERMIT, Condition.holds(Fact.ASKED, "yes")));
        return new Rulebook(rules, book.togethers(), book.duties());
    }

    private static Map<LegalTest, Standing> standings(Reasoning reasoning) {
        Map<LegalTest, Standing> standings = new HashMap<>();
        reasoning.outcomes().stream()
                .filter(outcome -> outcome.fields().contains(FIELD))
                .forEach(outcome -> outcome.tests().forEach((test, answer) -> standings.put(test, answer.standing())));
        return standings;
    }

    /** What is to be weighed under this rule alone, of somebody who refused and of whom nobody has ruled. */
    private static Set<String> raised(Rule rule) {
        Facts refused = Facts.builder()
                .codes(Fact.RULING, List.of())
                .known(Fact.CONSENT, "refused")
                .build();
        return Reasoning.of(pack(List.of(rule)), refused).considerations().stream()
                .map(each -> each.consideration().id())
                .collect(Collectors.toSet());
    }

    private static Rule rule(String id, Effect effect, Condition when) {
        return new Rule(id, "Says.", List.of("CITE"), effect, Set.of(FIELD), when, Condition.NEVER);
    }

    private static Pack pack(List<Rule> rules) {
        return pack(new Rulebook(rules, List.of(), List.of()));
    }

    private static Pack pack(Rulebook rulebook) {
        Edition edition = new Edition(
                "test",
                "1",
                "England",
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                List.of("nobody"),
                LocalDate.of(2027, 1, 1));
        return new Pack(
                edition,
                "0".repeat(64),
                rulebook,
                new Lexicon(List.of()),
                new FieldDictionary(Map.of()),
                Map.of(),
                List.of(),
                List.of(
                        weigh("refused", Condition.holds(Fact.CONSENT, "refused")),
                        weigh("capable", Condition.holds(Fact.CAPACITY, "yes")),
                        weigh("given", Condition.holds(Fact.CONSENT, "given"))),
                List.of(),
                Optional.empty());
    }

    private static Consideration weigh(String id, Condition when) {
        return new Consideration(id, "Says.", List.of("CITE"), Consideration.Side.AGAINST, when);
    }
}

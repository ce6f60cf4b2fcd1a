package uk.threshold.policy;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;

/**
 * Why an item comes out as it does for the sake of one person, for the practice alone: the three legal tests apart, what to
 * weigh where a person judges, and what would change it. It describes a decision and makes none.
 *
 * @param outcomes every class of field once; those alike in outcome and reasons stand together
 * @param toFindOut facts nobody could establish, for want of which something is kept back
 * @param considerations none where no judgement is open
 */
public record Reasoning(
        List<Outcome> outcomes, Set<Fact> toFindOut, List<Raised> considerations, List<Change> changes) {
    public Reasoning {
        outcomes = List.copyOf(outcomes);
        toFindOut = Set.copyOf(toFindOut);
        considerations = List.copyOf(considerations);
        changes = List.copyOf(changes);
    }

    /** What happens to some classes of field, and how each legal test stands for them. */
    public record Outcome(Effect effect, Set<FieldClass> fields, Map<LegalTest, Answer> tests) {
        /** How one of the tests stands. */
        public Standing on(LegalTest test) {
            return Objects.requireNonNull(tests.get(test), "every test is answered")
                    .standing();
        }
    }

    /** How one legal test stands, and every rule of it that spoke, the most protective first. */
    public record Answer(Standing standing, List<Spoken> rules) {}

    /** A rule that spoke; {@code inDoubt} where it did only because a fact is not known. */
    public record Spoken(Explanation.Line line, Effect effect, boolean inDoubt) {}

    /** How a legal test stands, as far as the rules go. */
    public enum Standing implements Coded {
        /** No rule speaks of it, neither for nor against. */
        NOTHING_SAID,
        /** A rule answers it, and none of it restricts. */
        MET,
        /** A person at the practice judges it. */
        WAITS_FOR_A_PERSON,
        /** It keeps back for want of a fact. */
        TO_FIND_OUT,
        /** A rule certainly says no. */
        NOT_MET;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /** A consideration; {@code toFindOut} where it is not known whether it applies. */
    public record Raised(Consideration consideration, boolean toFindOut) {}

    /**
     * Facts which, were they so and all else as it is, would let further fields leave.
     *
     * @param facts for each fact the codes of which any would do; rulings are wanted all together
     * @param opens the classes of field that would leave and now do not
     */
    public record Change(Map<Fact, Set<String>> facts, Set<FieldClass> opens) {}

    /** Why {@code pack} decides so on these facts. */
    public static Reasoning of(Pack pack, Facts facts) {
        List<Rule> spoken = pack.rulebook().rules().stream()
                .filter(rule -> rule.speaksOn(facts))
                .sorted(Comparator.comparing(Rule::effect).reversed().thenComparing(Rule::id))
                .toList();
        Judgement judgement = pack.decide(facts);
        List<Change> changes = Changes.of(pack.rulebook(), facts);
        return new Reasoning(
                outcomes(judgement, spoken, facts),
                toFindOut(spoken, facts),
                judged(judgement, changes) ? raised(pack, facts) : List.of(),
                changes);
    }

    /** What becomes of it as far as this person goes, and why, in a few everyday words. */
    public String gist() {
        return Gist.of(this);
    }

    private static List<Outcome> outcomes(Judgement judgement, List<Rule> spoken, Facts facts) {
        Map<Alike, Set<FieldClass>> alike = new LinkedHashMap<>();
        judgement.decisions().forEach((field, decision) -> {
            Map<LegalTest, Answer> tests = new EnumMap<>(LegalTest.class);
            for (LegalTest test : LegalTest.values()) {
                tests.put(test, answer(test, field, spoken, facts));
            }
            alike.computeIfAbsent(new Alike(decision.effect(), tests), any -> EnumSet.noneOf(FieldClass.class))
                    .add(field);
        });
        return alike.entrySet().stream()
                .map(one -> new Outcome(
                        one.getKey().effect(), one.getValue(), one.getKey().tests()))
                .sorted(Comparator.comparing(Outcome::effect))
                .toList();
    }

    private record Alike(Effect effect, Map<LegalTest, Answer> tests) {}

    private static Answer answer(LegalTest test, FieldClass field, List<Rule> spoken, Facts facts) {
        List<Spoken> ofTest = spoken.stream()
                .filter(rule -> rule.tests().contains(test) && rule.fields().contains(field))
                .map(rule -> new Spoken(Explanation.Line.of(rule), rule.effect(), inDoubt(rule, facts)))
                .toList();
        Standing standing = ofTest.stream()
                .map(Reasoning::standing)
                .reduce(Standing.NOTHING_SAID, (one, other) -> one.compareTo(other) > 0 ? one : other);
        return new Answer(standing, ofTest);
    }

    private static Standing standing(Spoken rule) {
        return switch (rule.effect()) {
            case PERMIT -> Standing.MET;
            case REFER -> Standing.WAITS_FOR_A_PERSON;
            case WITHHOLD, BAR -> rule.inDoubt() ? Standing.TO_FIND_OUT : Standing.NOT_MET;
        };
    }

    private static boolean inDoubt(Rule rule, Facts facts) {
        return rule.applies(facts) == Truth.UNKNOWN;
    }

    private static Set<Fact> toFindOut(List<Rule> spoken, Facts facts) {
        Set<Fact> unknown = EnumSet.noneOf(Fact.class);
        for (Rule rule : spoken) {
            if (inDoubt(rule, facts)) {
                Stream.of(Fact.values())
                        .filter(fact -> !facts.knows(fact))
                        .filter(fact ->
                                rule.when().looksAt(fact) || rule.unless().looksAt(fact))
                        .forEach(unknown::add);
            }
        }
        return unknown;
    }

    /** Whether anything waits for a person, or could be opened by one. */
    private static boolean judged(Judgement judgement, List<Change> changes) {
        Stream<Effect> facts = Stream.of(FieldClass.IDENTITY, FieldClass.CODED_FACT, FieldClass.MEASUREMENT)
                .map(field -> judgement.on(field).effect());
        return facts.anyMatch(Effect.REFER::equals)
                || changes.stream()
                        .filter(change -> change.facts().containsKey(Fact.RULING))
                        .anyMatch(change -> change.opens().contains(FieldClass.CODED_FACT));
    }

    private static List<Raised> raised(Pack pack, Facts facts) {
        return pack.considerations().stream()
                .filter(each -> each.when().test(facts) != Truth.FALSE)
                .map(each -> new Raised(each, each.when().test(facts) == Truth.UNKNOWN))
                .toList();
    }
}

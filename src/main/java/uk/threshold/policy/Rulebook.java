package uk.threshold.policy;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import uk.threshold.carerecord.FieldClass;

/** Clauses in force together. Their order means nothing; ids are unique among all of them. */
public record Rulebook(List<Rule> rules, List<Together> togethers, List<Duty> duties) {
    public Rulebook {
        rules = List.copyOf(rules);
        togethers = List.copyOf(togethers);
        duties = List.copyOf(duties);
        Map<String, Clause> seen = new HashMap<>();
        Stream.of(rules, togethers, duties).flatMap(List::stream).forEach(clause -> {
            if (seen.put(clause.id(), clause) != null) {
                throw new PackDefect.DoubleEntry(clause.id());
            }
        });
    }

    /**
     * Decides one item for the sake of one person. For each class of field the most protective rule that speaks wins;
     * where none speaks the field is withheld.
     */
    public Judgement decide(Facts facts) {
        Tally tally = new Tally();
        speaking(rules, facts).forEach(tally::add);
        return Judgement.of(tally.earned(), speaking(togethers, facts), speaking(duties, facts));
    }

    /**
     * What is left of these clauses once {@code settled} is known, as for every item of one request. Clauses that can no
     * longer speak are gone; on any facts that include the settled ones it decides as this rulebook does.
     */
    public Rulebook given(Facts settled) {
        return new Rulebook(
                left(rules, settled, Rule::given),
                left(togethers, settled, Together::given),
                left(duties, settled, Duty::given));
    }

    /**
     * The classes of field that could leave where these facts are settled, whatever the others come to be: those that a rule
     * could still permit, but for what a restricting rule certainly keeps.
     */
    public Set<FieldClass> reach(Facts settled) {
        Set<FieldClass> reach = EnumSet.noneOf(FieldClass.class);
        List<Rule> left = given(settled).rules();
        left.stream().filter(rule -> rule.effect() == Effect.PERMIT).forEach(rule -> reach.addAll(rule.fields()));
        left.stream()
                .filter(rule -> rule.effect() != Effect.PERMIT)
                .filter(rule ->
                        rule.when().equals(Condition.ALWAYS) && rule.unless().equals(Condition.NEVER))
                .forEach(rule -> reach.removeAll(rule.fields()));
        return reach;
    }

    /** Every clause. */
    public Stream<Clause> clauses() {
        return Stream.of(rules, togethers, duties).flatMap(List::stream);
    }

    private static <C extends Clause> List<C> speaking(List<C> clauses, Facts facts) {
        return clauses.stream().filter(clause -> clause.speaksOn(facts)).toList();
    }

    private static <C extends Clause> List<C> left(List<C> clauses, Facts settled, BiFunction<C, Facts, C> given) {
        return clauses.stream()
                .map(clause -> given.apply(clause, settled))
                .filter(clause -> !clause.when().equals(Condition.NEVER))
                .filter(clause -> !clause.unless().equals(Condition.ALWAYS))
                .toList();
    }
}

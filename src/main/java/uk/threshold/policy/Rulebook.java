package uk.threshold.policy;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.FieldClass;

/** Clauses in force together; immutable. Their order means nothing; ids are unique among all of them. */
public final class Rulebook {
    private final List<Rule> rules;
    private final List<Together> togethers;
    private final List<Duty> duties;
    private final Optional<Index> index;

    private record Index(ClauseIndex<Rule> rules, ClauseIndex<Together> togethers, ClauseIndex<Duty> duties) {}

    /** @throws PackDefect if two clauses have one id */
    public Rulebook(List<Rule> rules, List<Together> togethers, List<Duty> duties) {
        this(List.copyOf(rules), List.copyOf(togethers), List.copyOf(duties), Optional.empty());
        Map<String, Clause> seen = new HashMap<>();
        clauses().forEach(clause -> {
            if (seen.put(clause.id(), clause) != null) {
                throw new PackDefect.DoubleEntry(clause.id());
            }
        });
    }

    private Rulebook(List<Rule> rules, List<Together> togethers, List<Duty> duties, Optional<Index> index) {
        this.rules = rules;
        this.togethers = togethers;
        this.duties = duties;
        this.index = index;
    }

    public List<Rule> rules() {
        return rules;
    }

    public List<Together> togethers() {
        return togethers;
    }

    public List<Duty> duties() {
        return duties;
    }

    /** The same clauses, put in order by the facts they look at: that takes a while, and then deciding is fast. */
    public Rulebook indexed() {
        Index ordered = index.orElseGet(() -> new Index(
                new ClauseIndex<>(rules, UnaryOperator.identity()),
                new ClauseIndex<>(togethers, Together::spoken),
                new ClauseIndex<>(duties, Duty::spoken)));
        return new Rulebook(rules, togethers, duties, Optional.of(ordered));
    }

    /**
     * Decides one item for the sake of one person. For each class of field the most protective rule that speaks wins;
     * where none speaks the field is withheld.
     */
    public Judgement decide(Facts facts) {
        return index.map(by -> judged(
                        by.rules().speaking(facts),
                        by.togethers().speaking(facts),
                        by.duties().speaking(facts)))
                .orElseGet(() -> judged(
                        speaking(rules, facts, UnaryOperator.identity()),
                        speaking(togethers, facts, Together::spoken),
                        speaking(duties, facts, Duty::spoken)));
    }

    private static Judgement judged(List<Rule> rules, List<Together> togethers, List<Duty> duties) {
        return Judgement.of(Tally.earned(rules), togethers, duties);
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

    private static <C extends Clause> List<C> speaking(List<C> clauses, Facts facts, UnaryOperator<C> told) {
        return clauses.stream()
                .filter(clause -> clause.speaksOn(facts))
                .map(told)
                .toList();
    }

    private static <C extends Clause> List<C> left(List<C> clauses, Facts settled, BiFunction<C, Facts, C> given) {
        return clauses.stream()
                .map(clause -> given.apply(clause, settled))
                .filter(clause -> !clause.when().equals(Condition.NEVER))
                .filter(clause -> !clause.unless().equals(Condition.ALWAYS))
                .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rulebook that
                && rules.equals(that.rules)
                && togethers.equals(that.togethers)
                && duties.equals(that.duties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rules, togethers, duties);
    }

    @Override
    public String toString() {
        return "«rulebook»";
    }
}

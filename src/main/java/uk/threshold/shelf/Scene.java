package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Part;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Decision;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Judgement;
import uk.threshold.policy.Pack;

/**
 * One item of a case as things stand at one moment.
 *
 * @param people the facts for each person whose confidence the item is; never empty
 * @param expect what becomes of each field; a field it does not name must not leave, but marks leave with coded facts
 * @param because clauses that must be among those that settle it
 * @param duties duties that must go with it
 */
public record Scene(
        Spot spot,
        String title,
        List<Facts> people,
        Map<FieldClass, Effect> expect,
        Set<String> because,
        Set<Duty.Kind> duties) {
    public Scene {
        people = List.copyOf(people);
        expect = Map.copyOf(expect);
        because = Set.copyOf(because);
        duties = Set.copyOf(duties);
    }

    /** What the pack makes of it, for the sake of everyone whose confidence it is. */
    public Judgement judgement(Pack pack) {
        return people.stream()
                .filter(Scene::confides)
                .map(pack::decide)
                .reduce(Judgement::combine)
                .orElseThrow(() -> new IllegalStateException("a scene in nobody's confidence was read"));
    }

    /** Whether the item is, or may be, this person's confidence; of one whose part nobody could establish it may be. */
    static boolean confides(Facts person) {
        return person.codes(Fact.PART)
                .map(codes ->
                        Stream.of(Part.values()).filter(Part::confides).anyMatch(part -> codes.contains(part.code())))
                .orElse(true);
    }

    /** What may be told of who was only present or is only mentioned. */
    private Stream<Decision> bystanders(Pack pack) {
        return people.stream().filter(person -> !confides(person)).map(person -> pack.decide(person)
                .on(FieldClass.IDENTITY));
    }

    /** Where the pack differs from what the case expects, in words; empty where it does not. */
    public List<String> differences(Pack pack) {
        Judgement judgement = judgement(pack);
        List<String> differences = new ArrayList<>();
        judgement.decisions().forEach((field, decision) -> {
            Effect expected = expected(field);
            if (expected == null ? decision.permitted() : decision.effect() != expected) {
                differences.add("`" + field.code() + "` is " + decision.why().forLedger() + ", expected "
                        + (expected == null ? "not to leave" : expected.code()));
            }
        });
        Set<String> settled = settledBy(pack);
        because.stream()
                .filter(id -> !settled.contains(id))
                .sorted()
                .forEach(id -> differences.add("`" + id + "` does not settle it; these do: " + settled));
        bystanders(pack)
                .filter(Decision::permitted)
                .forEach(named -> differences.add("someone who was only present or is mentioned would be named"));
        Set<Duty.Kind> given = judgement.duties().stream().map(Duty::kind).collect(Collectors.toCollection(this::none));
        duties.stream()
                .filter(duty -> !given.contains(duty))
                .sorted()
                .forEach(duty -> differences.add("duty `" + duty.code() + "` does not go with it"));
        return differences;
    }

    /**
     * The clauses that settle what the case expects: rules and joining clauses that determine a field it names, and duties
     * that are given.
     */
    public Set<String> settledBy(Pack pack) {
        Judgement judgement = judgement(pack);
        Set<String> settled = new TreeSet<>();
        for (FieldClass field : expect.keySet()) {
            Decision decision = judgement.on(field);
            settled.addAll(decision.why().determiningRules());
        }
        bystanders(pack).forEach(hidden -> settled.addAll(hidden.why().determiningRules()));
        pack.rulebook()
                .clauses()
                .filter(Duty.class::isInstance)
                .filter(clause -> people.stream().anyMatch(clause::speaksOn))
                .map(Clause::id)
                .forEach(settled::add);
        return settled;
    }

    /** What must become of a field; marks that travel with a coded fact leave with it where the case does not name them. */
    private @Nullable Effect expected(FieldClass field) {
        Effect named = expect.get(field);
        boolean travels = field == FieldClass.STATEMENT_MARK || field == FieldClass.DISPUTE_NOTE;
        return named == null && travels && expect.get(FieldClass.CODED_FACT) == Effect.PERMIT ? Effect.PERMIT : named;
    }

    private Set<Duty.Kind> none() {
        return EnumSet.noneOf(Duty.Kind.class);
    }
}

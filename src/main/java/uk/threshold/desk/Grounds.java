package uk.threshold.desk;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uk.threshold.carerecord.Coded;
import uk.threshold.consent.ConsentState;
import uk.threshold.desk.SharedInFull.Decided;
import uk.threshold.desk.SharedInFull.Outcome;
import uk.threshold.desk.SharedInFull.Sheet;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.Purpose;

/** On what grounds something was shared: the rules that let it leave, in the words of the pack that decided it. */
public final class Grounds {
    private static final Set<String> GIVEN = Set.of(ConsentState.GIVEN.code());
    private static final Set<String> REFUSED = Set.of(ConsentState.REFUSED.code(), ConsentState.WITHDRAWN.code());

    private final PolicyShelf shelf;

    public Grounds(PolicyShelf shelf) {
        this.shelf = shelf;
    }

    /** The pack that decided it; empty where the shelf no longer holds it. */
    public Optional<Pack> pack(SharedInFull shared) {
        String digest = shared.held().pack();
        return digest.isEmpty() ? Optional.empty() : shelf.byDigest(digest);
    }

    /** What its purpose is, in a sentence. */
    public Optional<String> purpose(SharedInFull shared) {
        return Coded.parse(Purpose.class, shared.once().purpose())
                .flatMap(purpose -> pack(shared).flatMap(pack -> pack.terms(purpose)))
                .map(PurposeTerms::says);
    }

    /** Every rule that settled anything in it, by its id; one that the pack does not have says nothing. */
    public SortedMap<String, Explanation.Line> rules(SharedInFull shared) {
        Map<String, Clause> clauses = clauses(shared);
        SortedMap<String, Explanation.Line> lines = new TreeMap<>();
        shared.rules().forEach(id -> lines.computeIfAbsent(id, any -> line(clauses, id)));
        return lines;
    }

    /**
     * The rules that let leave what left of these entries.
     *
     * @param own which entries are looked at
     */
    public List<Explanation.Line> of(SharedInFull shared, Predicate<UUID> own) {
        Map<String, Clause> clauses = clauses(shared);
        TreeSet<String> ids = new TreeSet<>();
        decidedOf(shared, own).flatMap(decided -> decided.sheet().stream()).forEach(sheet -> sheet.outcomes().stream()
                .filter(outcome -> let(outcome, sheet))
                .forEach(outcome -> ids.addAll(outcome.rules())));
        return ids.stream().map(id -> line(clauses, id)).toList();
    }

    /** The Consents that were read for these entries, of the same person as the entries. */
    public List<UUID> consents(SharedInFull shared, Predicate<UUID> own) {
        return decidedOf(shared, own)
                .flatMap(decided -> decided.consents().stream())
                .filter(own)
                .distinct()
                .sorted()
                .toList();
    }

    /** What can be said of Consents that were read for a decision. */
    public enum Bearing {
        /** Something of an entry of this person left by a rule that asks for consent, and on no other's Consent. */
        LET,
        /** Nothing of an entry of this person left, and it was kept by a rule that heeds a refusal, on no other's Consent. */
        KEPT
    }

    /** How Consents of one person bore on a disclosure; none stands where neither can be said of it for certain. */
    public Map<Bearing, List<UUID>> bearing(SharedInFull shared, Predicate<UUID> own) {
        Map<String, Clause> clauses = clauses(shared);
        Map<Bearing, TreeSet<UUID>> found = new TreeMap<>();
        decidedOf(shared, own)
                .filter(decided -> !decided.consents().isEmpty()
                        && decided.consents().stream().allMatch(own))
                .forEach(decided -> bearing(decided, clauses)
                        .ifPresent(bearing -> found.computeIfAbsent(bearing, any -> new TreeSet<>())
                                .addAll(decided.consents())));
        Map<Bearing, List<UUID>> told = new TreeMap<>();
        found.forEach((bearing, consents) -> told.put(bearing, List.copyOf(consents)));
        return Collections.unmodifiableMap(told);
    }

    /** Where rules of both kinds spoke, it is not told which Consent was which. */
    private static Optional<Bearing> bearing(Decided decided, Map<String, Clause> clauses) {
        return decided.sheet().flatMap(sheet -> {
            List<Outcome> outcomes = sheet.outcomes();
            boolean given = demand(outcomes.stream(), clauses, GIVEN);
            boolean refused = demand(outcomes.stream(), clauses, REFUSED);
            boolean let = demand(outcomes.stream().filter(outcome -> let(outcome, sheet)), clauses, GIVEN);
            boolean kept = sheet.released().isEmpty()
                    && outcomes.stream()
                            .map(Outcome::effect)
                            .allMatch(effect ->
                                    effect.equals(Effect.WITHHOLD.code()) || effect.equals(Effect.BAR.code()));
            if (let && !refused) {
                return Optional.of(Bearing.LET);
            }
            return kept && refused && !given ? Optional.of(Bearing.KEPT) : Optional.empty();
        });
    }

    /** Whether any of the clauses that settled these speaks only where consent stands in one of these ways. */
    private static boolean demand(Stream<Outcome> outcomes, Map<String, Clause> clauses, Set<String> states) {
        return outcomes.flatMap(outcome -> outcome.rules().stream())
                .flatMap(id -> Optional.ofNullable(clauses.get(id)).stream())
                .anyMatch(clause -> clause.when().demandsAny(Fact.CONSENT, states));
    }

    /** Whether this outcome let anything leave that did. */
    private static boolean let(Outcome outcome, Sheet sheet) {
        return outcome.effect().equals(Effect.PERMIT.code())
                && !Collections.disjoint(outcome.paths(), sheet.released());
    }

    private static Stream<Decided> decidedOf(SharedInFull shared, Predicate<UUID> own) {
        return shared.held().decided().stream()
                .filter(decided -> decided.entries().stream().anyMatch(entry -> own.test(entry.id())));
    }

    private Map<String, Clause> clauses(SharedInFull shared) {
        Map<String, Clause> clauses = new TreeMap<>();
        pack(shared).ifPresent(pack -> pack.rulebook().clauses().forEach(clause -> clauses.put(clause.id(), clause)));
        return clauses;
    }

    private static Explanation.Line line(Map<String, Clause> clauses, String id) {
        return Optional.ofNullable(clauses.get(id))
                .map(clause -> new Explanation.Line(clause.id(), clause.says(), clause.cites()))
                .orElseGet(() -> new Explanation.Line(id, "", List.of()));
    }
}

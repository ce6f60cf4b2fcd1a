package uk.threshold.desk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.ProtocolIdentity;
import uk.threshold.policy.Truth;
import uk.threshold.request.RulingKind;

/**
 * Tells of what settled a field whether it was rulings alone, or what the practice has agreed alone: whether every clause that
 * settled it is such that it would not have spoken without. Nothing is told under a pack that is no longer on the shelf.
 */
final class RulesAlone {
    private static final Facts NOBODY_RULED =
            Facts.builder().known(Fact.RULING, Set.<RulingKind>of()).build();

    private final PolicyShelf shelf;
    private final Map<String, Optional<Known>> known = new HashMap<>();

    RulesAlone(PolicyShelf shelf) {
        this.shelf = shelf;
    }

    /** The clauses of a pack by id, and the ids of those under it, where a protocol is laid over that. */
    private record Known(Map<String, Clause> clauses, Optional<Set<String>> beneath) {}

    /** Whether no clause that settled it could have spoken had nobody ruled. */
    boolean byRuling(CountedRequest.Settled settled) {
        return all(settled, (pack, id) -> Optional.ofNullable(pack.clauses().get(id))
                .filter(clause -> clause.applies(NOBODY_RULED) == Truth.FALSE)
                .isPresent());
    }

    /** Whether every clause that settled it is of the practice's own protocol. */
    boolean byProtocol(CountedRequest.Settled settled) {
        return all(
                settled,
                (pack, id) -> pack.clauses().containsKey(id)
                        && pack.beneath().filter(ids -> !ids.contains(id)).isPresent());
    }

    private interface Test {
        boolean of(Known pack, String clause);
    }

    private boolean all(CountedRequest.Settled settled, Test test) {
        Optional<Known> pack = known.computeIfAbsent(settled.pack(), this::pack);
        Predicate<Known> each = found -> settled.rules().stream().allMatch(id -> test.of(found, id));
        return !settled.rules().isEmpty() && pack.filter(each).isPresent();
    }

    private Optional<Known> pack(String digest) {
        return shelf.byDigest(digest).map(pack -> new Known(clauses(pack), beneath(pack)));
    }

    private Optional<Set<String>> beneath(Pack pack) {
        return pack.edition()
                .local()
                .map(ProtocolIdentity::over)
                .flatMap(shelf::byDigest)
                .map(under -> clauses(under).keySet());
    }

    private static Map<String, Clause> clauses(Pack pack) {
        Map<String, Clause> clauses = new HashMap<>();
        pack.rulebook().clauses().forEach(clause -> clauses.put(clause.id(), clause));
        return clauses;
    }
}

package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Recusal;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * The practice's Caldicott guardian has erased what the ledger holds of persons: both halves and both salts of the practice's
 * own entries that speak of them and of nobody else. Nothing goes while anything of theirs is held. Of one whom
 * they must leave to a colleague they are told what is told of somebody of whom nothing is here, whoever else is in the order.
 */
public final class Erasing {
    static final int LONGEST_REFERENCE = 200;

    private final ErasureRegister register;
    private final Conflicts conflicts;
    private final PolicyShelf shelf;
    private final Chance chance;

    public Erasing(ErasureRegister register, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        this.register = register;
        this.conflicts = conflicts;
        this.shelf = shelf;
        this.chance = chance;
    }

    /** @param reference by which the practice finds its own decision; never whom it is about */
    public record Order(Set<NhsNumber> numbers, ErasureReason reason, String reference) {
        public Order {
            numbers = Set.copyOf(numbers);
        }

        /** Hidden, since words belong in no log line. */
        @Override
        public String toString() {
            return "«order to erase»";
        }
    }

    /** What became of an order. */
    public sealed interface Ordered {
        /** Halves were erased, and this entry records it. */
        record Erased(ErasurePlan plan, Instant at, UUID entry) implements Ordered {}

        /** Nothing of these persons alone is here, so there is no entry either. */
        record NothingToErase(ErasurePlan plan) implements Ordered {}

        /** Nothing was erased. */
        record TurnedBack(Ground ground) implements Ordered {}
    }

    /** What an order about these persons would come to now; empty for whoever may not order it. */
    public Optional<ErasurePlan> preview(Requester who, Set<NhsNumber> numbers) {
        return Optional.of(who).filter(Erasing::mayOrder).map(any -> found(new Recusal(conflicts, who), numbers)
                .plan());
    }

    /** Whoever decides on sharing would erase the trace of it, and so may not, whatever else they are. */
    private static boolean mayOrder(Requester who) {
        return Right.ORDER_ERASURE.heldBy(who) && !Right.RULE.heldBy(who);
    }

    /** Erases what goes; the ledger's exceptions pass through, and then nothing was erased. */
    public Ordered order(Requester who, Order order) {
        Optional<Ground> objection = objection(who, order);
        return objection.isPresent()
                ? new Ordered.TurnedBack(objection.get())
                : Attempts.until(() -> ordered(new Recusal(conflicts, who), order));
    }

    private static Optional<Ground> objection(Requester who, Order order) {
        if (!mayOrder(who)) {
            return Optional.of(Ground.ROLE);
        }
        return order.reference().isBlank()
                ? Optional.of(Ground.WORDS_MISSING)
                : DeskText.objection(order.reference(), LONGEST_REFERENCE);
    }

    private Optional<Ordered> ordered(Recusal recusal, Order order) {
        Requester who = recusal.who();
        String practice = who.organisation().ods();
        ErasureRegister.Found found = found(recusal, order.numbers());
        ErasurePlan plan = found.plan();
        if (!plan.holds().isEmpty()) {
            return Optional.of(new Ordered.TurnedBack(Ground.HELD));
        }
        if (plan.goes().isEmpty()) {
            return Optional.of(new Ordered.NothingToErase(plan));
        }
        Instant at = register.now();
        LedgerEntry entry = entry(who, order, plan, at);
        return register.erase(practice, found, entry, recusal.guards())
                ? Optional.of(new Ordered.Erased(plan, at, entry.rid()))
                : Optional.empty();
    }

    /**
     * What is here of these persons, but for those who are the caller's own, and for the requests that are left to colleagues.
     * Of the caller's own there are the holds that the caller placed: those there would be of anybody.
     */
    private ErasureRegister.Found found(Recusal recusal, Set<NhsNumber> numbers) {
        Map<Boolean, Set<NhsNumber>> sorted =
                numbers.stream().collect(Collectors.partitioningBy(recusal::isOfTheirOwn, Collectors.toSet()));
        Requester who = recusal.who();
        String practice = who.organisation().ods();
        ErasureRegister.Found found = register.look(practice, sought(who, sorted));
        if (found.persons().stream().anyMatch(recusal::isOfTheirOwn)) {
            // They came to be so since the number was looked at, or by an id that is nobody's any more.
            found = register.look(practice, sought(who, Map.of(true, numbers, false, Set.of())));
        }
        return found.without(
                found.requests().stream().filter(recusal::isLeftToColleagues).collect(Collectors.toSet()));
    }

    private static Sought sought(Requester who, Map<Boolean, Set<NhsNumber>> isOwn) {
        return new Sought(isOwn.getOrDefault(false, Set.of()), isOwn.getOrDefault(true, Set.of()), who.user());
    }

    /** Who ordered it and why, and which entries: no number, which would keep what was erased. */
    private LedgerEntry entry(Requester who, Order order, ErasurePlan plan, Instant at) {
        List<String> erased = plan.goes().stream().map(UUID::toString).toList();
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("reason", CanonicalJson.text(order.reason().code()));
        held.put("reference", CanonicalJson.text(order.reference()));
        held.put("count", CanonicalJson.text(Integer.toString(erased.size())));
        held.put("entries", CanonicalJson.texts(erased));
        return DeskEntries.of(EntryClass.ERASED, who, "halves-erased", at, held, shelf, chance);
    }
}

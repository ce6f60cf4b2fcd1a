package uk.threshold.intake;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import uk.threshold.intake.PromptKeeping.Withdrawal;
import uk.threshold.intake.RecordKeeping.HeldRecord;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Refusal.Clash;
import uk.threshold.intake.Refusal.Ground;

/**
 * The way out of a record: a resource goes with all that was read of it, and its versions stay in its history. The guards of
 * everybody it concerned are raised, so that no answer which rests on it leaves afterwards.
 */
public final class Removing {
    private final RecordStore store;
    private final Predicate<Content> gatewaysOwn;

    /** {@code gatewaysOwn} tells what the gateway itself wrote, which stays. */
    public Removing(RecordStore store, Predicate<Content> gatewaysOwn) {
        this.store = store;
        this.gatewaysOwn = gatewaysOwn;
    }

    /**
     * What the sender wants taken out (FHIR R4 RESTful API, delete).
     *
     * @param path where it is said, such as {@code Bundle.entry[3]} or {@code Condition}
     * @param expected the version that must still stand
     */
    public record Removal(String path, String type, UUID id, int expected) {}

    /** Takes it out; or says why it stays. */
    public Optional<Refusal> remove(Custody custody, Removal removal) {
        try {
            store.keeping(custody, keeping -> {
                keeping.bump(removed(keeping, removal));
                return true;
            });
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.refusals().getFirst());
        }
    }

    private SortedSet<String> removed(RecordKeeping keeping, Removal removal) {
        UUID id = removal.id();
        keeping.reserve(new TreeSet<>(Set.of(id.toString())));
        HeldRecord held = keeping.held(id)
                .filter(record -> record.stored().type().equals(removal.type()))
                .orElseThrow(() -> new Refused(new Refusal.NotHeld(removal.path())));
        if (held.stored().version() != removal.expected()) {
            throw new Refused(new Refusal.Conflict(Clash.VERSION_IS_OLD, removal.path()));
        }
        if (gatewaysOwn.test(held.stored().content())) {
            throw new Refused(new Refusal.Unacceptable(Ground.GATEWAYS_OWN, removal.path()));
        }
        SortedSet<String> guards = guards(keeping, held.concern());
        if (removal.type().equals("Binary")) {
            guards.add(GuardKeys.document(id));
        }
        keeping.remove(id, held.stored().version() + 1);
        // INVARIANT: whoever has a part in an entry can be told from others, or nobody could be kept from it.
        if (keeping.isSpokenOf(id)) {
            throw new Refused(new Refusal.Conflict(Clash.STILL_SPOKEN_OF, removal.path()));
        }
        keeping.prompts().withdraw(id, Withdrawal.DELETED);
        return guards;
    }

    private static SortedSet<String> guards(RecordKeeping keeping, Concern concern) {
        Set<UUID> related = concern.identity().isEmpty()
                ? Set.of()
                : keeping.childrenRelatedTo(concern.numbers(), concern.identity());
        return concern.guards(keeping.practice(), related);
    }
}

package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Recusal;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * Lead, deputy and guardian hold what is kept of a person for as long as somebody may need it. Placing a hold asks nothing of
 * whom it is on: the record may be gone while the ledger still speaks of them, and a refusal would tell somebody that the
 * record connects them with the person. A colleague's hold on the caller's own is as if it were not there.
 */
public final class Holding {
    private final HoldRegister register;
    private final Conflicts conflicts;
    private final PolicyShelf shelf;
    private final Chance chance;

    public Holding(HoldRegister register, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        this.register = register;
        this.conflicts = conflicts;
        this.shelf = shelf;
        this.chance = chance;
    }

    /** What became of a hold. */
    public sealed interface Held {
        /** It was placed or lifted, and this entry records it. */
        record Kept(UUID hold, Instant at, UUID entry) implements Held {}

        /** Nothing was kept. */
        record TurnedBack(Ground ground) implements Held {}
    }

    /** The holds of the caller's practice that stand, the newest first, but for colleagues' holds on the caller's own. */
    public List<PersonHold> standing(Requester who, int most) {
        return register.standing(who.organisation().ods(), most).stream()
                .filter(hold -> isForThem(new Recusal(conflicts, who), hold))
                .toList();
    }

    private static boolean isForThem(Recusal recusal, PersonHold hold) {
        return hold.user().equals(recusal.who().user()) || !recusal.isOfTheirOwn(hold.number());
    }

    /** Places a hold; the ledger's exceptions pass through, and then nothing is kept. */
    public Held place(Requester who, NhsNumber number, HoldKind kind, String words) {
        return Attempts.until(() -> placed(who, number, kind, words));
    }

    private Optional<Held> placed(Requester who, NhsNumber number, HoldKind kind, String words) {
        Optional<Ground> objection = objection(who, words);
        if (objection.isPresent()) {
            return Optional.of(new Held.TurnedBack(objection.get()));
        }
        Instant at = register.now();
        PersonHold hold = new PersonHold(chance.id(), number, kind, words, who.user(), who.name(), at);
        LedgerEntry entry = DeskEntries.change(who, "hold", at, about(hold, words), shelf, chance);
        return kept(register.place(who.organisation().ods(), hold, entry), hold.id(), at, entry);
    }

    /** Lifts a hold; the ledger's exceptions pass through, and then it stands. */
    public Held lift(Requester who, UUID id, String words) {
        return Attempts.until(() -> lifted(new Recusal(conflicts, who), id, words));
    }

    private Optional<Held> lifted(Recusal recusal, UUID id, String words) {
        Requester who = recusal.who();
        String practice = who.organisation().ods();
        Optional<PersonHold> hold = register.standing(practice, id).filter(found -> isForThem(recusal, found));
        Optional<Ground> objection = objection(who, words)
                .or(() -> Optional.of(Ground.NO_SUCH_RECORD).filter(any -> hold.isEmpty()));
        if (objection.isPresent()) {
            return Optional.of(new Held.TurnedBack(objection.get()));
        }
        Instant at = register.now();
        LedgerEntry entry = DeskEntries.change(who, "hold-lifted", at, about(hold.orElseThrow(), words), shelf, chance);
        return register.lift(
                        practice,
                        id,
                        new PersonHold.Lifting(words, who.user(), who.name(), at),
                        entry,
                        recusal.guards())
                .map(appended -> kept(appended, id, at, entry))
                .orElseGet(() -> Optional.of(new Held.TurnedBack(Ground.NO_SUCH_RECORD)));
    }

    private static Optional<Ground> objection(Requester who, String words) {
        if (!Right.PLACE_HOLDS.heldBy(who)) {
            return Optional.of(Ground.ROLE);
        }
        return words.isBlank() ? Optional.of(Ground.WORDS_MISSING) : DeskText.objection(words, Judging.LONGEST_REASON);
    }

    private static Optional<Held> kept(Appended appended, UUID hold, Instant at, LedgerEntry entry) {
        return appended instanceof Appended.Committed
                ? Optional.of(new Held.Kept(hold, at, entry.rid()))
                : Optional.empty();
    }

    private static Map<String, CanonicalJson> about(PersonHold hold, String words) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("hold", CanonicalJson.text(hold.id().toString()));
        held.put("kind", CanonicalJson.text(hold.kind().code()));
        held.put("nhs_number", CanonicalJson.text(hold.number().digits()));
        held.put("words", CanonicalJson.text(words));
        return held;
    }
}

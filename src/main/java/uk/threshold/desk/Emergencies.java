package uk.threshold.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.Utc;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Recusal;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.Purpose;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.SharingRequest;

/**
 * What people answer for after an emergency access: a manager of those who asked countersigns it, and the Caldicott guardian
 * of the practice reviews it. Neither opens nor undoes anything: what left, left.
 */
public final class Emergencies {
    private final RequestRegister requests;
    private final EmergencyRegister register;
    private final Conflicts conflicts;
    private final PolicyShelf shelf;
    private final Chance chance;

    public Emergencies(
            RequestRegister requests,
            EmergencyRegister register,
            Conflicts conflicts,
            PolicyShelf shelf,
            Chance chance) {
        this.conflicts = conflicts;
        this.requests = requests;
        this.register = register;
        this.shelf = shelf;
        this.chance = chance;
    }

    /** Countersigns what a colleague asked, in whatever state it is; the ledger's exceptions pass through. */
    public DeskAnswer<Countersignature> countersign(Requester who, UUID id, String words) {
        if (!Right.COUNTERSIGN.heldBy(who)) {
            return new DeskAnswer.TurnedBack<>(Ground.ROLE);
        }
        return Attempts.until(() -> countersigned(new Recusal(conflicts, who), id, words));
    }

    private Optional<DeskAnswer<Countersignature>> countersigned(Recusal recusal, UUID id, String words) {
        Requester who = recusal.who();
        String organisation = who.organisation().ods();
        Optional<KeptRequest> asked = requests.ofOrganisation(organisation, id);
        Optional<Ground> objection = objection(asked, words)
                .or(() -> objection(recusal, asked.orElseThrow().request()));
        if (objection.isPresent()) {
            return Optional.of(new DeskAnswer.TurnedBack<>(objection.get()));
        }
        String practice = asked.orElseThrow().request().practice();
        Countersignature signed =
                new Countersignature(id, practice, organisation, who.user(), who.name(), words, register.now());
        Map<String, CanonicalJson> held = held("countersignature", id, practice, who, words);
        put(held, "time", Utc.milliseconds(signed.at()));
        return answer(register.sign(signed, entry(practice, held), recusal.guards()), signed, Ground.SIGNED_BEFORE);
    }

    /** From the request alone: whoever countersigns sees no record, and shall learn nothing of one. */
    private static Optional<Ground> objection(Recusal recusal, SharingRequest request) {
        if (request.requester().user().equals(recusal.who().user())) {
            return Optional.of(Ground.OWN_REQUEST);
        }
        return recusal.isNamed(request) ? Optional.of(Ground.NAMED_IN_IT) : Optional.empty();
    }

    private static <T> Optional<DeskAnswer<T>> answer(Optional<Appended> once, T done, Ground before) {
        if (once.isEmpty()) {
            return Optional.of(new DeskAnswer.TurnedBack<>(before));
        }
        return once.get() instanceof Appended.Committed committed
                ? Optional.of(new DeskAnswer.Done<>(done, committed.receipt()))
                : Optional.empty();
    }

    /** Records what the guardian found; the ledger's exceptions pass through. */
    public DeskAnswer<EmergencyReview> review(Requester who, UUID id, EmergencyReview.Finding finding, String words) {
        if (!Right.REVIEW_EMERGENCIES.heldBy(who)) {
            return new DeskAnswer.TurnedBack<>(Ground.ROLE);
        }
        return Attempts.until(() -> reviewed(new Recusal(conflicts, who), id, finding, words));
    }

    private Optional<DeskAnswer<EmergencyReview>> reviewed(
            Recusal recusal, UUID id, EmergencyReview.Finding finding, String words) {
        Requester who = recusal.who();
        String practice = who.organisation().ods();
        Optional<Ground> objection =
                objection(requests.ofPractice(practice, id).filter(any -> !recusal.isLeftToColleagues(id)), words);
        if (objection.isPresent()) {
            return Optional.of(new DeskAnswer.TurnedBack<>(objection.get()));
        }
        EmergencyReview review =
                new EmergencyReview(id, practice, finding, words, who.user(), who.name(), register.now());
        Map<String, CanonicalJson> held = held("emergency-review", id, practice, who, words);
        put(held, "time", Utc.milliseconds(review.at()));
        put(held, "finding", finding.code());
        return answer(register.review(review, entry(practice, held), recusal.guards()), review, Ground.REVIEWED_BEFORE);
    }

    /** The emergency accesses to the records of the caller's own practice but for their own family's, those not reviewed first. */
    public List<EmergencyAccess> toReview(Requester who, int most) {
        if (!Right.REVIEW_EMERGENCIES.heldBy(who)) {
            return List.of();
        }
        return conflicts.withoutTheirOwn(
                who,
                register.ofPractice(who.organisation().ods(), most),
                access -> Optional.of(access.request().id()));
    }

    private static Optional<Ground> objection(Optional<KeptRequest> asked, String words) {
        if (asked.isEmpty()) {
            return Optional.of(Ground.NO_SUCH_REQUEST);
        }
        if (asked.get().request().purpose() != Purpose.IMMEDIATE_DANGER) {
            return Optional.of(Ground.NO_EMERGENCY);
        }
        return words.isBlank() ? Optional.of(Ground.WORDS_MISSING) : DeskText.objection(words, Judging.LONGEST_REASON);
    }

    private static Map<String, CanonicalJson> held(
            String fact, UUID request, String practice, Requester who, String words) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        put(held, "fact", fact);
        put(held, "practice", practice);
        put(held, "task", request.toString());
        put(held, "organisation", who.organisation().ods());
        put(held, "user", who.user());
        put(held, "name", who.name());
        put(held, "words", words);
        return held;
    }

    private static void put(Map<String, CanonicalJson> held, String key, String value) {
        held.put(key, CanonicalJson.text(value));
    }

    private LedgerEntry entry(String practice, Map<String, CanonicalJson> held) {
        return LedgerEntry.of(
                EntryClass.CHANGE,
                chance.id(),
                "sha256:" + shelf.inForce(practice).digest(),
                Halves.heldOnly(CanonicalJson.object(held), chance.salts()));
    }
}

package uk.threshold.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.disclosure.Recusal;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Guard;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * The one way in which anything is done with a request: it is looked up for the practice that acts, judged from one
 * snapshot, and kept with its ledger entry if nothing changed meanwhile; else all of it is done afresh.
 */
public final class Desk {
    private final Caseload caseload;
    private final DeskRegister register;
    private final Conflicts conflicts;
    private final Deliberating deliberating;
    private final Chance chance;

    public Desk(
            Caseload caseload, DeskRegister register, Conflicts conflicts, Deliberating deliberating, Chance chance) {
        this.conflicts = conflicts;
        this.caseload = caseload;
        this.register = register;
        this.deliberating = deliberating;
        this.chance = chance;
    }

    /** @throws FactsChangedAtTheDesk when facts changed at every attempt */
    DeskAnswer<DeskAct> act(Requester who, UUID request, Right right, Sitting.Business business) {
        if (!right.heldBy(who)) {
            return new DeskAnswer.TurnedBack<>(Ground.ROLE);
        }
        return Attempts.until(() -> attempt(new Recusal(conflicts, who), request, business));
    }

    private Optional<DeskAnswer<DeskAct>> attempt(Recusal recusal, UUID request, Sitting.Business business) {
        Optional<KeptRequest> received = caseload.request(recusal.who(), request);
        if (received.isEmpty()) {
            return Optional.of(new DeskAnswer.TurnedBack<>(Ground.NO_SUCH_REQUEST));
        }
        if (received.get().status() != KeptRequest.Status.ACCEPTED) {
            return Optional.of(new DeskAnswer.TurnedBack<>(Ground.ENDED));
        }
        Sitting sitting = sitting(recusal, received.get());
        Optional<Ground> objection = changed(sitting).or(() -> business.objection(sitting));
        if (objection.isPresent()) {
            return Optional.of(new DeskAnswer.TurnedBack<>(objection.get()));
        }
        DeskAct act = business.act(sitting);
        Appended appended =
                register.keep(sitting.practice(), act, new ActRecord(sitting, act).entry(), guards(act, sitting));
        return appended instanceof Appended.Committed committed
                ? Optional.of(new DeskAnswer.Done<>(act, committed.receipt()))
                : Optional.empty();
    }

    // INVARIANT: the docket is read after the guards, so that one which is newer than they are is not acted on.
    private Sitting sitting(Recusal recusal, KeptRequest received) {
        Deliberation deliberation =
                deliberating.deliberate(received.request(), received.request().requester());
        Docket docket = register.docket(
                received.request().practice(), received.request().id());
        return new Sitting(recusal, received, deliberation, docket, moment(deliberation, docket), chance);
    }

    /** That the request ended, was given to somebody else, or came to be about the caller's own, between two looks at it. */
    private Optional<Ground> changed(Sitting sitting) {
        if (!sitting.docket().admits(sitting.who()) || sitting.recusal().isLeftToColleagues(sitting.id())) {
            return Optional.of(Ground.NO_SUCH_REQUEST);
        }
        boolean open = sitting.deliberation().household().status() == KeptRequest.Status.ACCEPTED;
        return open ? Optional.empty() : Optional.of(Ground.ENDED);
    }

    /** After everything before, even where two transactions began in another order than they ended. */
    private static Instant moment(Deliberation deliberation, Docket docket) {
        Instant now = deliberation.household().now();
        return docket.times()
                .map(earlier -> earlier.plus(1, ChronoUnit.MICROS))
                .reduce(now, (a, b) -> a.isAfter(b) ? a : b);
    }

    /**
     * What is judged rests on everything judged, an update on what there is to cover, and the notes of a closing on all they
     * tell of; the rest on the request alone. All rest on its not being of the caller's own.
     */
    private static List<Guard> guards(DeskAct act, Sitting sitting) {
        List<Guard> judged = judged(act, sitting.deliberation().household().guards());
        return Stream.concat(judged.stream(), sitting.recusal().guards().stream())
                .toList();
    }

    private static List<Guard> judged(DeskAct act, List<Guard> all) {
        return switch (act) {
            case DeskAct.Matched matched -> onRequest(all, matched.request());
            case DeskAct.Assigned assigned -> onRequest(all, assigned.request());
            case DeskAct.Retracted retracted -> onRequest(all, retracted.request());
            case DeskAct.Told told -> onRequest(all, told.request());
            case DeskAct.Ruled ruled -> all;
            case DeskAct.Confirmed confirmed -> all;
            case DeskAct.Updated updated -> all;
            case DeskAct.Closed closed -> all;
        };
    }

    private static List<Guard> onRequest(List<Guard> all, UUID request) {
        return all.stream()
                .filter(guard -> guard.key().equals(RequestGuard.key(request)))
                .toList();
    }
}

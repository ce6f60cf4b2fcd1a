package uk.threshold.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Guard;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.Ruling;

/**
 * The one way in which anything is done with a request: it is looked up for the practice that acts, judged from one
 * snapshot, and kept with its ledger entry if nothing changed meanwhile; else all of it is done afresh.
 */
public final class Desk {
    /** How often an act is tried when facts change under it. */
    public static final int ATTEMPTS = 5;

    private final RequestRegister requests;
    private final DeskRegister register;
    private final Deliberating deliberating;
    private final Chance chance;

    public Desk(RequestRegister requests, DeskRegister register, Deliberating deliberating, Chance chance) {
        this.requests = requests;
        this.register = register;
        this.deliberating = deliberating;
        this.chance = chance;
    }

    /** @throws FactsChangedAtTheDesk when facts changed at every attempt */
    DeskAnswer<DeskAct> act(Requester who, UUID request, Right right, Sitting.Business business) {
        if (!right.heldBy(who)) {
            return new DeskAnswer.TurnedBack<>(Ground.ROLE);
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<KeptRequest> received =
                    requests.ofPractice(who.organisation().ods(), request);
            if (received.isEmpty()) {
                return new DeskAnswer.TurnedBack<>(Ground.NO_SUCH_REQUEST);
            }
            if (received.get().status() != KeptRequest.Status.ACCEPTED) {
                return new DeskAnswer.TurnedBack<>(Ground.ENDED);
            }
            Sitting sitting = sitting(who, received.get());
            Optional<Ground> objection = business.objection(sitting);
            if (objection.isPresent()) {
                return new DeskAnswer.TurnedBack<>(objection.get());
            }
            DeskAct act = business.act(sitting);
            Appended appended = register.keep(
                    sitting.practice(), act, new ActRecord(sitting, act).entry(), guards(act, sitting.deliberation()));
            if (appended instanceof Appended.Committed committed) {
                return new DeskAnswer.Done<>(act, committed.receipt());
            }
        }
        throw new FactsChangedAtTheDesk();
    }

    private Sitting sitting(Requester who, KeptRequest received) {
        Docket docket = register.docket(
                received.request().practice(), received.request().id());
        Deliberation deliberation =
                deliberating.deliberate(received.request(), received.request().requester());
        return new Sitting(who, received, deliberation, docket, moment(deliberation, docket), chance);
    }

    /** After everything before, even where two transactions began in another order than they ended. */
    private static Instant moment(Deliberation deliberation, Docket docket) {
        Instant now = deliberation.household().now();
        return Stream.of(
                        docket.rulings().stream().map(Ruling::at),
                        docket.matches().stream().map(Match::at),
                        docket.statement().stream().map(PracticeStatement::at))
                .flatMap(times -> times)
                .map(earlier -> earlier.plus(1, ChronoUnit.MICROS))
                .reduce(now, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** A match rests on the request alone; a ruling on everything judged, the notes of a closing on all they tell of. */
    private static List<Guard> guards(DeskAct act, Deliberation deliberation) {
        List<Guard> all = deliberation.household().guards();
        return switch (act) {
            case DeskAct.Matched matched -> onRequest(all, matched.request());
            case DeskAct.Ruled ruled -> all;
            case DeskAct.Closed closed -> all;
        };
    }

    private static List<Guard> onRequest(List<Guard> all, UUID request) {
        return all.stream()
                .filter(guard -> guard.key().equals(RequestGuard.key(request)))
                .toList();
    }
}

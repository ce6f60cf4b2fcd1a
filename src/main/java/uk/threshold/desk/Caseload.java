package uk.threshold.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * Which of the practice's requests somebody of it may see: every one, or those assigned to them, but none about their own
 * family or household. Others do not exist for them.
 */
public final class Caseload {
    private final RequestRegister requests;
    private final DeskRegister register;
    private final Conflicts conflicts;

    public Caseload(RequestRegister requests, DeskRegister register, Conflicts conflicts) {
        this.requests = requests;
        this.register = register;
        this.conflicts = conflicts;
    }

    /** One request of the caller's practice; empty where there is none, or it is not for the caller. */
    public Optional<KeptRequest> request(Requester who, UUID id) {
        String practice = who.organisation().ods();
        return requests.ofPractice(practice, id)
                .filter(kept -> register.docket(practice, id).admits(who))
                .filter(kept -> !conflicts.isLeftToColleagues(who, id));
    }

    /** The newest of them, the newest first; of those assigned to the caller, the {@code most} that were so last. */
    public List<KeptRequest> requests(Requester who, Optional<KeptRequest.Status> status, int most) {
        return conflicts.withoutTheirOwn(
                who,
                newest(who, status, most),
                kept -> Optional.of(kept.request().id()));
    }

    private List<KeptRequest> newest(Requester who, Optional<KeptRequest.Status> status, int most) {
        String practice = who.organisation().ods();
        if (Right.SEE_EVERY_REQUEST.heldBy(who)) {
            return requests.ofPractice(practice, status, most);
        }
        Stream<KeptRequest> assigned = register.assigned(practice, who.user(), most).stream()
                .flatMap(id -> requests.ofPractice(practice, id).stream());
        return assigned.filter(
                        kept -> status.filter(wanted -> wanted != kept.status()).isEmpty())
                .sorted(Comparator.comparing(
                                (KeptRequest kept) -> kept.request().authoredOn())
                        .reversed())
                .toList();
    }
}

package uk.threshold.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.ledger.Guard;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/**
 * The conflicts of interest that one attempt at an act looks for, and the guards of all that was looked at. Whatever is
 * kept under these guards is kept for nobody who came to be concerned between the look and the commit.
 */
public final class Recusal {
    private final Conflicts conflicts;
    private final Requester who;
    private final List<Guard> guards = new ArrayList<>();

    public Recusal(Conflicts conflicts, Requester who) {
        this.conflicts = conflicts;
        this.who = who;
    }

    // INVARIANT: each question is asked after its guards were read, so that whatever changes the answer changes one of
    // them.

    /** As {@link Conflicts#isOfTheirOwn(Requester, UUID)}. */
    public boolean isOfTheirOwn(UUID person) {
        guards.addAll(conflicts.guardsOfPerson(who, person));
        return conflicts.isOfTheirOwn(who, person);
    }

    /** As {@link Conflicts#isNamed} and {@link Conflicts#isOfTheirOwn(Requester, NhsNumber)}, of one number. */
    public boolean isOfTheirOwn(NhsNumber number) {
        guards.addAll(conflicts.guardsOfNumbers());
        return conflicts.isNamed(who, List.of(number)) || conflicts.isOfTheirOwn(who, number);
    }

    /** As {@link Conflicts#isLeftToColleagues}. */
    public boolean isLeftToColleagues(UUID request) {
        guards.addAll(conflicts.guardsOfRequest(who, who.organisation().ods(), request));
        return conflicts.isLeftToColleagues(who, request);
    }

    /** As {@link Conflicts#isNamed}, of the numbers that the request states. */
    public boolean isNamed(SharingRequest request) {
        guards.addAll(conflicts.guardsOfNumbers());
        return conflicts.isNamed(who, request.statedNumbers());
    }

    /** As {@link Conflicts#barsReading}. */
    public boolean barsReading(SharingRequest request) {
        guards.addAll(conflicts.guardsOfRequest(who, request.practice(), request.id()));
        return conflicts.barsReading(who, request);
    }

    public Requester who() {
        return who;
    }

    /** The guards of every question asked so far, as they stood before it. */
    public List<Guard> guards() {
        return List.copyOf(guards);
    }
}

package uk.threshold.postgres;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.ledger.Guard;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/** Conflicts as another tells them, with something that happens right after one of the looks at them. */
final class OvertakenConflicts implements Conflicts {
    private final Conflicts told;
    private final int overtaken;
    private final Runnable meanwhile;
    private int looks;

    /** @param overtaken after which look it happens, from 1 */
    OvertakenConflicts(Conflicts told, int overtaken, Runnable meanwhile) {
        this.told = told;
        this.overtaken = overtaken;
        this.meanwhile = meanwhile;
    }

    /** Whether there were so many looks that it happened. */
    boolean happened() {
        return looks >= overtaken;
    }

    private <T> T looked(T answer) {
        looks++;
        if (looks == overtaken) {
            meanwhile.run();
        }
        return answer;
    }

    @Override
    public boolean isNamed(Requester who, Collection<NhsNumber> stated) {
        return looked(told.isNamed(who, stated));
    }

    @Override
    public boolean barsReading(Requester reader, SharingRequest request) {
        return looked(told.barsReading(reader, request));
    }

    @Override
    public Set<UUID> leftToColleagues(Requester who, Collection<UUID> requests) {
        return looked(told.leftToColleagues(who, requests));
    }

    @Override
    public boolean isOfTheirOwn(Requester who, UUID person) {
        return looked(told.isOfTheirOwn(who, person));
    }

    @Override
    public boolean isOfTheirOwn(Requester who, NhsNumber number) {
        return looked(told.isOfTheirOwn(who, number));
    }

    @Override
    public List<Guard> guardsOfNumbers() {
        return told.guardsOfNumbers();
    }

    @Override
    public List<Guard> guardsOfPerson(Requester who, UUID person) {
        return told.guardsOfPerson(who, person);
    }

    @Override
    public List<Guard> guardsOfRequest(Requester who, String practice, UUID request) {
        return told.guardsOfRequest(who, practice, request);
    }
}

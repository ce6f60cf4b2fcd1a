package uk.threshold.desk;

import java.util.Optional;
import java.util.UUID;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * A clinician lets the answer to an open request cover entries that came since it was made. The same rules decide them, and
 * no ruling made before speaks for them; persons and categories stay as they were asked.
 */
public final class Updating {
    private final Desk desk;

    public Updating(Desk desk) {
        this.desk = desk;
    }

    /** Records the update, or says why not; the ledger's exceptions pass through, and then nothing is updated. */
    public DeskAnswer<DeskAct> update(Requester who, UUID request, String why) {
        return desk.act(who, request, Right.RULE, new Sitting.Business() {
            @Override
            public Optional<Ground> objection(Sitting sitting) {
                return why.isBlank()
                        ? Optional.of(Ground.REASON_MISSING)
                        : DeskText.objection(why, Judging.LONGEST_REASON);
            }

            @Override
            public DeskAct act(Sitting sitting) {
                return new DeskAct.Updated(new Update(
                        sitting.id(), sitting.who().user(), sitting.who().name(), sitting.at(), why));
            }
        });
    }
}

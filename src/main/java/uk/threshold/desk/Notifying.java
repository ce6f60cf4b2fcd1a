package uk.threshold.desk;

import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/** A clinician records that a person was told of what is shared of them, or why not. */
public final class Notifying {
    private final Desk desk;

    public Notifying(Desk desk) {
        this.desk = desk;
    }

    /** Records it, or says why not; the ledger's exceptions pass through, and then it is not recorded. */
    public DeskAnswer<DeskAct> tell(Requester who, UUID request, PersonId person, boolean told, String words) {
        return desk.act(who, request, Right.RULE, new Sitting.Business() {
            @Override
            public Optional<Ground> objection(Sitting sitting) {
                if (!sitting.reaches(person)) {
                    return Optional.of(Ground.NOT_REACHED);
                }
                return words.isBlank() && !told
                        ? Optional.of(Ground.REASON_MISSING)
                        : DeskText.objection(words, Judging.LONGEST_REASON);
            }

            @Override
            public DeskAct act(Sitting sitting) {
                return new DeskAct.Told(new Telling(
                        sitting.id(),
                        person,
                        told,
                        words,
                        sitting.who().user(),
                        sitting.who().name(),
                        sitting.at()));
            }
        });
    }
}

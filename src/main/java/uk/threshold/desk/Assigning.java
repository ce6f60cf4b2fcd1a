package uk.threshold.desk;

import java.util.Optional;
import java.util.UUID;
import uk.threshold.request.Directory;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * Somebody at the desk gives a request to a colleague to judge. The directory says who is a colleague; what they may do
 * is for their own token to say, so that an assignment to somebody who is no clinician opens nothing.
 */
public final class Assigning {
    /** Limit of a note in characters. */
    public static final int LONGEST_NOTE = 1_000;

    private final Desk desk;
    private final Directory directory;

    public Assigning(Desk desk, Directory directory) {
        this.desk = desk;
        this.directory = directory;
    }

    /** Records the assignment, or says why not; the ledger's exceptions pass through, and then nothing is assigned. */
    public DeskAnswer<DeskAct> assign(Requester who, UUID request, String colleague, String note) {
        return desk.act(who, request, Right.ASSIGN, new Sitting.Business() {
            @Override
            public Optional<Ground> objection(Sitting sitting) {
                return name(sitting, colleague).isEmpty()
                        ? Optional.of(Ground.NO_SUCH_COLLEAGUE)
                        : DeskText.objection(note, LONGEST_NOTE);
            }

            @Override
            public DeskAct act(Sitting sitting) {
                return new DeskAct.Assigned(new Assignment(
                        sitting.id(),
                        colleague,
                        name(sitting, colleague).orElse(""),
                        sitting.who().user(),
                        sitting.who().name(),
                        sitting.at(),
                        note));
            }
        });
    }

    private Optional<String> name(Sitting sitting, String colleague) {
        return directory.nameOf(sitting.practice(), colleague);
    }
}

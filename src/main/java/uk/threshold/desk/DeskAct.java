package uk.threshold.desk;

import java.util.List;
import java.util.UUID;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Ruling;

/** Something done at the desk with one request. It exists once it is recorded, and not before. */
public sealed interface DeskAct {

    UUID request();

    /** A clinician ruled. */
    record Ruled(Ruling ruling) implements DeskAct {
        @Override
        public UUID request() {
            return ruling.request();
        }
    }

    /** Somebody found who is meant, or that nobody is. */
    record Matched(Match match) implements DeskAct {
        @Override
        public UUID request() {
            return match.request();
        }
    }

    /** A clinician closed the request, and each person spoken of has a note of it in their record. */
    record Closed(UUID request, PracticeStatement statement, List<DisclosureNote> notes) implements DeskAct {
        public Closed {
            notes = List.copyOf(notes);
        }
    }
}

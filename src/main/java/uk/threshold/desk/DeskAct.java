package uk.threshold.desk;

import java.util.List;
import java.util.UUID;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Ruling;
import uk.threshold.request.Ruling.Said;

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

    /** A second person shares the judgement of a ruling. */
    record Confirmed(UUID request, UUID ruling, Said said) implements DeskAct {}

    /** A ruling was taken back. */
    record Retracted(UUID request, UUID ruling, Said said) implements DeskAct {}

    /** Somebody found who is meant, or that nobody is. */
    record Matched(Match match) implements DeskAct {
        @Override
        public UUID request() {
            return match.request();
        }
    }

    /** Somebody gave the request to a clinician to judge. */
    record Assigned(Assignment assignment) implements DeskAct {
        @Override
        public UUID request() {
            return assignment.request();
        }
    }

    /** A clinician let the answer cover what came since the request. */
    record Updated(Update update) implements DeskAct {
        @Override
        public UUID request() {
            return update.request();
        }
    }

    /** Somebody said whether a person was told. */
    record Told(Telling telling) implements DeskAct {
        @Override
        public UUID request() {
            return telling.request();
        }
    }

    /** A clinician closed the request, and each person spoken of has a note of it in their record. */
    record Closed(UUID request, PracticeStatement statement, List<DisclosureNote> notes) implements DeskAct {
        public Closed {
            notes = List.copyOf(notes);
        }
    }
}

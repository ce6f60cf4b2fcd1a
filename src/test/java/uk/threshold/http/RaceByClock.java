package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;

/** Judges answers about one consent by the clock of the client alone. Moments are nanoseconds of one process. */
final class RaceByClock {
    private final List<Change> changes;

    /** @param changes one after the other; the first is how it began */
    RaceByClock(List<Change> changes) {
        this.changes = List.copyOf(changes);
    }

    /** A consent that became given or withdrawn at some moment between two. */
    record Change(long sent, long acknowledged, boolean given) {}

    /** An answer that was decided at some moment between two. */
    record Reading(long sent, long arrived, boolean visible, UUID receipt) {}

    /** What was visible was given at some moment of the reading, and what was not was withdrawn at some. */
    void judge(Reading reading) {
        assertTrue(possible(reading), reading.visible() ? "what was withdrawn was shown" : "what was given was lost");
    }

    private boolean possible(Reading reading) {
        for (int i = standing(reading.sent()); i < changes.size(); i++) {
            if (changes.get(i).sent() > reading.arrived()) {
                return false;
            }
            if (changes.get(i).given() == reading.visible()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the reading was under way while the consent changed. */
    boolean raced(Reading reading) {
        int next = standing(reading.sent()) + 1;
        return next < changes.size() && changes.get(next).sent() < reading.arrived();
    }

    /** The newest change that was surely made before this moment. */
    private int standing(long moment) {
        int low = 0;
        int high = changes.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (changes.get(middle).acknowledged() < moment) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}

package uk.threshold.comparison;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import uk.threshold.policy.Duty;

/**
 * A duty that goes with what one rulebook decides and not with what the other does.
 *
 * @param within for a review, how soon
 * @param gained whether it is the other's; else it is the one's alone
 * @param witnesses of which facts; never empty
 * @param whole whether the witnesses together are all such facts
 */
public record DutyDifference(
        Duty.Kind kind, Optional<Period> within, boolean gained, List<Witness> witnesses, boolean whole) {
    public DutyDifference {
        witnesses = List.copyOf(witnesses);
    }
}

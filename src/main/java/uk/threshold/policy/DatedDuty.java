package uk.threshold.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A statutory duty with the day from which it binds; the switch behind {@link Fact#DUTY}.
 *
 * @param from first Europe/London day in force; empty while the law sets none
 */
public record DatedDuty(String id, String says, List<String> cites, Optional<LocalDate> from) {
    public DatedDuty {
        cites = List.copyOf(cites);
        ClauseText.check(id, says, cites);
    }

    /** Whether the duty binds on {@code day}. */
    public boolean inForce(LocalDate day) {
        return from.filter(first -> !day.isBefore(first)).isPresent();
    }
}

package uk.threshold.disclosure;

import java.time.LocalDate;
import java.util.Optional;
import uk.threshold.carerecord.NhsNumber;

/**
 * What a council states in one flag; codes, days and telephone numbers, and no words of anybody's.
 *
 * @param number of the child, or of the mother of a child not yet born
 * @param birthDate of the same person
 * @param start first day, in London
 * @param end last day, in London; empty while it is open
 * @param removal why it was ended; there exactly when it was
 */
public record FlagStatement(
        NhsNumber number,
        LocalDate birthDate,
        FlagKind kind,
        FlagStatus status,
        LocalDate start,
        Optional<LocalDate> end,
        Contacts contacts,
        Optional<RemovalReason> removal) {

    /**
     * Whom to ring at the council, as it stated.
     *
     * @param office in working hours
     * @param emergency the emergency duty team, at any other time
     */
    public record Contacts(Optional<String> office, Optional<String> emergency) {
        /** Whether neither is stated. */
        public boolean none() {
            return office.isEmpty() && emergency.isEmpty();
        }
    }

    /** @throws IllegalArgumentException where status and reason of removal disagree, or it ends before it starts */
    public FlagStatement {
        if (removal.map(RemovalReason::status).orElse(FlagStatus.ACTIVE) != status) {
            throw new IllegalArgumentException("a flag is ended for a reason, and for no reason while it stands");
        }
        if (end.filter(start::isAfter).isPresent()) {
            throw new IllegalArgumentException("a flag does not end before it starts");
        }
    }

    /** Whether it was ended, which nobody undoes. */
    public boolean isEnded() {
        return status != FlagStatus.ACTIVE;
    }

    /** Whether it stands on this London day, as far as its own days say. */
    public boolean standsOn(LocalDate today) {
        return !today.isBefore(start) && !isOverOn(today);
    }

    /** Whether it was ended, or its last day was before this London day. */
    boolean isOverOn(LocalDate today) {
        return isEnded() || end.filter(today::isAfter).isPresent();
    }
}

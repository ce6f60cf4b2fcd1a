package uk.threshold.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which pack this is, whose work, and when it applies.
 *
 * @param from first Europe/London day it may be in force
 * @param until last such day, where one is set
 * @param authors never empty
 * @param review the day by which its authors look at it again
 * @param local what one practice has agreed beyond it, where that is laid over it
 */
public record Edition(
        String name,
        String version,
        String jurisdiction,
        LocalDate from,
        Optional<LocalDate> until,
        List<String> authors,
        LocalDate review,
        Optional<ProtocolIdentity> local) {
    public Edition {
        authors = List.copyOf(authors);
        if (name.isBlank() || version.isBlank() || jurisdiction.isBlank() || authors.isEmpty()) {
            throw new PackDefect.Incomplete("pack");
        }
        if (until.filter(from::isAfter).isPresent()) {
            throw new PackDefect.CrossedLimits("pack");
        }
    }

    /** Of a pack alone. */
    public Edition(
            String name,
            String version,
            String jurisdiction,
            LocalDate from,
            Optional<LocalDate> until,
            List<String> authors,
            LocalDate review) {
        this(name, version, jurisdiction, from, until, authors, review, Optional.empty());
    }

    /** The same with what a practice has agreed laid over it. */
    public Edition with(ProtocolIdentity protocol) {
        return new Edition(name, version, jurisdiction, from, until, authors, review, Optional.of(protocol));
    }

    /** Whether the pack may be in force on {@code day}. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && until.filter(day::isAfter).isEmpty();
    }
}

package uk.threshold.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is known of the copies of one person's record.
 *
 * @param registrations the Patients who are this person, by number or link; none where nothing is kept of them any more
 * @param closed when the last request about the person ended; empty where none did
 * @param holds for what the practice or a requester may still need them
 * @param needs Patients whose records speak of this person, or have their protection from this record: none of these
 *     records is erased without the others
 */
public record Copied(
        List<Registration> registrations, Optional<Instant> closed, Set<RetentionHold> holds, Set<UUID> needs) {
    public Copied {
        registrations = List.copyOf(registrations);
        holds = Set.copyOf(holds);
        needs = Set.copyOf(needs);
    }

    /**
     * One Patient.
     *
     * @param active whether the practice has them as a patient
     * @param left when its system said that it has not; empty where it has
     * @param died when its system said that they have died; empty where it does not say so
     */
    public record Registration(UUID patient, boolean active, Optional<Instant> left, Optional<Instant> died) {}

    /** The first rule by which the whole record is due, as each has a moment that lies back for long enough. */
    Optional<RetentionRule> due(Map<RetentionRule, Instant> latest) {
        return Stream.of(RetentionRule.values())
                .filter(rule -> Optional.ofNullable(latest.get(rule))
                        .flatMap(enough -> since(rule).filter(moment -> !moment.isAfter(enough)))
                        .isPresent())
                .findFirst();
    }

    private Optional<Instant> since(RetentionRule rule) {
        return switch (rule) {
            case LEFT -> left();
            case DIED -> died();
            case CLOSED -> closed;
        };
    }

    /** Whoever is a patient of the practice under one id has not left it: the others were merged into that one. */
    private Optional<Instant> left() {
        return registrations.stream().anyMatch(Registration::active)
                ? Optional.empty()
                : registrations.stream()
                        .flatMap(registration -> registration.left().stream())
                        .max(Instant::compareTo);
    }

    /** Where one that is active says nothing of a death, it is in doubt. */
    private Optional<Instant> died() {
        return registrations.stream()
                        .anyMatch(registration ->
                                registration.active() && registration.died().isEmpty())
                ? Optional.empty()
                : registrations.stream()
                        .flatMap(registration -> registration.died().stream())
                        .max(Instant::compareTo);
    }
}

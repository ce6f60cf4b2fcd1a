package uk.threshold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.intake.Copied.Registration;

/** By which rule a record is due, over every way in which one person may be registered once or twice. */
final class CopiedTest {
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-02-01T00:00:00Z");
    private static final List<Optional<Instant>> MOMENTS =
            List.of(Optional.empty(), Optional.of(EARLY), Optional.of(LATE));

    private static Map<RetentionRule, Instant> only(RetentionRule rule, Instant latest) {
        return Map.of(rule, latest);
    }

    private static Copied of(List<Registration> registrations) {
        return new Copied(registrations, Optional.empty(), Set.of(), Set.of());
    }

    /** Every Patient that there may be, one that is active without a day on which it left. */
    private static List<Registration> registrations() {
        List<Registration> all = new ArrayList<>();
        for (Optional<Instant> died : MOMENTS) {
            all.add(new Registration(UUID.randomUUID(), true, Optional.empty(), died));
            for (Optional<Instant> left : MOMENTS.subList(1, 3)) {
                all.add(new Registration(UUID.randomUUID(), false, left, died));
            }
        }
        return all;
    }

    @Test
    void nobodyLeftWhoIsAPatientUnderOneIdOrWhoseOtherIdLeftTooLately() {
        for (Registration one : registrations()) {
            for (Registration other : registrations()) {
                boolean due = of(List.of(one, other))
                        .due(only(RetentionRule.LEFT, EARLY))
                        .isPresent();
                assertEquals(
                        one.left().equals(Optional.of(EARLY)) && other.left().equals(Optional.of(EARLY)), due);
            }
        }
    }

    @Test
    void nobodyDiedOfWhomAPatientThatIsActiveDoesNotSayIt() {
        for (Registration one : registrations()) {
            for (Registration other : registrations()) {
                List<Registration> both = List.of(one, other);
                boolean due = of(both).due(only(RetentionRule.DIED, EARLY)).isPresent();
                boolean doubted = both.stream()
                        .anyMatch(registration ->
                                registration.active() && registration.died().isEmpty());
                boolean lately = both.stream()
                        .anyMatch(registration -> registration.died().equals(Optional.of(LATE)));
                boolean told = both.stream()
                        .anyMatch(registration -> registration.died().isPresent());
                assertEquals(told && !lately && !doubted, due, both::toString);
            }
        }
    }

    @Test
    void aRequestThatEndedMakesARecordDueAndNoOtherRuleDoes() {
        Registration active = new Registration(UUID.randomUUID(), true, Optional.empty(), Optional.empty());
        Copied asked = new Copied(List.of(active), Optional.of(EARLY), Set.of(), Set.of());
        Arrays.stream(RetentionRule.values())
                .forEach(rule -> assertEquals(
                        rule == RetentionRule.CLOSED,
                        asked.due(only(rule, EARLY)).isPresent()));
        assertTrue(asked.due(only(RetentionRule.CLOSED, EARLY.minusNanos(1))).isEmpty());
        assertTrue(asked.due(Map.of()).isEmpty());
    }

    @Test
    void nothingIsDueOfWhomNothingIsKept() {
        assertTrue(of(List.of())
                .due(Map.of(RetentionRule.LEFT, LATE, RetentionRule.DIED, LATE))
                .isEmpty());
    }
}

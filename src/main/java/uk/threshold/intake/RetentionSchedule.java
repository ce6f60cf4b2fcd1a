package uk.threshold.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * After how many days each rule has the copies of a record erased, practice by practice; a rule that is not here never
 * does.
 */
public record RetentionSchedule(Map<RetentionRule, DaysByPractice> days) {
    public RetentionSchedule {
        days = Map.copyOf(days);
    }

    /** Whether any rule ever has copies of this practice erased. */
    boolean has(String practice) {
        return days.values().stream()
                .anyMatch(byPractice -> byPractice.of(practice).isPresent());
    }

    /** For each rule that a practice has, the latest moment which lies back for long enough. */
    Map<RetentionRule, Instant> latest(String practice, Instant now) {
        Map<RetentionRule, Instant> latest = new EnumMap<>(RetentionRule.class);
        days.forEach((rule, byPractice) ->
                byPractice.of(practice).ifPresent(many -> latest.put(rule, now.minus(Duration.ofDays(many)))));
        return latest;
    }
}

package uk.threshold.command;

import java.util.Map;
import org.eclipse.microprofile.config.Config;
import uk.threshold.intake.DaysByPractice;
import uk.threshold.intake.RetentionRule;
import uk.threshold.intake.RetentionSchedule;

/** After how many days copies are erased, as the operator set it; where nothing is set, none ever is. */
public final class RetentionSettings {
    private RetentionSettings() {}

    /** @throws CannotStart where a setting is none of what is allowed */
    public static RetentionSchedule in(Config config) {
        return new RetentionSchedule(Map.of(
                RetentionRule.LEFT, days(config, "threshold.retention.left"),
                RetentionRule.DIED, days(config, "threshold.retention.died"),
                RetentionRule.CLOSED, days(config, "threshold.retention.closed")));
    }

    private static DaysByPractice days(Config config, String setting) {
        return config.getOptionalValue(setting, String.class)
                .map(said -> DaysByPractice.parse(said)
                        .orElseThrow(() -> new CannotStart(
                                setting + " must be " + Allowed.daysByPractice().words())))
                .orElse(DaysByPractice.NEVER);
    }
}

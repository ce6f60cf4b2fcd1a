package uk.threshold.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import uk.threshold.desk.CountedRequest;
import uk.threshold.desk.InsightPeriod;
import uk.threshold.desk.InsightRegister;

/**
 * The register as it would stand once this quarter is over, of what was asked since some moment: what other tests have asked is
 * left alone.
 *
 * @param since on the database's clock
 */
record LaterInsight(InsightRegister real, Instant since) implements InsightRegister {
    /** Longer than any quarter. */
    private static final Duration AFTER = Duration.ofDays(100);

    @Override
    public Instant now() {
        return real.now().plus(AFTER);
    }

    @Override
    public List<CountedRequest> counted(String practice, InsightPeriod period) {
        return real.counted(practice, period).stream()
                .filter(one -> !one.at().isBefore(since))
                .toList();
    }
}

package uk.threshold.http;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.threshold.desk.Insight;

/**
 * Numbers of families, by several things.
 *
 * @param from the first day of the period, a Europe/London day
 * @param until its last day
 * @param least the smallest number that is told
 * @param nearest to what every number is rounded
 */
public record InsightPage(
        String notice, LocalDate from, LocalDate until, int least, int nearest, List<TopicPage> topics) {
    static final String NOTICE =
            "Families are counted, not requests: one that was asked about more than once stands once on"
                    + " each line, and may stand on several. A line that is missing stands for fewer families than the least, or"
                    + " none. Lines do not add up. A request that anybody who works for the"
                    + " practice must leave to a colleague is not counted.";

    static InsightPage of(Insight insight) {
        return new InsightPage(
                NOTICE,
                insight.period().from(),
                insight.period().until(),
                insight.numbers().least(),
                insight.numbers().step(),
                insight.topics().stream().map(TopicPage::of).toList());
    }

    /**
     * Numbers by one thing.
     *
     * @param told false where the list would show of a few families that they are there; it is then empty
     */
    public record TopicPage(
            @Schema(
                    enumeration = {
                        "families",
                        "purpose",
                        "agency",
                        "category",
                        "outcome",
                        "answer",
                        "ruling",
                        "by-ruling",
                        "by-protocol"
                    })
            String topic,

            boolean told,
            List<LinePage> lines) {
        static TopicPage of(Insight.Topic topic) {
            return new TopicPage(
                    topic.topic().code(),
                    topic.told(),
                    topic.lines().entrySet().stream()
                            .map(line -> new LinePage(line.getKey(), line.getValue()))
                            .toList());
        }
    }

    /** How many families stand on one line, rounded. */
    public record LinePage(String code, int families) {}
}

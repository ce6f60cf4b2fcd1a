package uk.threshold.desk;

import java.util.List;
import java.util.SequencedMap;

/**
 * What a practice may learn from how sharing went, in numbers of families and without names: as many as one may say aloud to
 * anybody.
 *
 * @param topics in the order of {@link InsightTopic}
 */
public record Insight(InsightPeriod period, SmallNumbers numbers, List<Topic> topics) {
    public Insight {
        topics = List.copyOf(topics);
    }

    /**
     * Numbers of families by one thing.
     *
     * @param told whether the list is told; where it is not, it has no lines
     * @param lines those of at least the least number, each rounded; of the others it is told neither which nor how many
     */
    public record Topic(InsightTopic topic, boolean told, SequencedMap<String, Integer> lines) {}
}

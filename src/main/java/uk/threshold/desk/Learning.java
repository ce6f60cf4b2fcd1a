package uk.threshold.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.desk.CountedRequest.Ending;
import uk.threshold.desk.CountedRequest.Settled;
import uk.threshold.policy.Effect;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Requester;

/**
 * Counts, for a practice that wants to learn from it, how its sharing went. Families are counted and not requests: else six
 * requests about one child would be a number large enough to be told.
 */
public final class Learning {
    private final InsightRegister register;
    private final PolicyShelf shelf;

    public Learning(InsightRegister register, PolicyShelf shelf) {
        this.register = register;
        this.shelf = shelf;
    }

    /** What is told of the caller's practice: the same to everybody there, until the next quarter is over. */
    public Insight insight(Requester who) {
        InsightPeriod period = InsightPeriod.before(register.now());
        return of(period, register.counted(who.organisation().ods(), period));
    }

    private Insight of(InsightPeriod period, List<CountedRequest> requests) {
        RulesAlone alone = new RulesAlone(shelf);
        Map<InsightTopic, SequencedMap<String, Integer>> counts = new EnumMap<>(InsightTopic.class);
        for (InsightTopic topic : InsightTopic.values()) {
            SequencedMap<String, Integer> lines = new LinkedHashMap<>();
            topic.lines().forEach(line -> lines.put(line, 0));
            counts.put(topic, lines);
        }
        for (List<CountedRequest> family : Families.of(requests)) {
            counts.forEach((topic, lines) -> {
                Set<String> on = new HashSet<>();
                family.forEach(request -> on.addAll(lines(topic, request, period, alone)));
                on.forEach(line -> lines.computeIfPresent(line, (any, number) -> number + 1));
            });
        }
        SmallNumbers numbers = SmallNumbers.USUAL;
        List<SmallNumbers.Told> told = numbers.tell(List.copyOf(counts.values()), Implications.of(shelf.house()));
        List<Insight.Topic> topics = new ArrayList<>();
        for (InsightTopic topic : InsightTopic.values()) {
            SmallNumbers.Told list = told.get(topic.ordinal());
            topics.add(new Insight.Topic(topic, list.whole(), list.lines()));
        }
        return new Insight(period, numbers, topics);
    }

    private static Set<String> lines(
            InsightTopic topic, CountedRequest request, InsightPeriod period, RulesAlone alone) {
        return switch (topic) {
            case FAMILIES -> Set.copyOf(topic.lines());
            case PURPOSE -> Set.of(request.purpose().code());
            case AGENCY -> Set.of(request.agency().code());
            case CATEGORY -> codes(request.categories());
            case OUTCOME -> Set.of(outcome(request, period));
            case ANSWER -> request.readings().isEmpty() ? Set.of(InsightTopic.NOT_READ) : codes(request.readings());
            case RULING -> codes(request.rulings());
            case BY_RULING -> byRuling(request.settled(), alone);
            case BY_PROTOCOL -> byProtocol(request.settled(), alone);
        };
    }

    private static String outcome(CountedRequest request, InsightPeriod period) {
        return switch (request.ending()) {
            case Ending.Open() ->
                InsightTopic.Age.of(
                                Duration.between(request.at(), period.ends()).toDays())
                        .code();
            case Ending.Signed(var choice) -> choice.code();
            case Ending.Cancelled() -> InsightTopic.CANCELLED;
        };
    }

    private static Set<String> byRuling(Set<Settled> settled, RulesAlone alone) {
        Set<String> lines = new TreeSet<>();
        for (Settled one : settled) {
            boolean left = one.effect() == Effect.PERMIT && one.left();
            boolean stayed = one.effect() == Effect.WITHHOLD;
            if ((left || stayed) && alone.byRuling(one)) {
                lines.add(left ? InsightTopic.LEFT : InsightTopic.STAYED);
            }
        }
        return lines;
    }

    private static Set<String> byProtocol(Set<Settled> settled, RulesAlone alone) {
        return settled.stream()
                .filter(one -> one.effect() != Effect.PERMIT)
                .filter(alone::byProtocol)
                .map(one -> one.effect() == Effect.REFER ? InsightTopic.WAITED : InsightTopic.STAYED)
                .collect(Collectors.toSet());
    }

    private static Set<String> codes(Set<? extends Coded> members) {
        return members.stream().map(Coded::code).collect(Collectors.toSet());
    }
}

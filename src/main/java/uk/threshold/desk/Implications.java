package uk.threshold.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.desk.SmallNumbers.Implied;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PurposeTerms;

/**
 * On which lines a family must stand that stands on another: as everybody can read in the pack, or knows from what the lists
 * are. Whoever compares two lists reckons with it, so whoever tells them has to.
 */
final class Implications {
    private static final Map<InsightTopic, Function<Asked, String>> BY_PACK = Map.of(
            InsightTopic.AGENCY, Asked::agency,
            InsightTopic.PURPOSE, Asked::purpose,
            InsightTopic.CATEGORY, Asked::category);

    /** What one request can ask for one thing. */
    private record Asked(String agency, String purpose, String category) {}

    private Implications() {}

    /** All of them, for lists in the order of {@link InsightTopic}. */
    static List<Implied> of(Pack pack) {
        Set<Asked> all =
                pack.purposes().values().stream().flatMap(Implications::asked).collect(Collectors.toSet());
        List<Implied> implied = new ArrayList<>();
        BY_PACK.forEach((from, line) -> BY_PACK.forEach((to, other) -> {
            if (from != to) {
                together(all, line, other).forEach((code, others) -> implied.add(implied(from, code, to, others)));
            }
        }));
        for (InsightTopic topic : InsightTopic.values()) {
            if (topic.coversAll()) {
                implied.add(implied(InsightTopic.FAMILIES, InsightTopic.ALL, topic, possible(topic, all)));
            }
        }
        for (InsightTopic decided : List.of(InsightTopic.BY_RULING, InsightTopic.BY_PROTOCOL)) {
            decided.lines()
                    .forEach(line -> implied.add(implied(decided, line, InsightTopic.ANSWER, InsightTopic.READ)));
        }
        InsightTopic.BY_RULING
                .lines()
                .forEach(line -> implied.add(implied(
                        InsightTopic.BY_RULING, line, InsightTopic.RULING, Set.copyOf(InsightTopic.RULING.lines()))));
        return implied;
    }

    private static Implied implied(InsightTopic from, String line, InsightTopic to, Set<String> lines) {
        return new Implied(from.ordinal(), line, to.ordinal(), lines);
    }

    private static Stream<Asked> asked(PurposeTerms terms) {
        Set<Category> categories = new LinkedHashSet<>(terms.child().categories());
        categories.addAll(terms.others().categories());
        return terms.claimants().stream().flatMap(who -> categories.stream()
                .map(category -> new Asked(who.agency().code(), terms.purpose().code(), category.code())));
    }

    private static Map<String, Set<String>> together(
            Set<Asked> all, Function<Asked, String> line, Function<Asked, String> other) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        line, TreeMap::new, Collectors.mapping(other, Collectors.toCollection(TreeSet::new))));
    }

    /** The lines that somebody can come to at all; no others can stand for anybody. */
    private static Set<String> possible(InsightTopic topic, Set<Asked> all) {
        Function<Asked, String> line = BY_PACK.get(topic);
        return line == null ? Set.copyOf(topic.lines()) : all.stream().map(line).collect(Collectors.toSet());
    }
}

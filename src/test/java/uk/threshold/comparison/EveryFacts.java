package uk.threshold.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;

/** All facts there can be over a few facts with a few values: each unknown, or what it may hold. */
final class EveryFacts {
    private EveryFacts() {}

    static List<Facts> over(Map<Fact, List<String>> palette) {
        List<Facts> all = List.of(Facts.NOTHING);
        for (Map.Entry<Fact, List<String>> each : palette.entrySet()) {
            List<Facts> further = new ArrayList<>();
            for (Facts facts : all) {
                for (Optional<Set<String>> value : values(each.getKey(), each.getValue())) {
                    further.add(value.map(codes ->
                                    facts.with().codes(each.getKey(), codes).build())
                            .orElse(facts));
                }
            }
            all = further;
        }
        return all;
    }

    private static List<Optional<Set<String>>> values(Fact fact, List<String> codes) {
        List<Optional<Set<String>>> values = new ArrayList<>();
        values.add(Optional.empty());
        if (!fact.takesMany()) {
            codes.forEach(code -> values.add(Optional.of(Set.of(code))));
            return values;
        }
        for (int members = 0; members < 1 << codes.size(); members++) {
            Set<String> some = new TreeSet<>();
            for (int i = 0; i < codes.size(); i++) {
                if ((members >> i & 1) == 1) {
                    some.add(codes.get(i));
                }
            }
            if (!some.contains("none") || some.size() == 1) {
                values.add(Optional.of(some));
            }
        }
        return values;
    }

    /** A code that no clause names as well, since a condition may be met by being otherwise. */
    static Map<Fact, List<String>> withOneMore(Map<Fact, List<String>> palette) {
        Map<Fact, List<String>> more = new TreeMap<>();
        palette.forEach((fact, codes) -> {
            List<String> further = new ArrayList<>(codes);
            fact.vocabulary().stream()
                    .filter(code -> !codes.contains(code))
                    .findFirst()
                    .ifPresent(further::add);
            more.put(fact, further);
        });
        return more;
    }
}

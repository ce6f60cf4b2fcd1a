package uk.threshold.shelf;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;

/**
 * Reads the facts of a case. What a case does not say is ordinary: inside the window, asked for of a subject, no labels,
 * no rulings, no consent held and nobody's objection, nobody for whom it is unsafe, nobody else in it and nobody dead, read in
 * the answer. What {@code unknown} lists nobody could establish.
 */
final class CaseFacts {
    private static final String UNKNOWN = "unknown";

    private final Faults faults;

    CaseFacts(Faults faults) {
        this.faults = faults;
    }

    /** The facts a section states, leaving {@code aside} keys that are no facts. */
    Known read(Section section, Set<String> aside) {
        Map<Fact, List<String>> known = new EnumMap<>(Fact.class);
        for (Tree.Entry entry : section.all()) {
            if (!aside.contains(entry.key()) && !entry.key().equals(UNKNOWN)) {
                fact(entry.spot(), entry.key()).ifPresent(fact -> known.put(fact, codes(entry, fact)));
            }
        }
        Set<Fact> unknown = new HashSet<>();
        section.texts(UNKNOWN).forEach(text -> fact(text.spot(), text.value()).ifPresent(unknown::add));
        return new Known(known, unknown);
    }

    /** The facts of one person, or empty where they cannot stand together, which is noted. */
    Optional<Facts> facts(Spot spot, Known known) {
        try {
            return Optional.of(known.facts());
        } catch (IllegalArgumentException contradictory) {
            faults.add(spot, "these facts cannot stand together", "give each fact one value, and `none` alone");
            return Optional.empty();
        }
    }

    /** These facts, and the ordinary ones besides. */
    static Facts ordinary(Facts stated) {
        Facts.Builder all = Known.NOTHING.facts().with();
        boolean subject = stated.codes(Fact.PART).map(Set.of("subject")::equals).orElse(true);
        all.known(Fact.ASKED, subject);
        for (Fact fact : Fact.values()) {
            stated.codes(fact).ifPresent(codes -> all.codes(fact, codes));
        }
        return all.build();
    }

    private Optional<Fact> fact(Spot spot, String code) {
        Optional<Fact> fact = Coded.parse(Fact.class, code);
        if (fact.isEmpty()) {
            String facts = Arrays.stream(Fact.values()).map(Coded::code).collect(Collectors.joining(", "));
            faults.add(spot, "no fact is called `" + code + "`", "use one of " + facts);
        }
        return fact;
    }

    private List<String> codes(Tree.Entry entry, Fact fact) {
        List<Tree.Text> values = Section.texts(entry.value(), faults);
        for (Tree.Text value : values) {
            if (!fact.vocabulary().contains(value.value())) {
                faults.add(
                        value.spot(),
                        "`" + value.value() + "` is not a value of `" + fact.code() + "`",
                        "use one of " + String.join(", ", fact.vocabulary()));
            }
        }
        return values.stream()
                .map(Tree.Text::value)
                .filter(fact.vocabulary()::contains)
                .toList();
    }

    /** Facts stated, and facts stated to be unknown; what is stated later stands. */
    record Known(Map<Fact, List<String>> stated, Set<Fact> unknown) {
        static final Known NOTHING = new Known(Map.of(), Set.of());
        static final Known DEFAULTS = new Known(
                Map.ofEntries(
                        Map.entry(Fact.LABELS, List.of()),
                        Map.entry(Fact.RULING, List.of()),
                        Map.entry(Fact.SOURCE, List.of("professional")),
                        Map.entry(Fact.STATEMENT, List.of("fact")),
                        Map.entry(Fact.STANDING, List.of("unstated")),
                        Map.entry(Fact.IN_CONFIDENCE, List.of("none")),
                        Map.entry(Fact.UNSAFE_FOR, List.of("none")),
                        Map.entry(Fact.PART, List.of("subject")),
                        Map.entry(Fact.SPEAKS_OF_OTHERS, List.of("no")),
                        Map.entry(Fact.DECEASED, List.of("no")),
                        Map.entry(Fact.CONSENT, List.of("none")),
                        Map.entry(Fact.ANOTHER_HOLDER, List.of("none")),
                        Map.entry(Fact.AUTHOR_OBJECTS, List.of("no")),
                        Map.entry(Fact.WINDOW, List.of("inside")),
                        Map.entry(Fact.ORDER, List.of("no")),
                        Map.entry(Fact.DUTY, List.of("off")),
                        Map.entry(Fact.DESTINATION, List.of("answer"))),
                Set.of());

        Known {
            stated = Map.copyOf(stated);
            unknown = Set.copyOf(unknown);
        }

        Known and(Known later) {
            Map<Fact, List<String>> both = new EnumMap<>(Fact.class);
            both.putAll(stated);
            both.putAll(later.stated);
            Set<Fact> neither = new HashSet<>(unknown);
            neither.removeAll(later.stated.keySet());
            neither.addAll(later.unknown);
            return new Known(both, neither);
        }

        private Facts facts() {
            Facts.Builder facts = Facts.builder();
            Known whole = DEFAULTS.and(this);
            boolean subject = List.of("subject").equals(whole.stated.get(Fact.PART));
            facts.known(Fact.ASKED, subject);
            whole.stated.forEach(facts::codes);
            Facts built = facts.build();
            for (Fact fact : whole.unknown) {
                built = built.without(fact);
            }
            return built;
        }
    }
}

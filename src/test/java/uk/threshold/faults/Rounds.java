package uk.threshold.faults;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How often a kind of fault is made, how far it is, and what was seen of it in all. A few rounds, unless the property
 * {@code threshold.faults} says otherwise for all kinds, or {@code threshold.faults.KIND} for one.
 */
final class Rounds {
    private static final String PROPERTY = "threshold.faults";

    private final int number;
    private final Map<String, Figure> figures = new LinkedHashMap<>();

    private Rounds(int number) {
        this.number = number;
    }

    /** @param usual how many where nothing is said */
    static Rounds of(String kind, int usual) {
        return new Rounds(Integer.getInteger(PROPERTY + "." + kind, Integer.getInteger(PROPERTY, usual)));
    }

    /**
     * What was seen of one fault.
     *
     * @param marked entries of which the log says that nothing left
     * @param lost entries that are not there any more, and bodies without an entry
     */
    record Figure(long rounds, long released, long refused, long entries, long marked, long lost) {
        static final Figure NONE = new Figure(0, 0, 0, 0, 0, 0);

        /** This and what was seen of so many more rounds. */
        Figure and(int more, Log before, Log after, Collection<Answer> answers) {
            long bodies = answers.stream().filter(Answer::released).count();
            return new Figure(
                    rounds + more,
                    released + bodies,
                    refused + answers.size() - bodies,
                    entries + after.size() - before.size(),
                    marked + after.marks() - before.marks(),
                    lost + lost(before, after, answers));
        }

        private static long lost(Log before, Log after, Collection<Answer> answers) {
            Set<UUID> there = ids(after);
            long entries =
                    ids(before).stream().filter(rid -> !there.contains(rid)).count();
            long bodies = answers.stream()
                    .filter(Answer::released)
                    .map(Answer::receipt)
                    .filter(receipt -> receipt.isEmpty() || !there.contains(receipt.orElseThrow()))
                    .count();
            return entries + bodies;
        }

        private static Set<UUID> ids(Log log) {
            return log.entries().stream().map(Log.Entry::rid).collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return "rounds " + rounds + ", answers released " + released + ", refused " + refused + ", entries "
                    + entries + ", marked as not released " + marked + ", lost " + lost;
        }
    }

    int number() {
        return number;
    }

    /** Says how far a fault is. */
    void tell(String fault, int round, String seen) {
        System.out.printf("fault: %s, round %d of %d: %s%n", fault, round, number, seen);
    }

    /** Adds what was seen of one round, before it is judged. */
    void add(String fault, Log before, Log after, Collection<Answer> answers) {
        add(fault, 1, before, after, answers);
    }

    /** The same of some rounds that are judged together. */
    void add(String fault, int some, Log before, Log after, Collection<Answer> answers) {
        figures.merge(
                fault,
                Figure.NONE.and(some, before, after, answers),
                (earlier, one) -> earlier.and(some, before, after, answers));
    }

    /** What was seen of a fault so far. */
    Optional<Figure> figure(String fault) {
        return Optional.ofNullable(figures.get(fault));
    }

    /** One line for each fault; the launcher shows them again at the end. */
    void sum() {
        lines().forEach(System.out::println);
    }

    List<String> lines() {
        return figures.entrySet().stream()
                .map(each -> "figure: " + each.getKey() + ": " + each.getValue())
                .toList();
    }
}

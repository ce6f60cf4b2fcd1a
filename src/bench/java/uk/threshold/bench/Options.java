package uk.threshold.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What follows {@code bench}.
 *
 * @param entries sizes of the measured records
 * @param permitted shares of them that may leave, of a hundred
 * @param rounds how often each rival is measured
 * @param time how long, each time
 */
record Options(List<Integer> entries, List<Integer> permitted, int rounds, Duration time) {
    private static final Options USUAL =
            new Options(List.of(1, 20, 500), List.of(0, 50, 100), 5, Duration.ofSeconds(3));

    /** @throws IllegalArgumentException with one line that says what was not understood */
    static Options parse(List<String> arguments) {
        Options options = USUAL;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(
                        "`bench` does not know `" + option + "`, or misses what belongs to it");
            }
            options = options.with(option, numbers(option, rest.next()));
        }
        return options;
    }

    private Options with(String option, List<Integer> numbers) {
        return switch (option) {
            case "--entries" -> new Options(numbers, permitted, rounds, time);
            case "--permitted" -> new Options(entries, numbers, rounds, time);
            case "--rounds" -> new Options(entries, permitted, numbers.getFirst(), time);
            case "--seconds" -> new Options(entries, permitted, rounds, Duration.ofSeconds(numbers.getFirst()));
            default -> throw new IllegalArgumentException("`bench` does not know `" + option + "`");
        };
    }

    private static List<Integer> numbers(String option, String text) {
        if (!text.matches("[0-9]{1,4}(,[0-9]{1,4})*")) {
            throw new IllegalArgumentException("`" + option + "` needs numbers, not `" + text + "`");
        }
        return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }
}

package uk.threshold.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What follows {@code bench}.
 *
 * @param parts what is measured
 * @param entries sizes of the measured records
 * @param permitted shares of them that may leave, of a hundred
 * @param rounds how often each is measured
 * @param time how long, each time
 */
record Options(List<Part> parts, List<Integer> entries, List<Integer> permitted, int rounds, Duration time) {
    private static final Options USUAL =
            new Options(List.of(), List.of(1, 20, 500), List.of(0, 50, 100), 5, Duration.ofSeconds(3));

    /** Something that can be measured by itself, named on the command line in lower case. */
    enum Part {
        ENGINE,
        CURVE,
        DIFF,
        LEDGER,
        OTHERS,
        VERIFY,
        ANSWERS;

        static Optional<Part> named(String name) {
            return Arrays.stream(values())
                    .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    /** A command line that is none. */
    static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String line;

        NotUnderstood(String line) {
            super(line);
            this.line = line;
        }

        String line() {
            return line;
        }
    }

    /** Reads the arguments; where they name no part, all are meant. */
    static Options parse(List<String> arguments) {
        Options options = USUAL;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            Optional<Part> part = Part.named(word);
            options = part.isPresent() ? options.with(part.get()) : options.with(word, numbers(word, rest));
        }
        return options.parts().isEmpty()
                ? new Options(List.of(Part.values()), options.entries, options.permitted, options.rounds, options.time)
                : options;
    }

    private Options with(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new Options(more, entries, permitted, rounds, time);
    }

    private Options with(String option, List<Integer> numbers) {
        return switch (option) {
            case "--entries" -> new Options(parts, numbers, permitted, rounds, time);
            case "--permitted" -> new Options(parts, entries, numbers, rounds, time);
            case "--rounds" -> new Options(parts, entries, permitted, numbers.getFirst(), time);
            case "--seconds" -> new Options(parts, entries, permitted, rounds, Duration.ofSeconds(numbers.getFirst()));
            default -> throw new NotUnderstood("`bench` does not know `" + option + "`");
        };
    }

    private static List<Integer> numbers(String option, Iterator<String> rest) {
        String text = rest.hasNext() ? rest.next() : "";
        if (!text.matches("[0-9]{1,4}(,[0-9]{1,4})*")) {
            throw new NotUnderstood("`" + option + "` is not known to `bench`, or needs numbers");
        }
        return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    }
}

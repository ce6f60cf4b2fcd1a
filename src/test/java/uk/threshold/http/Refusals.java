package uk.threshold.http;

import java.util.Optional;
import java.util.stream.Collectors;

/** What refusals say besides the constant texts of the catalogue. */
final class Refusals {
    private Refusals() {}

    static String words(Refused refused) {
        return refused.issues().stream()
                .map(Refused.Issue::where)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    /** Reads something, or refuses it. */
    interface Reading {
        Object read();
    }

    /** What is said where this is refused, and empty text where it is not. */
    static String in(Reading reading) {
        try {
            reading.read();
            return "";
        } catch (Refused refused) {
            return words(refused) + "\n";
        }
    }
}

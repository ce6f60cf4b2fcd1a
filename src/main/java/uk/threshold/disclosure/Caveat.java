package uk.threshold.disclosure;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.request.PracticeStatement;

/**
 * The words that open every answer. They are a function of the request, of workflow and of the clock, and of nothing
 * that is held: a caveat that varied with what is withheld would tell of it.
 *
 * @param practice its name
 * @param purpose what the purpose is, in the pack's words
 * @param telephones numbers to ring, the practice's first
 * @param annex what a clinician signed for the readers of the annex; empty in every answer
 */
public record Caveat(
        String practice,
        String purpose,
        Window window,
        Review review,
        List<Telephone> telephones,
        Optional<PracticeStatement> annex) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private static final List<String> CONSTANT = List.of(
            "This may not be all that is held. Finding nothing here on a point does not mean that there is nothing.",
            "If a child may be at risk, do not wait for this system: ring.",
            "Read the handling note of an entry before you show it to anyone or speak of it to anyone.");

    /**
     * @throws IllegalArgumentException if there is no number to ring
     */
    public Caveat {
        telephones = List.copyOf(telephones);
        if (telephones.isEmpty()) {
            throw new IllegalArgumentException("a caveat needs a number to ring");
        }
    }

    /**
     * Which entries the answer covers, as Europe/London days.
     *
     * @param childFrom first day for the child; empty where it covers the whole life
     * @param othersFrom first day for every other person; empty where it covers the whole life
     * @param until the day of the request, or of a clinician's latest update of it
     * @param unborn whether the mother of an unborn child stands in the child's place
     */
    public record Window(
            Optional<LocalDate> childFrom, Optional<LocalDate> othersFrom, LocalDate until, boolean unborn) {}

    /** How far the clinician's review of the request has come. */
    public sealed interface Review {
        record NotYetMade() implements Review {}

        record Finished(LocalDate on) implements Review {}

        record Overdue() implements Review {}
    }

    /** A number to ring, and whose it is. */
    public record Telephone(String whose, String number) {}

    /** The caveat, one paragraph after the other; equally many in every answer, and one more in an annex with a statement. */
    public List<String> paragraphs() {
        return Stream.concat(ofEvery().stream(), annex.flatMap(Caveat::signed).stream())
                .toList();
    }

    private static Optional<String> signed(PracticeStatement statement) {
        return statement
                .annex()
                .map(choice -> "For the readers of this annex alone, " + statement.by() + " says: " + choice.words());
    }

    private List<String> ofEvery() {
        return List.of(
                "This is what " + practice + " shares through Threshold for this purpose: " + purpose,
                "It covers entries about " + child(window) + ", and entries about others " + since(window.othersFrom())
                        + ", as held on " + DAY.format(window.until()) + ".",
                "A clinician's review of this request is " + words(review) + ".",
                CONSTANT.get(0),
                CONSTANT.get(1),
                CONSTANT.get(2),
                "To ring: "
                        + telephones.stream()
                                .map(telephone -> telephone.whose() + " " + telephone.number())
                                .collect(Collectors.joining("; "))
                        + ".");
    }

    private static String child(Window window) {
        String since = since(window.childFrom());
        return window.unborn() ? "the mother " + since + ", of pregnancies the present one" : "the child " + since;
    }

    private static String since(Optional<LocalDate> first) {
        return first.map(day -> "since " + DAY.format(day)).orElse("of any date");
    }

    private static String words(Review review) {
        return switch (review) {
            case Review.NotYetMade() -> "not yet made";
            case Review.Finished(LocalDate on) -> "finished on " + DAY.format(on);
            case Review.Overdue() -> "overdue";
        };
    }
}

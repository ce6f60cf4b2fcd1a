package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.threshold.carerecord.PersonId;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.Ruling;
import uk.threshold.request.Ruling.Said;

/** All that was done with one request at the desk, the earliest first. */
public record Docket(
        List<Match> matches,
        List<Ruling> rulings,
        List<Assignment> assignments,
        List<Update> updates,
        List<Telling> tellings,
        Optional<PracticeStatement> statement) {
    /** Nothing was done. */
    public static final Docket NOTHING =
            new Docket(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

    public Docket {
        matches = List.copyOf(matches);
        rulings = List.copyOf(rulings);
        assignments = List.copyOf(assignments);
        updates = List.copyOf(updates);
        tellings = List.copyOf(tellings);
    }

    /** What was found last of the person at this position. */
    public Optional<Match> standing(int position) {
        return matches.stream().filter(match -> match.position() == position).reduce((earlier, later) -> later);
    }

    /** Who has it to judge now. */
    public Optional<Assignment> assignment() {
        return assignments.stream().reduce((earlier, later) -> later);
    }

    /** Whether this person was told, as somebody said last. */
    public Optional<Telling> telling(PersonId person) {
        return tellings.stream().filter(one -> one.person().equals(person)).reduce((earlier, later) -> later);
    }

    /** Whether somebody of the practice may see the request: all who may see every one, and the clinician who has it. */
    boolean admits(Requester who) {
        return Right.SEE_EVERY_REQUEST.heldBy(who)
                || assignment().filter(one -> one.to().equals(who.user())).isPresent();
    }

    /** When each of these things was done, in no set order. */
    Stream<Instant> times() {
        return Stream.of(
                        matches.stream().map(Match::at),
                        rulings.stream().flatMap(Docket::times),
                        assignments.stream().map(Assignment::at),
                        updates.stream().map(Update::at),
                        tellings.stream().map(Telling::at),
                        statement.stream().map(PracticeStatement::at))
                .flatMap(times -> times);
    }

    private static Stream<Instant> times(Ruling ruling) {
        Ruling.Later later = ruling.later();
        return Stream.concat(
                Stream.of(ruling.at()),
                Stream.concat(later.confirmation().stream(), later.retraction().stream())
                        .map(Said::at));
    }
}

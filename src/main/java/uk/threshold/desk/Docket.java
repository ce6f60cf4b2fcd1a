package uk.threshold.desk;

import java.util.List;
import java.util.Optional;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Ruling;

/** All that was done with one request at the desk, the earliest first. */
public record Docket(List<Match> matches, List<Ruling> rulings, Optional<PracticeStatement> statement) {
    public Docket {
        matches = List.copyOf(matches);
        rulings = List.copyOf(rulings);
    }

    /** What was found last of the person at this position. */
    public Optional<Match> standing(int position) {
        return matches.stream().filter(match -> match.position() == position).reduce((earlier, later) -> later);
    }
}

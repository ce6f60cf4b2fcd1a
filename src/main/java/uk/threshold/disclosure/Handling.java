package uk.threshold.disclosure;

import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;

/**
 * How something released is to be handled. It speaks only of what is released, and never of who said it.
 *
 * @param knownToFamily empty where nobody said
 * @param mustNotReach persons who must not learn of it; empty where none is named
 * @param disputed whether somebody disputes it
 */
public record Handling(
        StatementKind statement,
        SourceKind source,
        Optional<Boolean> knownToFamily,
        Set<PersonId> mustNotReach,
        boolean disputed) {
    public Handling {
        mustNotReach = Set.copyOf(mustNotReach);
    }
}

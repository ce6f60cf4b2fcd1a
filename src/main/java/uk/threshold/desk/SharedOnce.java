package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;

/**
 * One disclosure, as the ledger has it.
 *
 * @param rid of its entry
 * @param request empty for what somebody read online, of which no request is kept
 * @param recipient ODS code
 * @param roles of the person who received it
 * @param named whether the request named the person who was looked for, or they were matched to it; otherwise it was
 *     theirs only if something of their own left
 * @param stated by number, in what was asked: of what somebody read online, whose record it is
 * @param left everything that left, of every person
 * @param ownIds ids of what the practice holds of which the person is a subject, and of wordings approved for it
 */
public record SharedOnce(
        UUID rid,
        Instant at,
        Optional<UUID> request,
        String recipient,
        String user,
        List<String> roles,
        String purpose,
        String caseReference,
        boolean named,
        Set<NhsNumber> stated,
        List<Left> left,
        Set<UUID> ownIds) {
    public SharedOnce {
        roles = List.copyOf(roles);
        stated = Set.copyOf(stated);
        left = List.copyOf(left);
        ownIds = Set.copyOf(ownIds);
    }

    /**
     * One resource that left.
     *
     * @param position type and pseudonym, as {@code Type/pseudonym}
     * @param fields paths of it that were released
     */
    public record Left(String position, List<String> fields) {
        public Left {
            fields = List.copyOf(fields);
        }
    }
}

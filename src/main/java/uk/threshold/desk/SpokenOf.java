package uk.threshold.desk;

import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;

/**
 * Of whom one entry of the ledger speaks.
 *
 * @param rid the entry
 * @param numbers NHS numbers that it holds, or that its request states
 * @param persons ids of the persons whom it names, whom its request means, and whose are the entries it decided
 * @param requests the requests that it is about
 * @param unknown whether it speaks of somebody of whom it is not known who they are, or of a version of an entry of which
 *     it is not known any more of whom that spoke
 * @param hold whether it places or lifts a hold that the caller placed on somebody of their own
 */
public record SpokenOf(
        UUID rid, Set<NhsNumber> numbers, Set<UUID> persons, Set<UUID> requests, boolean unknown, boolean hold) {
    public SpokenOf {
        numbers = Set.copyOf(numbers);
        persons = Set.copyOf(persons);
        requests = Set.copyOf(requests);
    }
}

package uk.threshold.disclosure;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.request.KeptRequest;

/**
 * A request that was made, and what its decisions rest on now, twice from one snapshot.
 *
 * @param kept with the labels that are kept
 * @param relabelled with those that another pack gives, and as though it were in force
 * @param last empty where the answer was never read, or what was recorded of that is erased
 * @param unreadable resources that cannot be read again, so that of them nothing is known under the other pack
 * @param restriction who would be restricted by the one and is not by the other. Whom the request reaches without naming them, and
 *     who is named as said to have harmed, can differ by that, which is in neither household
 */
public record PastRequest(
        KeptRequest asked,
        Household kept,
        Household relabelled,
        Optional<LastReading> last,
        Set<UUID> unreadable,
        Set<PersonId> restriction) {
    public PastRequest {
        unreadable = Set.copyOf(unreadable);
        restriction = Set.copyOf(restriction);
    }
}

package uk.threshold.disclosure;

import java.util.List;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/**
 * What was decided of everything a request reaches, for one reader, from one snapshot.
 *
 * @param destination into what it would go
 * @param decided every gathered resource, also those of which nothing leaves
 */
public record Deliberation(
        SharingRequest request,
        Requester reader,
        Household household,
        Pack pack,
        PurposeTerms terms,
        Destination destination,
        List<DecidedResource> decided) {
    public Deliberation {
        decided = List.copyOf(decided);
    }

    Establishing establishing() {
        return new Establishing(request, household, pack, terms, destination);
    }
}

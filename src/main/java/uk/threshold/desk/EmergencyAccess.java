package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.request.SharingRequest;

/**
 * One emergency access as it stands.
 *
 * @param left what was disclosed under it, the newest first
 */
public record EmergencyAccess(
        SharingRequest request,
        Optional<Countersignature> countersignature,
        Optional<EmergencyReview> review,
        List<Left> left) {
    public EmergencyAccess {
        left = List.copyOf(left);
    }

    /**
     * One disclosure.
     *
     * @param rid of its ledger entry
     * @param user who received it
     * @param resources how many left, by FHIR type
     */
    public record Left(UUID rid, Instant at, String user, Map<String, Long> resources) {
        public Left {
            resources = Map.copyOf(resources);
        }
    }
}

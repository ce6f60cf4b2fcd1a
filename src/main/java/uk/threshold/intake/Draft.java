package uk.threshold.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;

/**
 * One resource of a submission that has passed the checks which need nothing but itself.
 *
 * @param path where it stands in what was sent, such as {@code Bundle.entry[3].resource} or {@code Patient}
 * @param fullUrl under which other entries may refer to it
 * @param number the NHS number it gives its Patient or RelatedPerson
 * @param unmet where it does not meet a profile that it claims, and is taken all the same
 */
public record Draft(
        String path,
        String type,
        Intent intent,
        Optional<String> fullUrl,
        Optional<NhsNumber> number,
        List<Refusal.Unmet> unmet,
        Body body) {
    public Draft {
        unmet = List.copyOf(unmet);
    }

    /** The resource itself, known to the translator alone. */
    public interface Body {

        /** Everything it refers to outside itself, by the path of the referring element. */
        Map<String, Target> mentions();

        /**
         * The resource as it will be kept under {@code id}, and what it says.
         *
         * @param found where each of {@link #mentions} was found
         * @throws Refused where it cannot be kept faithfully
         */
        Settled settle(UUID id, Map<Target, Found> found);

        /**
         * Whether it is kept although nobody here knows what it refers to at this path of {@link #mentions}: what it says then
         * protects.
         */
        default boolean mayDangle(String path) {
            return false;
        }

        /** Whether it may take the place of this content; what the gateway wrote stays as it is. */
        boolean mayReplace(Content held);
    }

    /** A resource under its final id, with final references. */
    public record Settled(Content content, IncomingRecord record) {}
}

package uk.threshold.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import uk.threshold.carerecord.NhsNumber;

/**
 * An information request as it was stated, well formed and not yet admitted: codes and numbers are as they were written.
 *
 * @param practice ODS code of the practice asked
 * @param purpose code of the purpose; empty where not exactly one was given
 * @param unborn whether {@code child} is the mother of a child not yet born
 * @param birthDate of {@code child}, as is the family name
 * @param statement complete with author, time and text, or empty
 * @param audience who else will read the answer: an NHS number, a code of {@link Readership}, or words in quotation marks
 * @param consentEvidence whether evidence of consent was referred to
 * @param order the court's order, complete with its case number and the days it names, or empty
 * @param validUntil first moment at which the answer need not be readable any more
 */
public record StatedRequest(
        Optional<String> practice,
        Optional<String> purpose,
        Optional<Person> child,
        boolean unborn,
        List<Person> others,
        Optional<LocalDate> birthDate,
        Optional<String> familyName,
        List<Asked> categories,
        Optional<LocalDate> recordFrom,
        Optional<SharingRequest.Statement> statement,
        List<String> audience,
        Optional<SharingRequest.Meeting> meeting,
        Optional<String> caseReference,
        boolean consentEvidence,
        Optional<CourtOrder> order,
        Optional<Instant> validUntil) {
    public StatedRequest {
        others = List.copyOf(others);
        categories = List.copyOf(categories);
        audience = List.copyOf(audience);
    }

    /**
     * A person as named.
     *
     * @param path where, in the paths of the resource that stated it
     * @param number as written
     */
    public record Person(
            String path,
            Optional<String> number,
            Optional<String> statedAs,
            Optional<String> claimedRelation,
            Optional<String> why) {

        /** Whether anything at all is said of who is meant. */
        public boolean isDescribed() {
            return number.isPresent() || statedAs.isPresent();
        }

        /** As someone at this position of an admitted request; a number that is none is left out. */
        public AskedPerson at(int position) {
            return new AskedPerson(position, number.flatMap(NhsNumber::parse), statedAs, claimedRelation, why);
        }
    }

    /**
     * A category asked for.
     *
     * @param person the position it is asked of; empty: everyone
     */
    public record Asked(String path, String code, OptionalInt person) {}

    /** Whether it names anyone, so that turning it back is an event to record. */
    public boolean asksAboutSomeone() {
        return child.isPresent() || !others.isEmpty();
    }
}

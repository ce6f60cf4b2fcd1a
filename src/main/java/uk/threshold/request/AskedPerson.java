package uk.threshold.request;

import java.util.Optional;
import uk.threshold.carerecord.NhsNumber;

/**
 * One person a request names. What is claimed of them is shown to the practice and never decides anything.
 *
 * @param position 0 for the child, then 1, 2 … in the order of the request
 * @param statedAs what the requester knows where no NHS number is known
 */
public record AskedPerson(
        int position,
        Optional<NhsNumber> nhsNumber,
        Optional<String> statedAs,
        Optional<String> claimedRelation,
        Optional<String> why) {}

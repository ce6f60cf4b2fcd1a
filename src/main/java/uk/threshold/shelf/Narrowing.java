package uk.threshold.shelf;

import java.util.List;
import uk.threshold.policy.Condition;

/**
 * Where a permit of a pack does not speak in one practice.
 *
 * @param says why, in words a practitioner reads
 * @param cites keys of what it rests on; never empty
 */
record Narrowing(String says, List<String> cites, Condition unless) {
    Narrowing {
        cites = List.copyOf(cites);
    }
}

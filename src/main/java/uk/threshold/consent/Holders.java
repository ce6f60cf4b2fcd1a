package uk.threshold.consent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.PersonId;

/**
 * Holders of parental responsibility who say different things of one child's record. What one refuses another may have given;
 * which of the two counts is for the policy to say. A refusal is only set beside a grant where it is known whose both are.
 */
final class Holders {
    private Holders() {}

    /**
     * The grants of holders other than those who refuse, where nothing but holders' and courts' refusals stands against them;
     * the best evidenced first.
     *
     * @param inForce what is in force, the prevailing first
     */
    static List<Said> counterparts(List<Said> inForce, Confider whose) {
        int refusals = 0;
        while (refusals < inForce.size() && refused(inForce.get(refusals))) {
            if (!byACourt(inForce.get(refusals)) && !byAHolder(inForce.get(refusals), whose)) {
                return List.of();
            }
            refusals++;
        }
        if (refusals == 0 || refusals == inForce.size() || !given(inForce.get(refusals), whose)) {
            return List.of();
        }
        Set<PersonId> refusing = inForce.subList(0, refusals).stream()
                .flatMap(each -> each.speaker(whose.person()).stream())
                .collect(Collectors.toSet());
        return inForce.stream()
                .filter(each -> given(each, whose))
                .filter(each ->
                        each.speaker(whose.person()).filter(refusing::contains).isEmpty())
                .toList();
    }

    /** Refusals prevail over all else. */
    private static boolean refused(Said said) {
        return said.standing().state() == ConsentState.REFUSED;
    }

    private static boolean byACourt(Said said) {
        return said.standing().by().equals(Optional.of(GivenBy.COURT));
    }

    private static boolean byAHolder(Said said, Confider whose) {
        return said.standing().by().equals(Optional.of(GivenBy.PR_HOLDER))
                && said.speaker(whose.person())
                        .filter(whose.guardians()::contains)
                        .isPresent();
    }

    /** Whether a holder gave it, with evidence that is stated, and for the child's record. */
    private static boolean given(Said said, Confider whose) {
        ConsentStanding standing = said.standing();
        return standing.state() == ConsentState.GIVEN
                && byAHolder(said, whose)
                && standing.evidence().isPresent()
                && standing.covers().equals(Optional.of(Coverage.SHARING_CHILD_RECORD));
    }
}

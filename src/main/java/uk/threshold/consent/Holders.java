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
    static List<Said> counterparts(List<Said> inForce, Probe probe) {
        List<Said> refusals = inForce.stream()
                .filter(each -> each.standing().state() == ConsentState.REFUSED)
                .toList();
        Optional<Said> next = inForce.stream()
                .filter(each -> each.standing().state() != ConsentState.REFUSED)
                .findFirst();
        boolean settable = refusals.stream().allMatch(each -> byACourt(each) || byAHolder(each, probe));
        if (refusals.isEmpty()
                || !settable
                || next.filter(said -> given(said, probe)).isEmpty()) {
            return List.of();
        }
        Set<PersonId> refusing = refusals.stream()
                .flatMap(each -> each.speaker(probe.person()).stream())
                .collect(Collectors.toSet());
        return inForce.stream()
                .filter(each -> given(each, probe))
                .filter(each ->
                        each.speaker(probe.person()).filter(refusing::contains).isEmpty())
                .toList();
    }

    private static boolean byACourt(Said said) {
        return said.standing().by().equals(Optional.of(GivenBy.COURT));
    }

    private static boolean byAHolder(Said said, Probe probe) {
        return said.standing().by().equals(Optional.of(GivenBy.PR_HOLDER))
                && said.speaker(probe.person())
                        .filter(probe.guardians()::contains)
                        .isPresent();
    }

    /** Whether a holder gave it, with evidence that is stated, and for the child's record. */
    private static boolean given(Said said, Probe probe) {
        ConsentStanding standing = said.standing();
        return standing.state() == ConsentState.GIVEN
                && byAHolder(said, probe)
                && standing.evidence().isPresent()
                && standing.covers().equals(Optional.of(Coverage.SHARING_CHILD_RECORD));
    }
}

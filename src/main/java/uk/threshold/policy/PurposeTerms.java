package uk.threshold.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Purpose;
import uk.threshold.request.Role;

/**
 * On what terms a purpose may be claimed; enough to turn a request back from the request alone.
 *
 * @param says what the purpose is, in a sentence
 * @param claimants who may claim it; empty where nobody may
 * @param requires what the request must state
 * @param child what may be asked of the child
 * @param others what may be asked of each other person
 */
public record PurposeTerms(
        Purpose purpose,
        String says,
        Set<Claimant> claimants,
        Set<Requirement> requires,
        Reach child,
        Reach others,
        Validity validity,
        Deadline deadline) {
    public PurposeTerms {
        claimants = Set.copyOf(claimants);
        requires = Set.copyOf(requires);
        if (says.isBlank()) {
            throw new PackDefect.Incomplete(purpose.code());
        }
    }

    /** Whether someone of this agency who holds any of these roles may claim the purpose. */
    public boolean mayBeClaimedBy(AgencyKind agency, Set<Role> roles) {
        return claimants.stream().anyMatch(who -> who.agency() == agency && roles.contains(who.role()));
    }

    /**
     * What may be asked of the person at this position of a request; 0 is the child.
     *
     * @param unborn whether the mother of an unborn child stands at 0, of whom no more is asked than of others
     */
    public Reach reach(int position, boolean unborn) {
        return position == 0 && !unborn ? child : others;
    }

    /** Whether anything may be asked of anybody but the child, such as the mother of one not yet born. */
    public boolean reachesOthers() {
        return !others.categories().isEmpty();
    }

    /** A role within a kind of agency. */
    public record Claimant(AgencyKind agency, Role role) {}

    /** What a request must state before its purpose is allowed. */
    public enum Requirement implements Coded {
        STATEMENT,
        ORDER,
        AUDIENCE,
        MEETING,
        CASE;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /**
     * What a purpose may ask of one person.
     *
     * @param categories empty where it may ask nothing
     * @param fixed whether it always asks for all of them, so that a request names none
     * @param household whether it reaches everyone whom the child's record places in the household, named or not
     * @param usual how far back where the request does not say
     * @param longest how far back at most
     */
    public record Reach(Set<Category> categories, boolean fixed, boolean household, LookBack usual, LookBack longest) {
        public Reach(Set<Category> categories, LookBack usual, LookBack longest) {
            this(categories, false, false, usual, longest);
        }

        public Reach {
            categories = Set.copyOf(categories);
            if (usual.exceeds(longest, LocalDate.EPOCH)) {
                throw new PackDefect.CrossedLimits("look-back");
            }
        }

        /** Whether asking for these categories is asking for everything: none named, or all of several allowed. */
        public boolean tooBroad(Set<Category> asked) {
            return asked.isEmpty() || categories.size() > 1 && asked.containsAll(categories);
        }

        /** Whether the purpose allows each of these categories. */
        public boolean allows(Set<Category> asked) {
            return categories.containsAll(asked);
        }
    }

    /**
     * For how long an answer may be read.
     *
     * @param usual where the request does not say
     * @param longest at most
     */
    public record Validity(Period usual, Period longest) {
        public Validity {
            LocalDate start = LocalDate.EPOCH;
            if (usual.isNegative() || usual.isZero() || start.plus(usual).isAfter(start.plus(longest))) {
                throw new PackDefect.CrossedLimits("validity");
            }
        }
    }
}

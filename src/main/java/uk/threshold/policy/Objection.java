package uk.threshold.policy;

import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Category;

/**
 * Why a request is turned back, from the request alone.
 *
 * @param where a path of the resource that stated it, or the limit that was passed; never a value
 * @param offered the categories that the purpose allows, where naming fewer or others would help
 */
public record Objection(Ground ground, Optional<String> where, Set<Category> offered) {
    public Objection {
        offered = Set.copyOf(offered);
    }

    /** The request names whoever makes it. */
    public static final Objection REQUESTER_IS_NAMED = of(Ground.REQUESTER_NAMED);

    static Objection of(Ground ground) {
        return new Objection(ground, Optional.empty(), Set.of());
    }

    static Objection at(Ground ground, String where) {
        return new Objection(ground, Optional.of(where), Set.of());
    }

    /** What is wrong. */
    public enum Ground {
        PRACTICE_UNKNOWN,
        CHILD_MISSING,
        NHS_NUMBER_INVALID,
        PERSON_UNDESCRIBED,
        BIRTH_DATE_REQUIRED,
        FAMILY_NAME_REQUIRED,
        PURPOSE_UNKNOWN,
        PURPOSE_NOT_ALLOWED,
        UNBORN_NOT_ALLOWED,
        CATEGORY_UNKNOWN,
        CATEGORY_NOT_ALLOWED,
        TOO_BROAD,
        STATEMENT_REQUIRED,
        ORDER_REQUIRED,
        AUDIENCE_REQUIRED,
        MEETING_REQUIRED,
        CASE_REQUIRED,
        VALIDITY_PAST,
        VALIDITY_TOO_LONG,
        WINDOW_TOO_LONG,
        REQUESTER_NAMED
    }
}

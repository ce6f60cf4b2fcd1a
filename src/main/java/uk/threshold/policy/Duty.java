package uk.threshold.policy;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import uk.threshold.carerecord.Coded;

/**
 * Something a person must do or heed when a decision is acted on; it opens and closes nothing.
 *
 * @param within for {@code REVIEW_BY}, how soon; otherwise empty
 */
public record Duty(
        String id,
        String says,
        List<String> cites,
        Kind kind,
        Optional<Period> within,
        Condition when,
        Condition unless)
        implements Clause {
    public Duty {
        cites = List.copyOf(cites);
        ClauseText.check(id, says, cites);
        boolean positive = within.filter(period -> !period.isNegative() && !period.isZero())
                .isPresent();
        if (within.isPresent() != positive || positive != (kind == Kind.REVIEW_BY)) {
            throw new PackDefect.MisplacedPeriod(id);
        }
    }

    Duty given(Facts settled) {
        return new Duty(id, says, cites, kind, within, when.given(settled), unless.given(settled));
    }

    /** This duty once it applies: what made it apply no longer matters. */
    Duty spoken() {
        return new Duty(id, says, cites, kind, within, Condition.ALWAYS, Condition.NEVER);
    }

    /** What is to be done. */
    public enum Kind implements Coded {
        TELL_THE_PERSON,
        NO_ONWARD,
        REVIEW_BY,
        SECOND_PERSON,
        PROMPT_REFERRAL;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }
}

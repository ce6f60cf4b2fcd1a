package uk.threshold.policy;

import java.util.List;
import uk.threshold.carerecord.Coded;

/**
 * Something guidance asks a person to weigh where the rules leave it to their judgement. It decides nothing.
 *
 * @param cites short references to the guidance it is from; never empty
 * @param when the items and persons of which it is worth weighing
 */
public record Consideration(String id, String says, List<String> cites, Side side, Condition when) {
    public Consideration {
        cites = List.copyOf(cites);
        ClauseText.check(id, says, cites);
    }

    /** Which way it weighs. */
    public enum Side implements Coded {
        FOR,
        AGAINST;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }
}

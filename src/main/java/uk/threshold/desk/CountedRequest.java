package uk.threshold.desk;

import java.time.Instant;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.policy.Effect;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Purpose;
import uk.threshold.request.RulingKind;

/**
 * One request as it stood when a period ended, as far as it is counted. No id, number, name or word of anybody stands in it.
 *
 * @param ties numbers that mean something among the requests read together alone: two that share one are about one family
 * @param categories what was asked for, of anybody
 * @param readings what became of its readings until then
 * @param rulings the kinds that were ruled and not taken back until then
 * @param settled what settled the fields of the entries that were decided for those readings
 */
public record CountedRequest(
        Instant at,
        Set<Integer> ties,
        Purpose purpose,
        AgencyKind agency,
        Set<Category> categories,
        Ending ending,
        Set<Reading> readings,
        Set<RulingKind> rulings,
        Set<Settled> settled) {
    public CountedRequest {
        ties = Set.copyOf(ties);
        categories = Set.copyOf(categories);
        readings = Set.copyOf(readings);
        rulings = Set.copyOf(rulings);
        settled = Set.copyOf(settled);
    }

    /** Whether it had ended when the period did, and how. */
    public sealed interface Ending {

        /** It had not. */
        record Open() implements Ending {}

        /** The practice closed it with this statement. */
        record Signed(PracticeStatement.Choice choice) implements Ending {}

        /** Its requester took it back. */
        record Cancelled() implements Ending {}
    }

    /** What a reading of the answer or its annex brought. */
    public enum Reading implements Coded {
        SOMETHING,
        NOTHING,
        /** The reader was told to leave it to a colleague. */
        TURNED_BACK;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /**
     * How a class of field of an entry was decided, by what rules.
     *
     * @param pack digest of the pack that decided
     * @param rules ids of the clauses that settled it; empty where no rule spoke
     * @param left whether any field of the class left
     */
    public record Settled(String pack, Effect effect, Set<String> rules, boolean left) {
        public Settled {
            rules = Set.copyOf(rules);
        }
    }
}

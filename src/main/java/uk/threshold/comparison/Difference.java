package uk.threshold.comparison;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Effect;

/**
 * Some classes of field to which one rulebook does one thing, and the other another.
 *
 * @param fields those for which it is so of the same facts; never empty
 * @param witnesses of which facts, those first that need least to be told; never empty
 * @param whole whether the witnesses together are all such facts; else there are more
 */
public record Difference(Set<FieldClass> fields, Effect from, Effect to, List<Witness> witnesses, boolean whole) {
    /** Fields by what their loss could do, the worst first. */
    private static final List<FieldClass> WORST_FIRST = List.of(
            FieldClass.FREE_TEXT,
            FieldClass.PLACE,
            FieldClass.CONTACT,
            FieldClass.IDENTITY,
            FieldClass.SOURCE,
            FieldClass.ATTACHMENT,
            FieldClass.WORDING,
            FieldClass.CODED_FACT,
            FieldClass.MEASUREMENT,
            FieldClass.AUTHOR,
            FieldClass.LINK,
            FieldClass.WHEN,
            FieldClass.STATUS,
            FieldClass.STATEMENT_MARK,
            FieldClass.DISPUTE_NOTE);

    /**
     * The most sensitive first: what leaves now and did not, from the most protected; what a statute bars no more; what leaves
     * no more; what is kept less firmly, then more; and within each by what the fields hold.
     */
    public static final Comparator<Difference> MOST_SENSITIVE_FIRST = Comparator.comparingInt(Difference::turn)
            .thenComparing(Difference::from, Comparator.reverseOrder())
            .thenComparing(Difference::to)
            .thenComparingInt(Difference::worstField)
            .thenComparing(each -> each.witnesses().getFirst().text());

    public Difference {
        fields = Set.copyOf(EnumSet.copyOf(fields));
        witnesses = List.copyOf(witnesses);
    }

    /** Whether the other rulebook protects less. */
    public boolean opens() {
        return to.compareTo(from) < 0;
    }

    /** Whether something leaves under the other that does not under the one. */
    public boolean lets() {
        return to == Effect.PERMIT;
    }

    private int turn() {
        if (lets()) {
            return 0;
        }
        if (from == Effect.BAR) {
            return 1;
        }
        return from == Effect.PERMIT ? 2 : opens() ? 3 : 4;
    }

    private int worstField() {
        return fields.stream().mapToInt(WORST_FIRST::indexOf).min().orElseThrow();
    }
}

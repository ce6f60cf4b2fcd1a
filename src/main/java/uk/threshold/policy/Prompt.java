package uk.threshold.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Part;

/**
 * An entry that asks its practice, as soon as it is kept, to think of a referral. It decides nothing, and refers nobody.
 *
 * @param cites short references to the guidance it is from; never empty
 * @param of the parts of those it may be asked of; whoever's record it stands in is a subject
 * @param youngerThan asked only of somebody of fewer whole years, from 1 to 18
 * @param when the entries that ask; it looks only at what an entry settles by itself
 */
public record Prompt(String id, String says, List<String> cites, Set<Part> of, int youngerThan, Condition when) {
    /** The years of a child. */
    public static final int GROWN = 18;

    /** What an entry settles by itself, without any request for it. */
    public static final Set<Fact> SETTLED = Set.copyOf(EnumSet.of(
            Fact.CATEGORY,
            Fact.LABELS,
            Fact.SOURCE,
            Fact.IN_CONFIDENCE,
            Fact.STATEMENT,
            Fact.STANDING,
            Fact.KNOWN_TO_FAMILY));

    public Prompt {
        cites = List.copyOf(cites);
        of = Set.copyOf(of);
        ClauseText.check(id, says, cites);
        if (of.isEmpty()) {
            throw new PackDefect.SaysNothing(id);
        }
        if (youngerThan < 1 || youngerThan > GROWN) {
            throw new PackDefect.CrossedLimits(id);
        }
        for (Fact fact : Fact.values()) {
            if (when.looksAt(fact) && !SETTLED.contains(fact)) {
                throw new PackDefect.UnsettledByAnEntry(id, fact.code());
            }
        }
    }

    /**
     * Whether an entry with these facts asks of somebody. Doubt protects: what is not known of the entry, or of the
     * person's age, asks.
     *
     * @param birth of the person; empty where no record tells the day
     * @param today a Europe/London day
     */
    public boolean asks(Facts entry, Optional<LocalDate> birth, LocalDate today) {
        return mayAsk(entry) && mayBeOf(birth, today);
    }

    /** Whether an entry with these facts asks of a person who is young enough. */
    public boolean mayAsk(Facts entry) {
        return when.test(entry) != Truth.FALSE;
    }

    /** Whether it may be asked of somebody born on this day. */
    public boolean mayBeOf(Optional<LocalDate> birth, LocalDate today) {
        return birth.map(born -> Period.between(born, today).getYears() < youngerThan)
                .orElse(true);
    }
}

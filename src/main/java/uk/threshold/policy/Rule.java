package uk.threshold.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import uk.threshold.carerecord.FieldClass;

/**
 * What one sentence of policy calls for, for some fields of an item.
 *
 * <p>A bar never looks at a ruling.
 *
 * @param tests the legal tests it answers; never empty, and for a bar the statutory one
 * @param fields the classes of field it speaks of; never empty
 */
public record Rule(
        String id,
        String says,
        List<String> cites,
        Effect effect,
        Set<LegalTest> tests,
        Set<FieldClass> fields,
        Condition when,
        Condition unless)
        implements Clause {
    public Rule {
        cites = List.copyOf(cites);
        tests = Set.copyOf(tests);
        ClauseText.check(id, says, cites);
        if (fields.isEmpty()) {
            throw new PackDefect.SaysNothing(id);
        }
        fields = Collections.unmodifiableSet(EnumSet.copyOf(fields));
        if (tests.isEmpty() || effect == Effect.BAR && !tests.contains(LegalTest.STATUTE)) {
            throw new PackDefect.MisplacedTest(id);
        }
        if (effect == Effect.BAR && (when.looksAt(Fact.RULING) || unless.looksAt(Fact.RULING))) {
            throw new PackDefect.LiftableBar(id);
        }
    }

    /** A rule that answers the legal tests its effect and conditions tell. */
    public Rule(
            String id,
            String says,
            List<String> cites,
            Effect effect,
            Set<FieldClass> fields,
            Condition when,
            Condition unless) {
        this(id, says, cites, effect, LegalTest.of(effect, when, unless), fields, when, unless);
    }

    /** A permit speaks only when it certainly applies; every other rule unless it certainly does not. */
    @Override
    public boolean speaksOn(Facts facts) {
        Truth applies = applies(facts);
        return effect == Effect.PERMIT ? applies == Truth.TRUE : applies != Truth.FALSE;
    }

    /** Whether a rule that permits free text does so only for what a checked court order covers. */
    boolean guardsFreeText() {
        return effect != Effect.PERMIT
                || !fields.contains(FieldClass.FREE_TEXT)
                || when.demands(Fact.PURPOSE, "court-order")
                        && when.demands(Fact.ORDER, "yes")
                        && when.demands(Fact.RULING, "order-checked");
    }

    Rule given(Facts settled) {
        return new Rule(id, says, cites, effect, tests, fields, when.given(settled), unless.given(settled));
    }
}

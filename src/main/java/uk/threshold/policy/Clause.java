package uk.threshold.policy;

import java.util.List;

/** One sentence of policy: what it says, on what authority, when it speaks, and its exceptions. Clauses have no order. */
public sealed interface Clause permits Rule, Together, Duty {

    /** Stable name, such as {@code s47.child.relevant-facts}; stands in ledger entries. */
    String id();

    /** The clause in words a practitioner reads. */
    String says();

    /** Short references to the law or guidance it rests on; never empty. */
    List<String> cites();

    Condition when();

    Condition unless();

    /** Whether the clause applies: its condition holds and its exception does not, in Kleene's sense. */
    default Truth applies(Facts facts) {
        Truth holds = when().test(facts);
        return holds == Truth.FALSE ? holds : holds.and(unless().test(facts).negate());
    }

    /** Doubt protects: all but a permit speak unless they certainly do not apply. */
    default boolean speaksOn(Facts facts) {
        return applies(facts) != Truth.FALSE;
    }
}

package uk.threshold.policy;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import uk.threshold.carerecord.Coded;

/** The three questions of law that sharing must answer, each apart: an answer to one is no answer to another. */
public enum LegalTest implements Coded {
    /** Whether the purpose is lawful, and what is shared necessary for it and no more. */
    DATA_PROTECTION,
    /** Whether the common-law duty of confidence allows it: by consent, law, public interest or best interests. */
    CONFIDENCE,
    /** Whether a statute forbids it. */
    STATUTE;

    private static final Set<Fact> OF_CONFIDENCE = EnumSet.of(
            Fact.CONSENT,
            Fact.EVIDENCE,
            Fact.COVERS,
            Fact.BY,
            Fact.ANOTHER_HOLDER,
            Fact.CAPACITY,
            Fact.IN_CONFIDENCE,
            Fact.UNSAFE_FOR,
            Fact.KNOWN_TO_FAMILY);

    @Override
    public String code() {
        return Coded.ofName(this);
    }

    /**
     * The tests that a rule answers where its pack does not say. A bar is a statute's. A permit must answer for lawfulness
     * and for confidence. What restricts by consent, confidence or safety is of confidence, and all else of data protection:
     * who asks, for what, and how much of it is needed. A ruling tells nothing here, since people judge both.
     */
    static Set<LegalTest> of(Effect effect, Condition when, Condition unless) {
        return switch (effect) {
            case BAR -> EnumSet.of(STATUTE);
            case PERMIT -> EnumSet.of(DATA_PROTECTION, CONFIDENCE);
            case REFER, WITHHOLD ->
                EnumSet.of(
                        OF_CONFIDENCE.stream().anyMatch(fact -> Stream.of(when, unless)
                                        .anyMatch(condition -> condition.looksAt(fact)))
                                ? CONFIDENCE
                                : DATA_PROTECTION);
        };
    }
}

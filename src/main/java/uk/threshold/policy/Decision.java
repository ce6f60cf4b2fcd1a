package uk.threshold.policy;

/** What may happen to one field of one item. */
public sealed interface Decision {

    Explanation why();

    /** The field leaves as it stands. */
    record Permit(Explanation why) implements Decision {}

    /** A person at the practice judges first; until then the field is absent. */
    record Refer(Explanation why) implements Decision {}

    /** The field is absent, as if it had never been. */
    record Withhold(Explanation why) implements Decision {}

    /** The field is absent because a statute forbids it. */
    record Bar(Explanation why) implements Decision {}

    default Effect effect() {
        return why().effect();
    }

    default boolean permitted() {
        return effect() == Effect.PERMIT;
    }

    static Decision of(Explanation why) {
        return switch (why.effect()) {
            case PERMIT -> new Permit(why);
            case REFER -> new Refer(why);
            case WITHHOLD -> new Withhold(why);
            case BAR -> new Bar(why);
        };
    }
}

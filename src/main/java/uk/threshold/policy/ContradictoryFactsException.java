package uk.threshold.policy;

/** Two sets of facts were joined that differ in a fact both know. */
public final class ContradictoryFactsException extends IllegalArgumentException {

    ContradictoryFactsException(Fact fact) {
        super("the facts to be joined differ in `" + fact.code() + "`");
    }
}

package uk.threshold.policy;

/**
 * What a requester is told of how their request was decided. It is made of the terms of the purpose they stated and of
 * nothing else, so that it is the same whatever is held and whatever was decided.
 */
public record RequestersWords(PurposeTerms terms) {

    /** The words, for the requester to read. */
    public String text() {
        return "You asked under `" + terms.purpose().code() + "`: " + terms.says()
                + " It was decided under the policy in force; an answer may not be all that is held.";
    }
}

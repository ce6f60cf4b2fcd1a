package uk.threshold.http;

import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.FlagKind;
import uk.threshold.disclosure.FlagRegister;
import uk.threshold.disclosure.FlagStatus;

/** What searches for councils' flags may say; each parameter once, one value each, and nothing else. */
final class FlagSearch {
    private static final String PERSON = "patient:identifier";
    private static final String CODE = "code";
    private static final String STATUS = "status";
    private static final String COUNT = "_count";
    private static final String SNOMED = FlagKind.SYSTEM + "|";

    /** All three kinds together, as NHS England's Patient Flags name them. */
    private static final String ALL = "child-protection-information-system-flag";

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private FlagSearch() {}

    static boolean namesAPerson(Parameters form) {
        return !form.all(PERSON).isEmpty();
    }

    /** A council's search for its own, in a URL, where no number may stand. */
    static FlagRegister.Search ownInUrl(Parameters parameters) {
        parameters.only(Set.of(CODE, STATUS, COUNT));
        return own(parameters);
    }

    /** A council's search for its own, in a form. */
    static FlagRegister.Search ownInForm(Parameters parameters) {
        parameters.only(Set.of(PERSON, CODE, STATUS, COUNT));
        return own(parameters);
    }

    private static FlagRegister.Search own(Parameters parameters) {
        return new FlagRegister.Search(
                parameters.one(PERSON).map(FlagSearch::number),
                kind(parameters),
                parameters.one(STATUS).map(code -> Coded.parse(FlagStatus.class, code)
                        .orElseThrow(() -> Parameters.invalid(STATUS))),
                parameters.count(USUAL, MOST));
    }

    /**
     * A health reader's search: one person, whom it must name, so that nobody lists the children who have a flag.
     *
     * @param kind empty for all
     */
    record OfReader(NhsNumber number, Optional<FlagKind> kind) {
        static OfReader in(Parameters form) {
            form.only(Set.of(PERSON, CODE));
            return new OfReader(
                    form.one(PERSON).map(FlagSearch::number).orElseThrow(() -> Parameters.invalid(PERSON)),
                    FlagSearch.kind(form));
        }
    }

    private static NhsNumber number(String token) {
        String prefix = NhsNumber.SYSTEM + "|";
        if (!token.startsWith(prefix)) {
            throw Parameters.invalid(PERSON);
        }
        return NhsNumber.parse(token.substring(prefix.length()))
                .orElseThrow(() -> Refused.because(Problem.NHS_NUMBER_INVALID));
    }

    private static Optional<FlagKind> kind(Parameters parameters) {
        return parameters.one(CODE).filter(code -> !code.equals(ALL)).map(token -> FlagKind.ofSnomed(
                        token.startsWith(SNOMED) ? token.substring(SNOMED.length()) : token)
                .orElseThrow(() -> Parameters.invalid(CODE)));
    }
}

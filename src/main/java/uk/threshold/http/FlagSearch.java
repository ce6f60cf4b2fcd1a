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
    private static final String PATH = "/fhir/Flag";
    private static final String PERSON = "patient:identifier";
    private static final String CODE = "code";
    private static final String STATUS = "status";
    private static final String COUNT = "_count";
    static final Set<String> OWN_IN_URL = Set.of(CODE, STATUS, COUNT, Cursors.PARAMETER);
    static final Set<String> OWN_IN_FORM = Set.of(PERSON, CODE, STATUS, COUNT);
    private static final String SNOMED = FlagKind.SYSTEM + "|";

    /** All three kinds together, as NHS England's Patient Flags name them. */
    private static final String ALL = "child-protection-information-system-flag";

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private FlagSearch() {}

    static boolean namesAPerson(Parameters form) {
        return !form.all(PERSON).isEmpty();
    }

    /**
     * A council's search for its own.
     *
     * @param number in a form alone
     * @param cursor where the page before ended, sealed
     * @param address path and query of the first page; a link where no number is asked for
     */
    record OfOwn(
            Optional<NhsNumber> number,
            Optional<FlagKind> kind,
            Optional<FlagStatus> status,
            int count,
            Optional<String> cursor,
            String address) {
        static OfOwn inUrl(Parameters parameters) {
            return of(parameters.only(OWN_IN_URL));
        }

        static OfOwn inForm(Parameters parameters) {
            return of(parameters.only(OWN_IN_FORM));
        }

        private static OfOwn of(Parameters parameters) {
            String query = parameters.without(Cursors.PARAMETER);
            return new OfOwn(
                    parameters.one(PERSON).map(FlagSearch::number),
                    FlagSearch.kind(parameters),
                    parameters.one(STATUS).map(code -> Coded.parse(FlagStatus.class, code)
                            .orElseThrow(() -> Parameters.invalid(STATUS))),
                    parameters.count(USUAL, MOST),
                    parameters.one(Cursors.PARAMETER),
                    query.isEmpty() ? PATH : PATH + "?" + query);
        }

        FlagRegister.Search from(Optional<FlagRegister.Place> after) {
            return new FlagRegister.Search(number, kind, status, after, count);
        }

        /** The address of the page that this cursor opens; empty where it would hold a number. */
        Optional<String> next(String sealed) {
            String sign = address.equals(PATH) ? "?" : "&";
            return number.isPresent()
                    ? Optional.empty()
                    : Optional.of(address + sign + Cursors.PARAMETER + "=" + sealed);
        }
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

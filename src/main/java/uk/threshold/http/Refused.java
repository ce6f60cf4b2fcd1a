package uk.threshold.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;

/** A call that is turned back, in the words of the catalogue; carries no value of the call. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Issue> issues;
    private final int retryAfter;
    private final transient Optional<UUID> entry;

    private Refused(List<Issue> issues, int retryAfter, Optional<UUID> entry) {
        super(issues.getFirst().problem().code(), null, false, false);
        this.issues = List.copyOf(issues);
        this.retryAfter = retryAfter;
        this.entry = entry;
    }

    /** One problem of the whole call. */
    public static Refused because(Problem problem) {
        return new Refused(List.of(Issue.of(problem)), 0, Optional.empty());
    }

    /** One problem at a FHIR path of known element names or a parameter of ours, or with the limit that was passed. */
    public static Refused because(Problem problem, String where) {
        return new Refused(List.of(Issue.at(problem, where)), 0, Optional.empty());
    }

    /** Several problems of the same status. */
    public static Refused because(List<Issue> issues) {
        return new Refused(issues, 0, Optional.empty());
    }

    /** A problem that passes with time. */
    public static Refused until(Problem problem, int retryAfterSeconds) {
        return new Refused(List.of(Issue.of(problem)), retryAfterSeconds, Optional.empty());
    }

    /** The same, of a call that stands in the ledger under this id. */
    Refused recordedAs(UUID rid) {
        return new Refused(issues, retryAfter, Optional.of(rid));
    }

    /** Of the entry that records it; empty where none does yet. */
    Optional<UUID> entry() {
        return entry;
    }

    List<Issue> issues() {
        return issues;
    }

    int status() {
        return issues.getFirst().problem().status();
    }

    /** Seconds; 0 where waiting does not help. */
    int retryAfter() {
        return retryAfter;
    }

    /**
     * One line of the answer.
     *
     * @param where a FHIR path of known element names, the name of a parameter of ours, a limit, or a line and column
     * @param rule id of the rule of FHIR or of a profile that was broken, such as {@code pat-1}
     * @param offered the categories that the purpose allows, where the problem offers them
     */
    public record Issue(Problem problem, Optional<String> where, Optional<String> rule, Set<Category> offered) {
        public Issue {
            offered = Set.copyOf(offered);
        }

        public static Issue of(Problem problem) {
            return new Issue(problem, Optional.empty(), Optional.empty(), Set.of());
        }

        public static Issue at(Problem problem, String where) {
            return new Issue(problem, Optional.of(where), Optional.empty(), Set.of());
        }

        /** The same, by this rule; none where it is empty. */
        Issue by(String rule) {
            return new Issue(problem, where, Optional.of(rule).filter(id -> !id.isEmpty()), offered);
        }
    }
}

package uk.threshold.http;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Coded;
import uk.threshold.request.Role;

/**
 * The resource scopes of a token (SMART App Launch 2.2, and 1.0 as there described), which narrow what its roles allow and
 * never widen it. A token without any is as wide as its roles; one with any does what they name and nothing else, so that a
 * scope which is not understood, or asks for a part of a type by a query, allows nothing.
 *
 * @param narrows whether the token names resource access at all
 * @param granted what of it was understood
 */
record SmartScopes(boolean narrows, List<Scope> granted) {
    /** A scope of ordinary length; what is longer is not understood. */
    private static final int LONGEST = 64;

    private static final Pattern SHAPE =
            Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]{1,40})\\.([a-z*]{1,5})");
    private static final Pattern OF_TODAY = Pattern.compile("c?r?u?d?s?");

    SmartScopes {
        granted = List.copyOf(granted);
    }

    /** Whose access a scope is: a person's to one record, a person's by their role, or a system's. */
    enum Context implements Coded {
        PATIENT,
        USER,
        SYSTEM;

        @Override
        public String code() {
            return Coded.ofName(this);
        }

        static Context of(Role role) {
            return switch (role) {
                case PATIENT, PROXY -> PATIENT;
                case PRACTICE_SYSTEM, SOCIAL_CARE_SYSTEM -> SYSTEM;
                case CLINICIAN,
                        SAFEGUARDING_LEAD,
                        SAFEGUARDING_DEPUTY,
                        SAFEGUARDING_ADMINISTRATOR,
                        NAMED_GP,
                        CALDICOTT_GUARDIAN,
                        SOCIAL_WORKER,
                        TEAM_MANAGER,
                        EMERGENCY_DUTY,
                        CONFERENCE_CHAIR,
                        INDEPENDENT_REVIEWING_OFFICER,
                        COUNCIL_ADMINISTRATOR,
                        MASH_HEALTH,
                        HEALTH_WORKER,
                        EDUCATION_LEAD,
                        POLICE_PROTECTION,
                        POLICE_SUPERVISOR,
                        REVIEW_PANEL,
                        COURT_OFFICER,
                        FOSTERING_ADOPTION,
                        AUDITOR,
                        POLICY_ADMIN -> USER;
            };
        }
    }

    /** What may be done with resources, as SMART App Launch 2 tells it apart. */
    enum Act {
        CREATE,
        READ,
        UPDATE,
        DELETE,
        SEARCH
    }

    /** One scope; its type is {@code *} where it is every one. */
    record Scope(Context context, String type, Set<Act> acts) {
        Scope {
            acts = Set.copyOf(acts);
        }

        private boolean covers(Context of, String wanted, Act act) {
            return context == of && acts.contains(act) && (type.equals(ScopeNeeds.ALL_TYPES) || type.equals(wanted));
        }
    }

    /** @param claim {@code scope} of a token, words with spaces between them (RFC 9068); null where it has none */
    static SmartScopes in(@Nullable Object claim) {
        if (claim == null) {
            return new SmartScopes(false, List.of());
        }
        if (!(claim instanceof String text)) {
            return new SmartScopes(true, List.of());
        }
        List<String> ofResources = Arrays.stream(text.split(" ", -1))
                .filter(SmartScopes::isOfResources)
                .toList();
        return new SmartScopes(
                !ofResources.isEmpty(),
                ofResources.stream().flatMap(word -> scope(word).stream()).toList());
    }

    /** Of anything with a solidus it is supposed, but for a launch, which is known to be something else. */
    private static boolean isOfResources(String word) {
        return !word.startsWith("launch/") && word.chars().anyMatch(each -> each == '/' || each > '~' || each < '!');
    }

    /** Empty where it is not understood. */
    private static Optional<Scope> scope(String word) {
        Matcher found = SHAPE.matcher(word);
        if (word.length() > LONGEST || !found.matches()) {
            return Optional.empty();
        }
        return acts(found.group(3)).flatMap(acts -> Coded.parse(Context.class, found.group(1))
                .map(context -> new Scope(context, found.group(2), acts)));
    }

    private static Optional<Set<Act>> acts(String code) {
        return switch (code) {
            case "read" -> Optional.of(EnumSet.of(Act.READ, Act.SEARCH));
            case "write" -> Optional.of(EnumSet.of(Act.CREATE, Act.UPDATE, Act.DELETE));
            case "*" -> Optional.of(EnumSet.allOf(Act.class));
            default ->
                OF_TODAY.matcher(code).matches()
                        ? Optional.of(Stream.of(Act.values())
                                .filter(act -> code.indexOf(
                                                Character.toLowerCase(act.name().charAt(0)))
                                        >= 0)
                                .collect(Collectors.toUnmodifiableSet()))
                        : Optional.empty();
        };
    }

    /** Whether a caller in these contexts may do all of this: each of them must allow each. */
    boolean allow(Set<Context> contexts, ScopeNeeds needs) {
        return !narrows
                || !contexts.isEmpty()
                        && contexts.stream()
                                .allMatch(context -> needs.acts().stream().allMatch(act -> granted.stream()
                                        .anyMatch(scope -> scope.covers(context, needs.type(), act))));
    }
}

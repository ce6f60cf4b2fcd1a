package uk.threshold.http;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import uk.threshold.http.SmartScopes.Act;

/**
 * What a call needs a token's scopes to name: one type of resource, or every one where it is about no single type, such as a
 * whole answer or the practice's desk.
 *
 * @param type a type of FHIR R4, or {@code *}
 */
record ScopeNeeds(String type, Set<Act> acts) {
    static final String ALL_TYPES = "*";

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]*");

    /** The operations that only read, although they are POSTs because each reading is recorded. */
    private static final Set<String> READINGS = Set.of("$disclose", "$annex", "$entitlement");

    ScopeNeeds {
        acts = Set.copyOf(acts);
    }

    /**
     * Of a call by its method and path; what is not known needs everything.
     *
     * @param conditional whether it is a create that first looks for what is there (If-None-Exist)
     */
    static ScopeNeeds of(String method, String path, boolean conditional) {
        List<String> below = segments(path);
        if (below.isEmpty() || !below.getFirst().equals("fhir")) {
            return whole(method);
        }
        if (below.size() == 1 && method.equals("POST")) {
            // A Bundle, whose entries are looked at one by one.
            return new ScopeNeeds(ALL_TYPES, Set.of());
        }
        List<String> resource = below.subList(face(below), below.size());
        if (resource.isEmpty() || !TYPE.matcher(resource.getFirst()).matches()) {
            return resource.size() == 1 && resource.getFirst().equals("_search")
                    ? new ScopeNeeds(ALL_TYPES, reading())
                    : whole(method);
        }
        return ofType(method, resource, conditional);
    }

    /** Whether a path is of the face where people read their own record. */
    static boolean isOwnFace(String path) {
        List<String> below = segments(path);
        return below.size() > 1 && below.subList(0, 2).equals(List.of("fhir", "me"));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    /** How many segments say which face it is. */
    private static int face(List<String> below) {
        String second = below.size() > 1 ? below.get(1) : "";
        return switch (second) {
            case "request" -> Math.min(3, below.size());
            case "me" -> 2;
            default -> 1;
        };
    }

    private static ScopeNeeds ofType(String method, List<String> resource, boolean conditional) {
        String last = resource.getLast();
        String type = resource.getFirst();
        if (last.startsWith("$")) {
            return READINGS.contains(last)
                    ? new ScopeNeeds(ALL_TYPES, reading())
                    : new ScopeNeeds(ALL_TYPES, EnumSet.allOf(Act.class));
        }
        boolean search = resource.size() == 1 || (resource.size() == 2 && last.equals("_search"));
        return switch (method) {
            case "GET" -> new ScopeNeeds(type, EnumSet.of(search ? Act.SEARCH : Act.READ));
            case "POST" -> posted(type, resource.size() == 1, search, conditional);
            case "PUT" -> new ScopeNeeds(type, EnumSet.of(Act.UPDATE));
            case "DELETE" -> new ScopeNeeds(type, EnumSet.of(Act.DELETE));
            default -> new ScopeNeeds(ALL_TYPES, EnumSet.allOf(Act.class));
        };
    }

    private static ScopeNeeds posted(String type, boolean creates, boolean search, boolean conditional) {
        if (creates) {
            return created(type, conditional);
        }
        return search
                ? new ScopeNeeds(type, EnumSet.of(Act.SEARCH))
                : new ScopeNeeds(ALL_TYPES, EnumSet.allOf(Act.class));
    }

    /** Of a new resource, which may first be looked for by an identifier. */
    static ScopeNeeds created(String type, boolean conditional) {
        return new ScopeNeeds(type, conditional ? EnumSet.of(Act.CREATE, Act.SEARCH) : EnumSet.of(Act.CREATE));
    }

    private static ScopeNeeds whole(String method) {
        return new ScopeNeeds(ALL_TYPES, method.equals("GET") ? reading() : EnumSet.allOf(Act.class));
    }

    private static Set<Act> reading() {
        return EnumSet.of(Act.READ, Act.SEARCH);
    }
}

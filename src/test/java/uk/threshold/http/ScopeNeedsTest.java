package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.http.SmartScopes.Act;

/** Which scopes a call needs. */
final class ScopeNeedsTest {
    private static final Set<Act> READING = EnumSet.of(Act.READ, Act.SEARCH);
    private static final Set<Act> EVERY = EnumSet.allOf(Act.class);

    @Test
    void areOfTheTypeInThePathOnEveryFace() {
        for (String face : new String[] {"/fhir", "/fhir/request/some-task", "/fhir/me"}) {
            needs("GET", face + "/Condition", "Condition", EnumSet.of(Act.SEARCH));
            needs("GET", face + "/Condition/", "Condition", EnumSet.of(Act.SEARCH));
            needs("POST", face + "/Condition/_search", "Condition", EnumSet.of(Act.SEARCH));
            needs("GET", face + "/Condition/id", "Condition", EnumSet.of(Act.READ));
        }
        needs("GET", "/fhir/Condition/id/_history", "Condition", EnumSet.of(Act.READ));
        needs("GET", "/fhir/Condition/id/_history/1", "Condition", EnumSet.of(Act.READ));
        needs("PUT", "/fhir/Condition/id", "Condition", EnumSet.of(Act.UPDATE));
        needs("DELETE", "/fhir/Condition/id", "Condition", EnumSet.of(Act.DELETE));
        needs("POST", "/fhir/Condition", "Condition", EnumSet.of(Act.CREATE));
        assertEquals(
                new ScopeNeeds("Condition", EnumSet.of(Act.CREATE, Act.SEARCH)),
                ScopeNeeds.of("POST", "/fhir/Condition", true));
    }

    @Test
    void areOfEveryTypeWhereTheCallIsAboutNone() {
        needs("GET", "/fhir/request/some-task", "*", READING);
        needs("POST", "/fhir/request/some-task/_search", "*", READING);
        needs("GET", "/fhir/me", "*", READING);
        needs("POST", "/fhir/Task/id/$disclose", "*", READING);
        needs("POST", "/fhir/Task/id/$annex", "*", READING);
        needs("POST", "/fhir/Task/id/$cancel", "*", EVERY);
        needs("POST", "/fhir/Task/id/$unheard-of", "*", EVERY);
        needs("GET", "/api/requests", "*", READING);
        needs("POST", "/api/requests/id/rulings", "*", EVERY);
        needs("POST", "/fhir/Condition/id/other", "*", EVERY);
        needs("PATCH", "/fhir/Condition/id", "*", EVERY);
        needs("GET", "/", "*", READING);
    }

    /** What its entries need is asked of each. */
    @Test
    void areNoneOfABundleItself() {
        needs("POST", "/fhir", "*", Set.of());
        needs("POST", "/fhir/", "*", Set.of());
        needs("PUT", "/fhir", "*", EVERY);
        needs("POST", "/fhir/me", "*", EVERY);
    }

    private static void needs(String method, String path, String type, Set<Act> acts) {
        assertEquals(new ScopeNeeds(type, acts), ScopeNeeds.of(method, path, false), method + " " + path);
    }
}

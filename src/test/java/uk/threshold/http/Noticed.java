package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.arc.Arc;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import uk.threshold.command.Persona;
import uk.threshold.desk.ChangeRegister;
import uk.threshold.desk.TracingChanges;

/** Notices in the gateway under test. */
final class Noticed {
    static final String PATH = "/api/notices";
    private static final int ROUNDS = 50;

    private Noticed() {}

    /** Whoever holds what was changed so far is asked, as the gateway's own rounds would. */
    static void allAreAsked() {
        ChangeRegister register = Arc.container().instance(ChangeRegister.class).get();
        TracingChanges tracing = Arc.container().instance(TracingChanges.class).get();
        boolean left = true;
        for (int round = 0; left && round < ROUNDS; round++) {
            tracing.round();
            left = register.practices().stream()
                    .anyMatch(practice -> !register.pending(practice, 1).isEmpty());
        }
        assertTrue(!left, "something is still pending");
    }

    /** The notices about one request, as somebody of the organisation that made it finds them. */
    static List<Map<String, Object>> of(Persona reader, String task) {
        return of(Tokens.of(reader), PATH, task);
    }

    /** The same as the practice's lead sees them. */
    static List<Map<String, Object>> sent(String task) {
        return of(Tokens.of(Persona.SAFEGUARDING_LEAD), PATH + "/sent", task);
    }

    static List<Map<String, Object>> of(String token, String path, String task) {
        Response page = bearing(token).get(path + "?_count=500");
        page.then().statusCode(200);
        return page.jsonPath().getList("notices.findAll { it.request == '" + task + "' }");
    }

    static String id(Map<String, Object> notice) {
        return String.valueOf(notice.get("id"));
    }

    static Response answer(Persona reader, String notice, String body) {
        return answer(Tokens.of(reader), notice, body);
    }

    static Response answer(String token, String notice, String body) {
        return bearing(token).contentType("application/json").body(body).post(PATH + "/" + notice + "/answer");
    }

    /** The pseudonyms of this type in an answer, as {@code Type/pseudonym}. */
    static List<String> positions(Response answer, String type) {
        List<String> ids =
                answer.jsonPath().getList("entry.findAll { it.resource.resourceType == '" + type + "' }.resource.id");
        return ids.stream().map(id -> type + "/" + id).toList();
    }

    /** A practice's system deletes the first version of an entry. */
    static void deleted(String reference) {
        as(Persona.PRACTICE_SYSTEM)
                .header("If-Match", "W/\"1\"")
                .delete("/fhir/" + reference)
                .then()
                .statusCode(204);
    }
}

package uk.threshold.http;

import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.command.Persona.SOCIAL_CARE_SYSTEM;
import static uk.threshold.command.Persona.SOCIAL_CARE_SYSTEM_SOUTH;
import static uk.threshold.http.CouncilFlag.PLAN;
import static uk.threshold.http.CouncilFlag.placed;
import static uk.threshold.http.CouncilFlag.search;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Validation;

/** A council reads back all its flags, page by page, by links that serve it alone. */
@QuarkusTest
final class FlagPagesTest {
    private static final String FIRST = "/fhir/Flag?_count=2&code=" + PLAN;

    private final List<String> flags = new ArrayList<>();
    private final String number = Records.number();

    @BeforeEach
    void place() {
        for (int i = 0; i < 5; i++) {
            flags.addFirst(placed(SOCIAL_CARE_SYSTEM, number, PLAN));
        }
    }

    @Test
    void everyFlagIsOnOnePageAndTheLatestOnTheFirst() {
        List<String> read = new ArrayList<>();
        String page = FIRST;
        while (!page.isEmpty()) {
            Response answer = get(SOCIAL_CARE_SYSTEM, page);
            answer.then().statusCode(200);
            List<String> ids = answer.jsonPath().getList("entry.resource.id");
            if (flags.containsAll(ids)) {
                assertEquals(List.of(), Validation.errors(answer.asString()));
            }
            read.addAll(ids);
            page = answer.jsonPath().getString("link[0].url") == null ? "" : next(answer);
            assertTrue(page.isEmpty() || ids.size() == 2, page);
        }
        assertEquals(flags, read.subList(0, flags.size()));
        assertEquals(read.size(), new HashSet<>(read).size());
    }

    @Test
    void aLinkOpensForNoOtherCouncilAndNoOtherSearch() {
        String next = next(get(SOCIAL_CARE_SYSTEM, FIRST));
        get(SOCIAL_CARE_SYSTEM, next).then().statusCode(200);
        get(SOCIAL_CARE_SYSTEM_SOUTH, next).then().statusCode(400);
        get(SOCIAL_CARE_SYSTEM, next.replace("_count=2", "_count=3")).then().statusCode(400);
        get(SOCIAL_CARE_SYSTEM, next.replace("&code=" + PLAN, "")).then().statusCode(400);
        get(SOCIAL_CARE_SYSTEM, "/fhir/Flag?_cursor=" + flags.getFirst()).then().statusCode(400);
        assertFalse(next.contains(flags.get(1)), next);
    }

    /** A link would hold the number; so many flags on one child no council has. */
    @Test
    void aSearchForOneChildIsOnePage() {
        Response answer = search(SOCIAL_CARE_SYSTEM, number);
        answer.then().body("entry", hasSize(5)).body("link", nullValue());
        as(SOCIAL_CARE_SYSTEM)
                .contentType("application/x-www-form-urlencoded")
                .formParam("patient:identifier", "https://fhir.nhs.uk/Id/nhs-number|" + number)
                .formParam("_count", "2")
                .post("/fhir/Flag/_search")
                .then()
                .body("entry", hasSize(2))
                .body("link", nullValue());
    }

    private static Response get(Persona persona, String path) {
        return as(persona).urlEncodingEnabled(false).get(path);
    }

    private static String next(Response page) {
        String url = page.jsonPath().getString("link[0].url");
        return url.substring(url.indexOf("/fhir/"));
    }
}

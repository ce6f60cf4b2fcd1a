package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** The account of what was shared about a child comes in pages, of which the next is its own reader's alone. */
@QuarkusTest
final class AccountPagesTest {
    private static final String PATH = "/api/disclosures/search";

    /** Somebody reads the answer once more between the first page and the second. */
    @Test
    void losesAndDoublesNothingThoughSomethingIsSharedMeanwhile() {
        DeskFamily family = DeskFamily.asked();
        String body = body(family);
        List<String> shared = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            shared.addFirst(disclosed(family));
        }
        Response page = search(Persona.SAFEGUARDING_LEAD, PATH + "?_count=2", body);
        List<String> listed = new ArrayList<>(receipts(page));
        assertEquals(2, listed.size());
        String later = disclosed(family);
        for (Optional<String> next = next(page); next.isPresent(); next = next(page)) {
            page = search(Persona.SAFEGUARDING_LEAD, next.get(), body);
            listed.addAll(receipts(page));
        }
        assertEquals(shared, listed);
        Response all = search(Persona.SAFEGUARDING_LEAD, PATH, body);
        shared.addFirst(later);
        assertEquals(shared, receipts(all));
        assertEquals(Optional.empty(), next(all));
    }

    @Test
    void goesOnForItsOwnReaderAndPersonAlone() {
        DeskFamily family = DeskFamily.asked();
        String body = body(family);
        disclosed(family);
        disclosed(family);
        String next = next(search(Persona.SAFEGUARDING_LEAD, PATH + "?_count=1", body))
                .orElseThrow();
        assertFalse(next.contains(family.childNumber.digits()));
        refused(Persona.CALDICOTT_GUARDIAN, next, body);
        refused(Persona.SAFEGUARDING_LEAD_B, next, body);
        refused(Persona.SAFEGUARDING_LEAD, next, body(DeskFamily.asked()));
        refused(Persona.SAFEGUARDING_LEAD, next + "A", body);
    }

    @Test
    void takesNoOtherParameter() {
        String body = body(DeskFamily.asked());
        for (String query : List.of("_count=0", "_count=x", "_cursor=x", "_cursor=", "_sort=at", "_offset=1")) {
            refused(Persona.SAFEGUARDING_LEAD, PATH + "?" + query, body);
        }
    }

    private static void refused(Persona persona, String path, String body) {
        assertEquals(400, search(persona, path, body).statusCode(), path);
    }

    /** The receipt of one more reading. */
    private static String disclosed(DeskFamily family) {
        Response answer = as(Persona.SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + family.request + "/$disclose");
        assertEquals(200, answer.statusCode());
        return answer.header("Threshold-Receipt");
    }

    private static Response search(Persona persona, String path, String body) {
        return as(persona)
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    private static String body(DeskFamily family) {
        return "{\"nhsNumber\":\"" + family.childNumber.digits() + "\"}";
    }

    private static List<String> receipts(Response page) {
        assertEquals(200, page.statusCode(), page::asString);
        return page.jsonPath().getList("disclosures.receipt");
    }

    private static Optional<String> next(Response page) {
        return Optional.ofNullable(page.jsonPath().getString("next")).map(next -> next.substring(next.indexOf(PATH)));
    }
}

package uk.threshold.http;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import uk.threshold.command.Persona;

/** What the people of a story say on sharing, as the lead writes it down. */
final class StoryConsent {
    private StoryConsent() {}

    /** The id of a consent about this person's record, said by somebody. */
    static String said(Known about, Known by, String standing, String voice, String evidence, String covers) {
        Response response = post(
                "",
                Map.of(
                        "person",
                        about.id().toString(),
                        "standing",
                        standing,
                        "by",
                        voice,
                        "saidBy",
                        by.id().toString(),
                        "evidence",
                        evidence,
                        "covers",
                        List.of(covers),
                        "words",
                        "canary of what was said"));
        return response.jsonPath().getString("consent");
    }

    static void withdrawn(String consent) {
        post("/" + consent + "/withdraw", Map.of());
    }

    /** The lead answers that a withdrawal changes the view of risk; gives the receipt. */
    static String riskView(String consent, String why) {
        return post("/" + consent + "/risk-view", Map.of("answer", "yes", "why", why))
                .jsonPath()
                .getString("receipt");
    }

    private static Response post(String path, Map<String, Object> body) {
        Response response = Tokens.as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(body)
                .post("/api/consents" + path);
        response.then().statusCode(201);
        return response;
    }
}

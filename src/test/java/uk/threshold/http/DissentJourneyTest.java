package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenario S16 over HTTP: the mother says that an entry is wrong, the father wants nothing of his shared. */
@QuarkusTest
final class DissentJourneyTest {
    private static final String MISSED = "Observation was-not-brought 2026-10-01";
    private static final String DRINKING = "Condition 15167005 2026-10-01";

    private Known child = Known.NOBODY;
    private Known mother = Known.NOBODY;
    private Known father = Known.NOBODY;

    private UUID missed = new UUID(0, 0);
    private String refusal = "";

    @BeforeEach
    void keepTheFamily() {
        child = Known.aged(3);
        mother = Known.aged(30);
        father = Known.aged(32);
        child.livesWith(mother, "MTH");
        child.has(father, "FTH");
        missed = StoryEntry.of(child, "was-not-brought")
                .about(mother.reference(), "mentioned")
                .kept();
        StoryEntry.of(father, "15167005").kept();
        refusal = StoryConsent.said(father, father, "refused", "self", "recorded", "sharing-own-record");
    }

    @Test
    void takesADisputeForNoRefusalAndLetsEntryAndNoteGoTogetherAlone() {
        StoryRequest request = asked("s47-enquiry");
        assertEquals(List.of(MISSED), request.left());
        String dispute = disputed();
        assertEquals(List.of(), request.left(), "the entry waits for its note");
        positions("/" + dispute + "/note", Map.of("wording", "The mother says that she came."));
        Response both = request.answer();
        assertEquals(List.of("Observation dispute-note", MISSED), StoryRequest.lines(both.asString()));
        assertFalse(both.asString().contains(mother.number().digits()));
        StoryRequest.receipt(both.header(Readings.RECEIPT))
                .then()
                .body("shared.items.findAll { it.item.startsWith('Observation/') }.size()", equalTo(2));
    }

    @Test
    void weighsAGeneralDissentAsASpecificRefusalUnderSection47() {
        StoryRequest request = asked("s47-enquiry");
        request.ruled("relevant", Map.of("person", father.id().toString()), "He drives her.");
        assertEquals(List.of(MISSED), request.left(), "his refusal is not yet weighed");
        StoryRequest.receipt(
                        request.ruled("weighed", Map.of("person", father.id().toString()), "Her safety outweighs it."))
                .then()
                .body("held.name", equalTo("Dr Tobias Renn"))
                .body("held.why", equalTo("Her safety outweighs it."));
        Response answer = request.answer();
        assertEquals(List.of(DRINKING, MISSED), StoryRequest.lines(answer.asString()));
        assertFalse(answer.asString().contains("canary"));
        StoryRequest.receipt(answer.header(Readings.RECEIPT))
                .then()
                .body("held.rulings.kind", hasItems("relevant", "weighed"))
                .body("held.decided.consents.flatten()", hasItem(refusal));
    }

    @Test
    void withholdsUnderSection17WhatHeRefusedWhateverIsRuledRelevant() {
        StoryRequest request = asked("s17-assessment");
        StoryConsent.said(child, mother, "given", "pr-holder", "signed", "sharing-child-record");
        for (String kind : List.of("relevant", "weighed")) {
            request.ruled(kind, Map.of("person", father.id().toString()), "It bears on the child.");
        }
        assertEquals(List.of(MISSED), request.left());
    }

    private StoryRequest asked(String purpose) {
        return StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(child, purpose)
                        .category("attendance")
                        .person(father.number(), "father")
                        .categoryOf(1, "substance-use"));
    }

    private String disputed() {
        return positions(
                        "",
                        Map.of(
                                "kind", "dispute",
                                "person", mother.id().toString(),
                                "item", missed.toString(),
                                "raised", "2026-10-05",
                                "words", "canary: I never missed one"))
                .jsonPath()
                .getString("position");
    }

    private static Response positions(String path, Map<String, Object> body) {
        Response response = as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(body)
                .post("/api/positions" + path);
        response.then().statusCode(201);
        return response;
    }
}

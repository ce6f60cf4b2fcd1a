package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** An enquiry on behalf of an old woman who is bruised, over HTTP; her son, a patient here, may be the one who hurts her. */
@QuarkusTest
final class AdultAtRiskJourneyTest {
    private static final String BRUISE = "125667009";
    private static final String LOW_MOOD = "35489007";
    private static final String HERS = "Condition 125667009 2026-10-01";
    private static final String HIS = "Condition 35489007 2026-10-02";

    private Known woman = Known.NOBODY;
    private Known son = Known.NOBODY;
    private UUID bruise = new UUID(0, 0);
    private UUID mood = new UUID(0, 0);

    @BeforeEach
    void keepThem() {
        woman = Known.aged(80);
        son = Known.aged(51);
        woman.has(son, "SON");
        bruise = StoryEntry.of(woman, BRUISE).unsafeFor(son.reference()).kept();
        mood = StoryEntry.of(son, LOW_MOOD).on("2026-10-02").kept();
    }

    @Test
    void waitsForAJudgementWhereNobodyAskedHer() {
        StoryRequest request = asked(Persona.SOCIAL_WORKER_NORTH, "adult-safeguarding");
        assertEquals(List.of(), request.left());
        request.ruled("relevant", Map.of("item", bruise.toString()), "It is why the council asks.");
        assertEquals(List.of(HERS), request.left());
        request.ruled("relevant", Map.of("item", mood.toString()), "He looks after her.");
        assertEquals(List.of(HERS, HIS), request.left());
    }

    @Test
    void followsHerOwnConsentAndHearsHerRefusal() {
        StoryRequest request = asked(Persona.SOCIAL_WORKER_NORTH, "adult-safeguarding");
        said("given");
        assertEquals(List.of(HERS), request.left());
        said("refused");
        assertEquals(List.of(), request.left());
        request.ruled("relevant", Map.of("item", bruise.toString()), "It is why the council asks.");
        assertEquals(List.of(), request.left(), "her refusal is not yet weighed");
        request.ruled("weighed", Map.of("item", bruise.toString()), "She is not free to choose.");
        assertEquals(List.of(HERS), request.left());
    }

    @Test
    void takesNoConsentOfHersOnceItIsWrittenDownThatSheCannotDecide() {
        said("given");
        said("not-possible");
        assertEquals(
                List.of(),
                asked(Persona.SOCIAL_WORKER_NORTH, "adult-safeguarding").left());
    }

    /** For public protection nobody but the person who is managed can be asked about. */
    @Test
    void letsThePoliceAskForAConferenceAndForPublicProtectionAloneAndNobodyElse() {
        StoryRequest conference = StoryRequest.asked(
                Persona.POLICE_PROTECTION, body("marac").input("audience", "valueCodeableConcept", professionals()));
        assertEquals(List.of(), conference.left());
        refused(Persona.POLICE_PROTECTION, body("adult-safeguarding"));
        refused(Persona.SOCIAL_WORKER_NORTH, body("marac").input("audience", "valueCodeableConcept", professionals()));
        refused(Persona.SOCIAL_WORKER_NORTH, body("mappa"));
    }

    private void said(String standing) {
        StoryConsent.said(woman, woman, standing, "self", "recorded", "sharing-own-record");
    }

    private StoryRequest asked(Persona persona, String purpose) {
        return StoryRequest.asked(persona, body(purpose));
    }

    private TaskBody body(String purpose) {
        return StoryRequest.about(woman, purpose)
                .person(son.number(), "household-member")
                .categoryOf(0, "injury")
                .categoryOf(1, "mental-health");
    }

    private static Map<String, Object> professionals() {
        return Map.of(
                "coding",
                List.of(Map.of(
                        "system", "https://fhir.threshold.example/CodeSystem/audience", "code", "professionals")));
    }

    private static void refused(Persona persona, TaskBody body) {
        Records.post(persona, "/fhir/Task", body.json())
                .then()
                .statusCode(422)
                .body(containsString("purpose-not-allowed"));
    }
}

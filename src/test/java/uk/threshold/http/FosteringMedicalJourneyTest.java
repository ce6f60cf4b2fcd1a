package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenario S23 over HTTP: a fostering team asks about a woman who signed the health form, and lives with her husband. */
@QuarkusTest
final class FosteringMedicalJourneyTest {
    private static final String ASTHMA = "195967001";
    private static final String LOW_MOOD = "35489007";
    private static final String HER_OWN = "Condition 195967001 2026-10-01";

    private Known applicant = Known.NOBODY;
    private Known husband = Known.NOBODY;

    @BeforeEach
    void keepThem() {
        applicant = Known.aged(41);
        husband = Known.aged(44);
        applicant.has(husband, "HUSB");
        StoryEntry.of(applicant, ASTHMA).kept();
        StoryEntry.of(applicant, LOW_MOOD)
                .about(husband.reference(), "mentioned")
                .kept();
        StoryEntry.of(husband, LOW_MOOD).on("2026-10-02").kept();
    }

    @Test
    void givesWhatTheFormCoversAndNothingThatSpeaksOfHerHusband() {
        StoryRequest request = asked(Persona.FOSTERING_ADOPTION, "adoption-fostering");
        assertEquals(List.of(), request.left(), "she has not signed");
        String consent = signed("signed");
        assertEquals(List.of(HER_OWN), request.left());
        assertFalse(request.silent().contains(LOW_MOOD));
        assertFalse(request.silent().contains(husband.id().toString()));
        StoryConsent.withdrawn(consent);
        assertEquals(List.of(), request.left());
    }

    @Test
    void waitsWhereTheTeamOnlySaysThatSheSigned() {
        signed("asserted");
        assertEquals(
                List.of(),
                asked(Persona.FOSTERING_ADOPTION, "adoption-fostering").left());
    }

    @Test
    void letsNobodyElseAskAndNothingBeAskedOfHerHusband() {
        for (Persona persona : List.of(Persona.SOCIAL_WORKER_NORTH, Persona.POLICE_PROTECTION, Persona.REVIEW_PANEL)) {
            refused(persona, body("adoption-fostering"), "purpose-not-allowed");
        }
        TaskBody both = body("adoption-fostering")
                .person(husband.number(), "household-member")
                .categoryOf(1, "mental-health");
        Records.post(Persona.FOSTERING_ADOPTION, "/fhir/Task", both.json())
                .then()
                .statusCode(422);
    }

    @Test
    void leavesBothOnlineViewsAsTheyWere() {
        String hers = OnlinePeople.all(
                        OnlinePeople.themselves(applicant.number().digits()))
                .asString();
        String his = OnlinePeople.all(OnlinePeople.themselves(husband.number().digits()))
                .asString();
        signed("signed");
        assertEquals(
                List.of(HER_OWN),
                asked(Persona.FOSTERING_ADOPTION, "adoption-fostering").left());
        assertEquals(
                hers,
                OnlinePeople.all(OnlinePeople.themselves(applicant.number().digits()))
                        .asString());
        assertEquals(
                his,
                OnlinePeople.all(OnlinePeople.themselves(husband.number().digits()))
                        .asString());
    }

    /** The same woman under a purpose about a child is nobody's child, and nothing of hers leaves. */
    @Test
    void opensNothingOfHersUnderAPurposeThatIsAboutAChild() {
        signed("signed");
        for (String purpose : List.of("s47-enquiry", "s17-assessment", "child-protection-plan")) {
            assertEquals(List.of(), asked(Persona.SOCIAL_WORKER_NORTH, purpose).left(), purpose);
        }
    }

    private String signed(String evidence) {
        return StoryConsent.said(applicant, applicant, "given", "self", evidence, "sharing-own-record");
    }

    private StoryRequest asked(Persona persona, String purpose) {
        return StoryRequest.asked(persona, body(purpose));
    }

    private TaskBody body(String purpose) {
        return StoryRequest.about(applicant, purpose)
                .category("long-term-condition")
                .category("mental-health");
    }

    private static void refused(Persona persona, TaskBody body, String code) {
        Records.post(persona, "/fhir/Task", body.json()).then().statusCode(422).body(containsString(code));
        as(persona).get("/fhir/Task").then().statusCode(200);
    }
}

package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** Scenario S35 over HTTP: a baby has died, and the child death overview panel asks about the baby and the mother. */
@QuarkusTest
final class ChildDeathJourneyTest {
    private static final String BRUISE = "125667009";
    private static final String DEPRESSION = "35489007";
    private static final String THE_CHILDS = "Condition 125667009 2026-10-01";
    private static final String THE_MOTHERS = "Condition 35489007 2026-10-02";

    private Known child = Known.NOBODY;
    private Known mother = Known.NOBODY;
    private UUID depression = new UUID(0, 0);

    @BeforeEach
    void keepThem() {
        child = died();
        mother = Known.aged(29);
        child.livesWith(mother, "MTH");
        StoryEntry.of(child, BRUISE).kept();
        depression = StoryEntry.of(mother, DEPRESSION).on("2026-10-02").kept();
    }

    @Test
    void givesTheChildsOwnFactsAndTheMothersOnceRuledRelevant() {
        StoryRequest request = StoryRequest.asked(Persona.REVIEW_PANEL, body("child-death-review", child));
        assertEquals(List.of(THE_CHILDS), request.left());
        String receipt = request.ruled("relevant", Map.of("item", depression.toString()), "It bears on the sleeping.");
        StoryRequest.receipt(receipt)
                .then()
                .body("held.kind", equalTo("relevant"))
                .body("held.why", equalTo("It bears on the sleeping."));
        assertEquals(List.of(THE_CHILDS, THE_MOTHERS), request.left());
    }

    @Test
    void givesNothingOfAChildWhoLives() {
        Known living = Known.aged(1);
        StoryEntry.of(living, BRUISE).kept();
        assertEquals(
                List.of(),
                StoryRequest.asked(Persona.REVIEW_PANEL, body("child-death-review", living))
                        .left());
    }

    @Test
    void letsNobodyButAPanelAsk() {
        for (Persona persona : List.of(Persona.SOCIAL_WORKER_NORTH, Persona.POLICE_PROTECTION, Persona.COURT_OFFICER)) {
            Records.post(
                            persona,
                            "/fhir/Task",
                            body("child-death-review", child).json())
                    .then()
                    .statusCode(422)
                    .body(containsString("purpose-not-allowed"));
        }
    }

    @Test
    void changesNothingInTheMothersOnlineViewAndEndsTheChilds() {
        String before = view(mother);
        StoryRequest request = StoryRequest.asked(Persona.REVIEW_PANEL, body("child-death-review", child));
        request.ruled("relevant", Map.of("item", depression.toString()), "It bears on the sleeping.");
        assertEquals(List.of(THE_CHILDS, THE_MOTHERS), request.left());
        assertEquals(before, view(mother));
        String proxy = OnlinePeople.proxy(
                        mother.number().digits(), child.number().digits())
                .get("/fhir/me")
                .asString();
        assertFalse(proxy.contains(BRUISE));
        assertFalse(proxy.contains(Known.FAMILY));
    }

    private static String view(Known person) {
        return OnlinePeople.all(OnlinePeople.themselves(person.number().digits()))
                .asString();
    }

    private TaskBody body(String purpose, Known whom) {
        return StoryRequest.about(whom, purpose)
                .person(mother.number(), "parent")
                .categoryOf(0, "injury")
                .categoryOf(1, "mental-health");
    }

    /** A baby whose record says that it has died. */
    private static Known died() {
        NhsNumber number = new NhsNumber(Records.number());
        LocalDate born = LocalDate.now().minusMonths(5);
        UUID id = Records.keep(Persona.PRACTICE_SYSTEM, "Patient", """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"%s","given":["Odile"]}],"birthDate":"%s","deceasedDateTime":"%s"}
                """.formatted(
                        NhsNumber.SYSTEM,
                        number.digits(),
                        Known.FAMILY,
                        born,
                        LocalDate.now().minusDays(2)));
        return new Known(id, number, born);
    }
}

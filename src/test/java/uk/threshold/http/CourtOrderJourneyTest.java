package uk.threshold.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenario S17 over HTTP: a court has what its order names once somebody checked it, and nothing else. */
@QuarkusTest
final class CourtOrderJourneyTest {
    private static final String BRUISE = "125667009";
    private static final String BAR = "https://fhir.threshold.example/CodeSystem/statutory-bar";

    private static final List<String> AS_ORDERED = List.of(
            "Condition 125667009 2024-01-01",
            "Condition 125667009 2024-06-01",
            "Condition 125667009 2025-12-31",
            "Condition 312608009 2024-07-01",
            "Observation was-not-brought 2025-02-03");

    private Known child = Known.NOBODY;
    private Known mother = Known.NOBODY;

    @BeforeEach
    void keepTheFamily() {
        child = Known.aged(5);
        mother = Known.aged(30);
        child.livesWith(mother, "MTH");
        String neighbour = "RelatedPerson/" + child.mentions("canary Fenwick");
        StoryEntry.of(child, BRUISE)
                .on("2024-06-01")
                .label("NOPAT")
                .words("Dark, as typed.")
                .kept();
        StoryEntry.of(child, BRUISE).on("2024-01-01").words("The first day.").kept();
        StoryEntry.of(child, BRUISE).on("2025-12-31").words("The last day.").kept();
        StoryEntry.of(child, "was-not-brought")
                .on("2025-02-03")
                .about(mother.reference(), "mentioned")
                .words("Una forgot.")
                .kept();
        StoryEntry.of(child, "312608009")
                .on("2024-07-01")
                .about(neighbour, "informant")
                .source("member-of-public")
                .inConfidence("member-of-public")
                .kept();
        StoryEntry.of(child, BRUISE).on("2023-12-31").kept();
        StoryEntry.of(child, BRUISE).on("2026-01-01").kept();
        StoryEntry.of(child, BRUISE).on("2024-08-01").label(BAR, "GRA22").kept();
        StoryEntry.of(child, "195967001").on("2024-09-01").kept();
        StoryEntry.of(mother, BRUISE).on("2024-06-02").kept();
    }

    @Test
    void givesTheCourtExactlyWhatTheOrderNamesOnceTheLeadCheckedIt() {
        StoryRequest request = ordered();
        assertEquals(List.of(), request.left());
        for (String kind : List.of("relevant", "weighed")) {
            request.ruled(kind, Map.of(), "It bears on the proceedings.");
        }
        assertEquals(List.of(), request.left(), "no other ruling opens an order");

        request.ruled("order-checked", Map.of(), "Seal and number checked with the court.");
        String answer = request.silent();
        assertEquals(AS_ORDERED, StoryRequest.lines(answer));
        for (String typed : List.of("Dark, as typed.", "The first day.", "The last day.", "Una forgot.")) {
            assertTrue(answer.contains(typed), typed);
        }
        for (String never : List.of("2023-12-31", "2026-01-01", "2024-08-01", "2024-09-01", "2024-06-02", "GRA22")) {
            assertFalse(answer.contains(never), never);
        }
        assertFalse(answer.contains(mother.number().digits()), "the mother's record is not in the order");
    }

    @Test
    void recordsWhoCheckedTheOrderAndWhatLeftUnderIt() {
        StoryRequest request = ordered();
        StoryRequest.receipt(request.ruled("order-checked", Map.of(), "Seal and number checked with the court."))
                .then()
                .body("held.kind", equalTo("order-checked"))
                .body("held.name", equalTo("Dr Tobias Renn"))
                .body("held.why", equalTo("Seal and number checked with the court."))
                .body("held.task", equalTo(request.task));
        Response recorded = StoryRequest.receipt(request.answer().header(Readings.RECEIPT));
        recorded.then()
                .body("shared.purpose", equalTo("court-order"))
                .body("shared.case", equalTo("NM-4711"))
                .body("shared.name", equalTo("Ambrose Kerr"))
                .body("shared.items.findAll { it.item.startsWith('Patient/') == false }.size()", equalTo(5))
                .body("held.rulings.kind", contains("order-checked"))
                .body("held.rulings.by", contains("safeguarding-lead"));
        for (String value : List.of("as typed", "Una", "2024-06-01", "2024-07-01", Known.FAMILY)) {
            assertFalse(recorded.asString().contains(value), value);
        }
        String order = recorded.jsonPath().getString("held.matched.person");
        assertEquals("[" + child.id() + "]", order, "the mother is no part of it");
    }

    @Test
    void takesTheCheckFromTheLeadAloneAndForAnOrderAlone() {
        StoryRequest request = ordered();
        Map<String, Object> checked = Map.of("kind", "order-checked", "scope", Map.of(), "why", "Checked.");
        request.acted("assign", Map.of("user", Persona.CLINICIAN.user()));
        assertEquals(403, ruled(Persona.CLINICIAN, request.task, checked).statusCode());
        StoryRequest enquiry = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(child, "s47-enquiry").category("injury"));
        ruled(Persona.SAFEGUARDING_LEAD, enquiry.task, checked).then().statusCode(422);
        assertEquals(List.of(), request.left());
    }

    @Test
    void opensUnderACheckNothingThatCameAfterIt() {
        StoryRequest request = ordered();
        request.ruled("order-checked", Map.of(), "Seal and number checked with the court.");
        StoryEntry.of(child, BRUISE).on("2024-10-01").kept();
        assertEquals(AS_ORDERED, request.left());
    }

    @Test
    void changesNoByteOfWhatTheFamilySees() {
        byte[] before = OnlinePeople.all(OnlinePeople.themselves(mother.number().digits()))
                .asByteArray();
        byte[] proxys = proxy();
        StoryRequest request = ordered();
        request.ruled("order-checked", Map.of(), "Seal and number checked with the court.");
        request.answer();
        assertEquals(
                new String(before),
                OnlinePeople.all(OnlinePeople.themselves(mother.number().digits()))
                        .asString());
        assertEquals(new String(proxys), new String(proxy()));
    }

    private byte[] proxy() {
        return OnlinePeople.all(OnlinePeople.proxy(
                        mother.number().digits(), child.number().digits()))
                .asByteArray();
    }

    /** The order names the child's injuries and attendances of two years. */
    private StoryRequest ordered() {
        return StoryRequest.asked(
                Persona.COURT_OFFICER,
                StoryRequest.about(child, "court-order")
                        .withoutInputs("statement")
                        .category("injury")
                        .category("attendance")
                        .input("order", "valueReference", Map.of("identifier", Map.of("value", "ZC26C00417")))
                        .input("order-from", "valueDate", "2024-01-01")
                        .input("order-to", "valueDate", "2025-12-31"));
    }

    private static Response ruled(Persona persona, String task, Map<String, Object> ruling) {
        return as(persona).contentType("application/json").body(ruling).post("/api/requests/" + task + "/rulings");
    }
}

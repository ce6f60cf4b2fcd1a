package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Validation;

/** A practice works a request to its end, and sees before and after each step what would leave. */
@QuarkusTest
final class DeskJourneyTest {
    private static final String BY_PERSON = """
            {"kind":"%s","scope":{"person":"%s"},"why":"It bears on the child's safety."}""";

    @Test
    void showsWhoAsksWhyAndByWhenAndWhatWouldLeaveOfEachPerson() {
        DeskFamily family = DeskFamily.asked();
        family.seen()
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("state", equalTo("open"))
                .body("purpose", equalTo("s47-enquiry"))
                .body("requester.name", equalTo("Maren Holt"))
                .body("requester.organisation", equalTo("Northmere Council"))
                .body("due", notNullValue())
                .body("review", equalTo("not-yet-made"))
                .body("furtherAuthorityNeeded", equalTo(false))
                .body("persons[0].person", equalTo(family.child.toString()))
                .body("persons[0].place", equalTo("child"))
                .body("persons[1].place", equalTo("parent"))
                .body("persons[1].consents[0].by", equalTo("self"))
                .body("persons[1].consent.doesNotCover.state", hasItem("refused"))
                .body("persons[1].consent.withoutIt.outcome", hasItem("refer"))
                .body("explained.groups.items.flatten().item", hasItem(family.bruise.toString()))
                .body(
                        "explained.groups.gist",
                        hasItem(startsWith("As far as this person goes, may leave: what is coded")))
                .body("explained.groups.gist", hasItem(startsWith("Nothing leaves until somebody here has decided.")))
                .body("explained.groups.outcomes.flatten().tests.confidence.standing", hasItem("waits-for-a-person"))
                .body("explained.considerations.'for.child-first'.weighs", equalTo("for"))
                .body("explained.toldToRequester", containsString("s47-enquiry"));
        assertTrue(fields(family, 0, family.bruise, "permit").contains("coded-fact"));
        assertTrue(fields(family, 1, family.depression, "refer").contains("coded-fact"));
        as(Persona.SAFEGUARDING_LEAD)
                .get("/api/requests")
                .then()
                .statusCode(200)
                .body("requests.id", hasItem(family.request.toString()))
                .body("requests[0].persons", nullValue());
    }

    @Test
    void opensAnAdultsFactsByTwoRulingsWithTheirReasons() {
        DeskFamily family = DeskFamily.asked();
        rule(family, "relevant");
        assertTrue(fields(family, 1, family.depression, "refer").contains("coded-fact"));
        assertFalse(disclosed(family).contains("58703003"));
        rule(family, "weighed");
        assertTrue(disclosed(family).contains("58703003"));
        assertTrue(fields(family, 1, family.depression, "permit").contains("coded-fact"));
        assertFalse(fields(family, 1, family.depression, "permit").contains("free-text"));
        family.seen()
                .then()
                .body("rulings.kind", equalTo(List.of("relevant", "weighed")))
                .body("rulings[0].by", equalTo("Dr Tobias Renn"))
                .body("rulings[0].why", equalTo("It bears on the child's safety."));
        rule(family, "not-relevant");
        family.seen().then().body("persons[1].kept.reasons.flatten().rule", hasItem("scope.not-relevant"));
        assertFalse(disclosed(family).contains("58703003"));
    }

    @Test
    void goesOnShowingAnEntryThatWasRuledNotRelevantByItself() {
        DeskFamily family = DeskFamily.asked();
        family.post("rulings", """
                {"kind":"not-relevant","scope":{"item":"%s"}}""".formatted(family.bruise)).then().statusCode(201);
        assertTrue(fields(family, 0, family.bruise, "withhold").contains("coded-fact"));
        assertFalse(disclosed(family).contains("125667009"));
    }

    @Test
    void opensByARulingOnAnEarlierViewNothingThatChangedSince() {
        DeskFamily family = DeskFamily.asked();
        String seen = family.seen().jsonPath().getString("asOf");
        family.changed(family.depression);
        for (String kind : List.of("relevant", "weighed")) {
            family.post("rulings", """
                    {"kind":"%s","scope":{},"why":"It bears on the child's safety.","asOf":"%s"}""".formatted(kind, seen)).then().statusCode(201);
        }
        assertFalse(disclosed(family).contains("58703003"));
        rule(family, "relevant");
        rule(family, "weighed");
        assertTrue(disclosed(family).contains("58703003"));
    }

    @Test
    void letsApprovedWordingGoAndNothingElseOfTheText() {
        DeskFamily family = DeskFamily.asked();
        assertFalse(fields(family, 0, family.bruise, "permit").contains("wording"));
        family.post("rulings", """
                {"kind":"wording","scope":{"item":"%s"},"wording":"A bruise on the cheek."}""".formatted(family.bruise))
                .then()
                .statusCode(201)
                .body("receipt", notNullValue())
                .body("ruling.wording", equalTo("A bruise on the cheek."));
        assertTrue(fields(family, 0, family.bruise, "permit").contains("wording"));
        assertFalse(fields(family, 0, family.bruise, "permit").contains("free-text"));
        String disclosed = disclosed(family);
        assertTrue(disclosed.contains("A bruise on the cheek."));
        assertFalse(disclosed.contains("canary of the record"));
    }

    @Test
    void givesAccountOfWhatWasSharedAboutEachPerson() {
        DeskFamily family = DeskFamily.asked();
        account(family.childNumber).then().statusCode(200).body("disclosures", equalTo(List.of()));
        disclosed(family);
        account(family.childNumber)
                .then()
                .body("disclosures.size()", equalTo(1))
                .body("disclosures[0].to.ods", equalTo("E99901"))
                .body("disclosures[0].to.organisation", equalTo("Northmere Council"))
                .body("disclosures[0].to.user", equalTo("social-worker-north"))
                .body("disclosures[0].purpose", equalTo("s47-enquiry"))
                .body("disclosures[0].request", equalTo(family.request.toString()))
                .body("disclosures[0].fields", hasItem("Condition.code"));
        account(family.motherNumber)
                .then()
                .body("disclosures.size()", equalTo(1))
                .body("disclosures[0].fields", not(hasItem("Condition.code")));
    }

    @Test
    void tellsOfAParentWhoLeavesAsOneOfTheHouseholdAndIsNotAskedAbout() {
        DeskFamily family = DeskFamily.householdAsked();
        account(family.motherNumber).then().statusCode(200).body("disclosures", equalTo(List.of()));
        assertTrue(fields(family, 0, family.relation, "permit").contains("identity"));
        assertTrue(disclosed(family).contains("RelatedPerson"));
        account(family.motherNumber)
                .then()
                .body("disclosures.size()", equalTo(1))
                .body("disclosures[0].request", equalTo(family.request.toString()))
                .body("disclosures[0].fields", hasItem("RelatedPerson.relationship"))
                .body("disclosures[0].fields", not(hasItem("Condition.code")));
        close(family).then().statusCode(201);
        String note = notes(family.mother).jsonPath().getString("entry[0].resource.payload[0].contentString");
        assertTrue(note.contains("Nothing was asked of this person by name.") && note.contains("- household: "), note);
        assertFalse(note.contains("injury") || note.contains("Ida"), note);
    }

    @Test
    void saysThatFurtherAuthorityIsNeededWhereNobodyWasAsked() {
        DeskFamily family = DeskFamily.assessed();
        family.seen().then().statusCode(200).body("furtherAuthorityNeeded", equalTo(true));
    }

    @Test
    void matchesAPersonWhomTheMachineDidNot() {
        DeskFamily family = DeskFamily.mistaken();
        family.seen().then().body("persons[0].person", nullValue()).body("persons[0].items", nullValue());
        family.post("match", "{\"position\":0,\"person\":\"" + family.child + "\"}")
                .then()
                .statusCode(201);
        family.seen()
                .then()
                .body("persons[0].person", equalTo(family.child.toString()))
                .body("persons[0].finding.by", equalTo("Dr Tobias Renn"))
                .body("persons[0].items.item", hasItem(family.bruise.toString()));
        family.post("match", """
                {"position":0,"finding":"left-this-practice","words":"Moved away last year."}""").then().statusCode(201);
        family.seen()
                .then()
                .body("persons[0].person", nullValue())
                .body("persons[0].finding.words", equalTo("Moved away last year."));
    }

    @Test
    void opensTheReceiptsOfItsActsToTheLead() {
        DeskFamily family = DeskFamily.mistaken();
        String match = family.post("match", "{\"position\":0,\"person\":\"" + family.child + "\"}")
                .jsonPath()
                .getString("receipt");
        as(Persona.SAFEGUARDING_LEAD)
                .get("/api/receipts/" + match)
                .then()
                .statusCode(200)
                .body("rid", equalTo(match))
                .body("shared.size()", equalTo(0))
                .body("held.fact", equalTo("match"))
                .body("held.practice", equalTo("A99901"))
                .body("held.person", equalTo(family.child.toString()));
        String ruling = family.post("rulings", BY_PERSON.formatted("relevant", family.child))
                .jsonPath()
                .getString("receipt");
        as(Persona.SAFEGUARDING_LEAD)
                .get("/api/receipts/" + ruling)
                .then()
                .statusCode(200)
                .body("held.kind", equalTo("relevant"))
                .body("held.task", equalTo(family.request.toString()));
    }

    @Test
    void closesOnceWithASignedStatementAndANoteInEachPatientsRecord() {
        DeskFamily family = DeskFamily.asked();
        rule(family, "relevant");
        rule(family, "weighed");
        close(family).then().statusCode(201);
        family.seen()
                .then()
                .body("state", equalTo("closed"))
                .body("review", equalTo("finished"))
                .body("practiceStatement.statement", equalTo("please-ring"))
                .body("practiceStatement.by", equalTo("Dr Tobias Renn"));
        close(family).then().statusCode(422).body("issue[0].details.coding[0].code", equalTo("request-closed"));
        family.post("rulings", BY_PERSON.formatted("relevant", family.mother))
                .then()
                .statusCode(422);
        for (UUID patient : List.of(family.child, family.mother)) {
            notes(patient)
                    .then()
                    .statusCode(200)
                    .body("entry.size()", equalTo(1))
                    .body("entry[0].resource.status", equalTo("completed"))
                    .body("entry[0].resource.meta.security.code", hasItems("NOPAT", "ORCON"))
                    .body("entry[0].resource.category[0].coding[0].code", equalTo("safeguarding-disclosure-note"))
                    .body("entry[0].resource.recipient[0].identifier.value", equalTo("E99901"));
        }
        String mothers = notes(family.mother).jsonPath().getString("entry[0].resource.payload[0].contentString");
        assertTrue(mothers.contains("mental health") && mothers.contains("Maren Holt"), mothers);
        assertFalse(mothers.contains("- injury") || mothers.contains("Ida"), mothers);
    }

    @Test
    void tellsTheRequesterOfTheCloseAndOfNothingElse() {
        DeskFamily family = DeskFamily.asked();
        Response before = as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/Task/" + family.request);
        rule(family, "relevant");
        assertEquals(
                before.asString(),
                as(Persona.SOCIAL_WORKER_NORTH)
                        .get("/fhir/Task/" + family.request)
                        .asString());
        close(family).then().statusCode(201);
        as(Persona.SOCIAL_WORKER_NORTH)
                .get("/fhir/Task/" + family.request)
                .then()
                .body("status", equalTo("completed"))
                .body("output[0].type.coding[0].code", equalTo("practice-statement"))
                .body(
                        "output[0].valueAnnotation.text",
                        equalTo("There is information not in this answer: please ring me before you decide."))
                .body("output[0].valueAnnotation.authorString", equalTo("Dr Tobias Renn"))
                .body("output[0].valueAnnotation.time", notNullValue())
                .body("output.size()", equalTo(1));
    }

    @Test
    void givesThePracticeItsRequestsAsTasks() {
        DeskFamily family = DeskFamily.asked();
        family.assign(Persona.CLINICIAN);
        as(Persona.CLINICIAN)
                .get("/fhir/Task?owner=A99901&_id=" + family.request)
                .then()
                .statusCode(200)
                .body("entry.size()", equalTo(1))
                .body("entry[0].resource.requester.display", equalTo("Maren Holt, Northmere Council"));
        as(Persona.CLINICIAN).get("/fhir/Task/" + family.request).then().statusCode(200);
        as(Persona.CLINICIAN)
                .get("/fhir/Task?owner=A99902")
                .then()
                .statusCode(200)
                .body("entry", nullValue());
        as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/Task?owner=A99901").then().statusCode(400);
        as(Persona.PRACTICE_SYSTEM).get("/fhir/Task?owner=A99901").then().statusCode(403);
    }

    @Test
    void letsNobodyWriteANoteByHand() {
        DeskFamily family = DeskFamily.asked();
        Records.post(Persona.PRACTICE_SYSTEM, "/fhir/Communication", """
                {"resourceType":"Communication","status":"completed","subject":{"reference":"Patient/%s"},
                 "category":[{"coding":[{"system":"https://fhir.threshold.example/CodeSystem/practice-note",
                   "code":"safeguarding-disclosure-note"}]}],"payload":[{"contentString":"canary"}]}
                """.formatted(family.child))
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("gateways-own"));
        notes(family.child).then().body("entry", nullValue());
    }

    private static Response account(NhsNumber number) {
        return as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body("{\"nhsNumber\":\"" + number.digits() + "\"}")
                .post("/api/disclosures/search");
    }

    /** What the requester gets now. */
    private static String disclosed(DeskFamily family) {
        Response response = as(Persona.SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + family.request + "/$disclose");
        response.then().statusCode(200);
        assertEquals(List.of(), Validation.errors(response.asString()));
        return response.asString();
    }

    private static Response close(DeskFamily family) {
        return family.post("close", "{\"statement\":\"please-ring\"}");
    }

    private static void rule(DeskFamily family, String kind) {
        family.post("rulings", BY_PERSON.formatted(kind, family.mother)).then().statusCode(201);
    }

    private static Response notes(UUID patient) {
        return as(Persona.PRACTICE_SYSTEM).get("/fhir/Communication?patient=" + patient);
    }

    /** The classes of field of one item that have this outcome. */
    private static List<String> fields(DeskFamily family, int position, UUID item, String outcome) {
        return family.seen()
                .jsonPath()
                .getList("persons[" + position + "].items.find { it.item == '" + item
                        + "' }.outcomes.findAll { it.outcome == '" + outcome + "' }.fields.flatten()");
    }
}

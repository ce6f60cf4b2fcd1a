package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.command.Persona.CLINICIAN;
import static uk.threshold.command.Persona.HEALTH_WORKER;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.command.Persona.SAFEGUARDING_LEAD;
import static uk.threshold.command.Persona.SOCIAL_CARE_SYSTEM;
import static uk.threshold.command.Persona.SOCIAL_CARE_SYSTEM_SOUTH;
import static uk.threshold.command.Persona.TEAM_MANAGER;
import static uk.threshold.http.CouncilFlag.NOTHING;
import static uk.threshold.http.CouncilFlag.PLAN;
import static uk.threshold.http.CouncilFlag.ended;
import static uk.threshold.http.CouncilFlag.flag;
import static uk.threshold.http.CouncilFlag.named;
import static uk.threshold.http.CouncilFlag.placed;
import static uk.threshold.http.CouncilFlag.put;
import static uk.threshold.http.CouncilFlag.search;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Validation;

/** A council places flags, health workers read them, and the council sees who did. */
@QuarkusTest
final class FlagJourneyTest {
    private final String number = Records.number();

    @Test
    void aCouncilPlacesAFlagChangesItAndEndsItForAReason() {
        Response created = Records.post(SOCIAL_CARE_SYSTEM, "/fhir/Flag", flag(number, PLAN));
        created.then().statusCode(201).header("ETag", "W/\"1\"").header("Location", startsWith("http"));
        assertEquals(List.of(), Validation.errors(created.asString(), "council-flag"));
        String id = created.jsonPath().getString("id");
        String back = as(SOCIAL_CARE_SYSTEM).get("/fhir/Flag/" + id).asString();
        assertEquals(created.asString(), back);
        put(SOCIAL_CARE_SYSTEM, id, 1, back.replace("01632 960299", "01632 960298"))
                .then()
                .statusCode(200)
                .body("contained[0].telecom[1].value", equalTo("01632 960298"));
        put(SOCIAL_CARE_SYSTEM, id, 2, named(flag(number, PLAN), id).replace("active", "inactive"))
                .then()
                .statusCode(400)
                .body("issue[0].details.coding[0].code", equalTo("element-missing"));
        put(SOCIAL_CARE_SYSTEM, id, 2, ended(number, PLAN, id, "ended")).then().statusCode(200);
        put(SOCIAL_CARE_SYSTEM, id, 3, named(flag(number, PLAN), id))
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("flag-ended"));
        search(SOCIAL_CARE_SYSTEM, number)
                .then()
                .statusCode(200)
                .body("entry", hasSize(1))
                .body("entry[0].resource.status", equalTo("inactive"));
    }

    @Test
    void healthWorkersReadWhatStandsAndTheCouncilSeesWhoDid() {
        String id = placed(SOCIAL_CARE_SYSTEM, number, PLAN);
        for (Persona reader : List.of(HEALTH_WORKER, CLINICIAN, SAFEGUARDING_LEAD)) {
            Response read = search(reader, number);
            read.then()
                    .statusCode(200)
                    .body("entry", hasSize(1))
                    .body("entry[0].resource.status", equalTo("active"))
                    .body("entry[0].resource.code.coding[0].code", equalTo(PLAN))
                    .body("entry[0].resource.code.coding[0].display", equalTo("Subject to child protection plan"))
                    .body("entry[0].resource.subject.identifier.value", equalTo(number))
                    .body("entry[0].resource.subject.extension", nullValue())
                    .body("entry[0].resource.period.start", equalTo("2026-01-05"))
                    .body("entry[0].resource.author.display", equalTo("Northmere Council"))
                    .body("entry[0].resource.contained[0].telecom[1].value", equalTo("01632 960299"))
                    .body(not(containsString(id)));
            assertEquals(List.of(), Validation.errors(read.asString()));
            as(reader)
                    .get("/api/receipts/" + read.header("Threshold-Receipt"))
                    .then()
                    .statusCode(200)
                    .body("shared.purpose", equalTo("direct-care"))
                    .body("shared.items", hasSize(1))
                    .body("held", nullValue());
        }
        for (Persona council : List.of(SOCIAL_CARE_SYSTEM, TEAM_MANAGER)) {
            Response reads = as(council).get("/fhir/AuditEvent?entity=Flag/" + id);
            reads.then()
                    .statusCode(200)
                    .body("entry", hasSize(3))
                    .body("entry[2].resource.agent[0].who.identifier.value", equalTo("R99901"))
                    .body("entry[2].resource.agent[0].who.display", equalTo("Tideway Health Visiting"))
                    .body("entry[2].resource.agent[0].role[0].coding[0].code", equalTo("health-worker"))
                    .body(not(containsString("Arkwright")));
            assertEquals(List.of(), Validation.errors(reads.asString()));
        }
    }

    @Test
    void whatWasEndedIsGoneAtOnceAndLooksLikeWhatNeverWas() {
        String id = placed(SOCIAL_CARE_SYSTEM, number, PLAN);
        search(HEALTH_WORKER, number).then().body("entry", hasSize(1));
        put(SOCIAL_CARE_SYSTEM, id, 1, ended(number, PLAN, id, "ended")).then().statusCode(200);
        assertEquals(NOTHING, search(HEALTH_WORKER, number).asString());
        assertEquals(NOTHING, search(HEALTH_WORKER, Records.number()).asString());
        as(SOCIAL_CARE_SYSTEM).get("/fhir/AuditEvent?entity=Flag/" + id).then().body("entry", hasSize(1));
    }

    @Test
    void showsFlagsOfSeveralCouncilsAndEachCouncilItsOwnReads() {
        String north = placed(SOCIAL_CARE_SYSTEM, number, PLAN);
        String south = placed(SOCIAL_CARE_SYSTEM_SOUTH, number, "764841000000100");
        search(CLINICIAN, number).then().body("entry", hasSize(2));
        for (String id : List.of(north, south)) {
            Persona owner = id.equals(north) ? SOCIAL_CARE_SYSTEM : SOCIAL_CARE_SYSTEM_SOUTH;
            Persona other = id.equals(north) ? SOCIAL_CARE_SYSTEM_SOUTH : SOCIAL_CARE_SYSTEM;
            as(owner).get("/fhir/AuditEvent?entity=Flag/" + id).then().body("entry", hasSize(1));
            assertEquals(
                    NOTHING, as(other).get("/fhir/AuditEvent?entity=Flag/" + id).asString());
        }
    }

    @Test
    void aPracticesOwnFlagsStayItsOwnUnderTheSameAddress() {
        String patient = Records.keep(PRACTICE_SYSTEM, "Patient", Records.patient(number))
                .toString();
        String body = """
                {"resourceType":"Flag","status":"active","code":{"coding":[{"system":"http://snomed.info/sct","code":"836881000000105"}]},
                 "subject":{"reference":"Patient/%s"}}""".formatted(patient);
        String id = Records.keep(PRACTICE_SYSTEM, "Flag", body).toString();
        as(CLINICIAN).get("/fhir/Flag/" + id).then().statusCode(200);
        search(CLINICIAN, "patient", patient).then().statusCode(200).body("entry", hasSize(1));
        as(CLINICIAN).get("/fhir/Flag?patient=" + patient).then().body("entry", hasSize(1));
        assertEquals(NOTHING, search(CLINICIAN, number).asString());
        assertEquals(NOTHING, search(HEALTH_WORKER, number).asString());
        assertEquals(NOTHING, search(SOCIAL_CARE_SYSTEM, number).asString());
        as(SOCIAL_CARE_SYSTEM).get("/fhir/Flag/" + id).then().statusCode(404);
    }
}

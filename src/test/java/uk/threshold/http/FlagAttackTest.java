package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.command.Persona.AUDITOR;
import static uk.threshold.command.Persona.CLINICIAN;
import static uk.threshold.command.Persona.HEALTH_WORKER;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.command.Persona.SOCIAL_CARE_SYSTEM;
import static uk.threshold.command.Persona.SOCIAL_CARE_SYSTEM_SOUTH;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.command.Persona.TEAM_MANAGER;
import static uk.threshold.http.CouncilFlag.NOTHING;
import static uk.threshold.http.CouncilFlag.PLAN;
import static uk.threshold.http.CouncilFlag.ended;
import static uk.threshold.http.CouncilFlag.flag;
import static uk.threshold.http.CouncilFlag.placed;
import static uk.threshold.http.CouncilFlag.put;
import static uk.threshold.http.CouncilFlag.search;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** What somebody might try with councils' flags. */
@QuarkusTest
final class FlagAttackTest {
    private final String number = Records.number();

    @Test
    void anotherCouncilsFlagDoesNotExist() {
        String id = placed(SOCIAL_CARE_SYSTEM, number, PLAN);
        String none = as(SOCIAL_CARE_SYSTEM_SOUTH)
                .get("/fhir/Flag/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .extract()
                .asString();
        assertEquals(none, as(SOCIAL_CARE_SYSTEM_SOUTH).get("/fhir/Flag/" + id).asString());
        put(SOCIAL_CARE_SYSTEM_SOUTH, id, 1, ended(number, PLAN, id, "ended"))
                .then()
                .statusCode(404);
        put(SOCIAL_CARE_SYSTEM_SOUTH, id, 9, ended(number, PLAN, id, "ended"))
                .then()
                .statusCode(404);
        assertEquals(NOTHING, search(SOCIAL_CARE_SYSTEM_SOUTH, number).asString());
        assertFalse(as(SOCIAL_CARE_SYSTEM_SOUTH)
                .get("/fhir/Flag?_count=200")
                .asString()
                .contains(id));
        as(SOCIAL_CARE_SYSTEM).get("/fhir/Flag/" + id).then().statusCode(200).body("meta.versionId", equalTo("1"));
    }

    @Test
    void nobodyElsePlacesReadsOrSeesReads() {
        String id = placed(SOCIAL_CARE_SYSTEM, number, PLAN);
        for (Persona persona : List.of(SOCIAL_WORKER_NORTH, TEAM_MANAGER, HEALTH_WORKER, CLINICIAN, AUDITOR)) {
            Records.post(persona, "/fhir/Flag", flag(number, PLAN)).then().statusCode(403);
            put(persona, id, 1, ended(number, PLAN, id, "ended")).then().statusCode(403);
        }
        for (Persona persona : List.of(SOCIAL_WORKER_NORTH, TEAM_MANAGER, AUDITOR)) {
            search(persona, number).then().statusCode(403);
        }
        for (Persona persona : List.of(SOCIAL_WORKER_NORTH, HEALTH_WORKER, CLINICIAN, PRACTICE_SYSTEM)) {
            as(persona).get("/fhir/AuditEvent?entity=Flag/" + id).then().statusCode(403);
        }
        as(CLINICIAN).get("/fhir/Flag/" + id).then().statusCode(404);
        as(PRACTICE_SYSTEM).get("/fhir/Flag/" + id).then().statusCode(404);
        search(PRACTICE_SYSTEM, number).then().statusCode(400);
        as(SOCIAL_CARE_SYSTEM).delete("/fhir/Flag/" + id).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "code, 342191000000101",
        "code, child-protection-information-system-flag",
        "patient:identifier, *",
        "patient:identifier, https://fhir.nhs.uk/Id/nhs-number|",
        "patient:identifier, https://fhir.nhs.uk/Id/nhs-number|*",
        "patient:identifier:missing, false",
        "status, active",
        "_id, 4f1f9b7e-5a52-4a55-9c3d-0d6d6f2f5f11",
    })
    void nobodyListsTheChildrenWhoHaveAFlag(String name, String value) {
        placed(SOCIAL_CARE_SYSTEM, number, PLAN);
        int status = search(HEALTH_WORKER, name, value).statusCode();
        assertEquals(value.startsWith("https") ? 422 : 400, status);
    }

    @Test
    void nobodyAsksAboutSeveralPersonsAtOnce() {
        String token = NhsNumber.SYSTEM + "|" + number;
        search(HEALTH_WORKER, "patient:identifier", token + "," + NhsNumber.SYSTEM + "|" + Records.number())
                .then()
                .statusCode(422);
        as(HEALTH_WORKER)
                .contentType("application/x-www-form-urlencoded")
                .formParam("patient:identifier", token, token)
                .post("/fhir/Flag/_search")
                .then()
                .statusCode(400);
        as(HEALTH_WORKER).get("/fhir/Flag?patient:identifier=" + token).then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "\"status\":\"active\" # \"status\":\"active\",\"author\":{\"identifier\":{\"value\":\"E99902\"}}",
                "\"status\":\"active\" # \"status\":\"active\",\"text\":{\"status\":\"generated\",\"div\":\"x\"}",
                "01632 960299 # ask for Maren Holt",
                "\"code\":\"342191000000101\"} # \"code\":\"342191000000101\"}],\"text\":\"neglect\",\"x\":[{}",
                "\"code\":\"342191000000101\" # \"code\":\"836881000000105\"",
                "\"status\":\"active\" # \"status\":\"inactive\"",
                "\"start\":\"2026-01-05\" # \"start\":\"2026-01-05\",\"end\":\"2025-01-05\"",
                "\"start\":\"2026-01-05\" # \"start\":\"2026\"",
                "\"valueDate\":\"2020-02-29\" # \"valueDate\":\"2021-02-29\"",
                "flag-detail # flag-other",
            })
    void takesNothingThatTheProfileHasNot(String good, String bad) {
        String sent = flag(number, PLAN).replace(good.strip(), bad.strip());
        assertFalse(sent.equals(flag(number, PLAN)));
        Records.post(SOCIAL_CARE_SYSTEM, "/fhir/Flag", sent).then().statusCode(400);
        assertEquals(NOTHING, search(HEALTH_WORKER, number).asString());
    }

    @Test
    void aFlagDoesNotMoveToAnotherChild() {
        String id = placed(SOCIAL_CARE_SYSTEM, number, PLAN);
        String other = Records.number();
        put(SOCIAL_CARE_SYSTEM, id, 1, CouncilFlag.named(flag(other, PLAN), id))
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("flag-of-another"));
        assertEquals(NOTHING, search(HEALTH_WORKER, other).asString());
    }

    /** Of another council's flag the answer would tell that there is one, and that the date in it is not this. */
    @Test
    void aDateOfBirthIsHeldAgainstTheCouncilsOwnFlagsAndNoOthers() {
        placed(SOCIAL_CARE_SYSTEM, number, PLAN);
        Records.keep(PRACTICE_SYSTEM, "Patient", Records.patient(number).replace("2020-02-29", "2019-01-01"));
        String born = flag(number, CouncilFlag.IN_CARE).replace("2020-02-29", "2021-02-28");
        Records.post(SOCIAL_CARE_SYSTEM, "/fhir/Flag", born)
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("flag-birth-date-differs"));
        Records.post(SOCIAL_CARE_SYSTEM_SOUTH, "/fhir/Flag", born).then().statusCode(201);
    }

    @Test
    void aWrongNumberIsRefused() {
        Records.post(SOCIAL_CARE_SYSTEM, "/fhir/Flag", flag("9990000001", PLAN))
                .then()
                .statusCode(422);
        search(HEALTH_WORKER, "9990000001").then().statusCode(422);
    }
}

package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.command.Persona.CLINICIAN;
import static uk.threshold.command.Persona.HEALTH_WORKER;
import static uk.threshold.command.Persona.SAFEGUARDING_LEAD;
import static uk.threshold.command.Persona.SOCIAL_CARE_SYSTEM;
import static uk.threshold.command.Persona.SOCIAL_WORKER_SOUTH;
import static uk.threshold.command.Persona.TEAM_MANAGER;
import static uk.threshold.http.CouncilFlag.PLAN;
import static uk.threshold.http.CouncilFlag.ended;
import static uk.threshold.http.CouncilFlag.flag;
import static uk.threshold.http.CouncilFlag.named;
import static uk.threshold.http.CouncilFlag.put;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Who placed, changed and ended a flag stands in the ledger, for the council and for nobody else. */
@QuarkusTest
final class FlagRecordTest {
    private final String number = Records.number();

    @Test
    void placingChangingAndEndingAreEntriesOfTheCouncils() {
        Response created = Records.post(SOCIAL_CARE_SYSTEM, "/fhir/Flag", flag(number, PLAN));
        String id = created.jsonPath().getString("id");
        says(
                receipt(created),
                List.of("flag-placed", "1", ""),
                List.of("Flag.code", "Flag.contained.telecom", "Flag.period", "Flag.status", "Flag.subject"));
        Response changed =
                put(SOCIAL_CARE_SYSTEM, id, 1, named(flag(number, PLAN), id).replace("01632 960299", "01632 960298"));
        says(receipt(changed), List.of("flag-changed", "2", ""), List.of("Flag.contained.telecom"));
        String last = ended(number, PLAN, id, "transferred").replace("01632 960299", "01632 960298");
        Response over = put(SOCIAL_CARE_SYSTEM, id, 2, last);
        JsonPath entry = receipt(over);
        says(entry, List.of("flag-ended", "3", "transferred"), List.of("Flag.extension", "Flag.status"));
        assertEquals("Flag/" + id, entry.getString("shared.flag"));
        assertEquals("E99901", entry.getString("shared.source"));
        assertEquals("social-care-system", entry.getString("shared.user"));
        assertEquals(List.of("social-care-system"), entry.getList("shared.role"));
        assertTrue(entry.getString("body").contains("\"class\":\"change\""));
    }

    @Test
    void theEntryHasNoValueAndOpensToNobodyElse() {
        Response created = Records.post(SOCIAL_CARE_SYSTEM, "/fhir/Flag", flag(number, PLAN));
        String rid = created.header("Threshold-Receipt");
        String all = as(TEAM_MANAGER).get("/api/receipts/" + rid).asString();
        String shared = new String(Base64.getDecoder().decode(JsonPath.from(all).getString("sharedBytes")), UTF_8);
        for (String value : List.of(number, PLAN, "2020-02-29", "2026-01-05", "01632 960201", "heldBytes")) {
            assertFalse((all + shared).contains(value), value);
        }
        for (Persona other : List.of(SOCIAL_WORKER_SOUTH, HEALTH_WORKER, CLINICIAN, SAFEGUARDING_LEAD)) {
            String never = as(other).get("/api/receipts/" + UUID.randomUUID()).asString();
            Response answer = as(other).get("/api/receipts/" + rid);
            answer.then().statusCode(404);
            assertEquals(never, answer.asString());
        }
    }

    @Test
    void whatWasRefusedIsNoEntryOfTheFlag() {
        Response created = Records.post(SOCIAL_CARE_SYSTEM, "/fhir/Flag", flag(number, PLAN));
        String id = created.jsonPath().getString("id");
        Response stale = put(SOCIAL_CARE_SYSTEM, id, 9, named(flag(number, PLAN), id));
        stale.then().statusCode(412);
        JsonPath refused = as(TEAM_MANAGER)
                .get("/api/receipts/" + stale.header("Threshold-Receipt"))
                .jsonPath();
        assertEquals("PUT /fhir/Flag/" + id, refused.getString("shared.call"));
        assertEquals("412", refused.getString("shared.status"));
        Response read = as(SOCIAL_CARE_SYSTEM).get("/fhir/Flag/" + id);
        assertFalse(read.headers().hasHeaderWithName("Threshold-Receipt"));
    }

    private static void says(JsonPath entry, List<String> act, List<String> paths) {
        assertEquals(
                act,
                List.of(
                        entry.getString("shared.fact"),
                        entry.getString("shared.version"),
                        entry.getString("shared.reason")));
        assertEquals(paths, entry.getList("shared.paths"));
    }

    private static JsonPath receipt(Response answer) {
        Response receipt = as(TEAM_MANAGER).get("/api/receipts/" + answer.header("Threshold-Receipt"));
        receipt.then().statusCode(200);
        return receipt.jsonPath();
    }
}

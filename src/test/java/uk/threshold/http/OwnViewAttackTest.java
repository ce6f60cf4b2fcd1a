package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.http.OnlinePeople.all;
import static uk.threshold.http.OnlinePeople.condition;
import static uk.threshold.http.OnlinePeople.parent;
import static uk.threshold.http.OnlinePeople.patient;
import static uk.threshold.http.OnlinePeople.themselves;
import static uk.threshold.http.OnlinePeople.token;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** What somebody tries who wants to read more than the one record that is theirs to read. */
@QuarkusTest
final class OwnViewAttackTest {
    private static final String ASTHMA = "195967001";

    private final String number = Records.number();

    @Test
    void refusesAlikeEveryTokenThatDoesNotProveWhoseRecordItOpens() {
        String other = Records.number();
        List<Response> refused = Stream.of(
                        token("patient"),
                        token("patient").claim("nhs_number", number).without("vot"),
                        token("patient").claim("nhs_number", number).claim("vot", "P5.Cp.Cd"),
                        token("patient").claim("nhs_number", number).claim("vot", "P5.P9"),
                        token("patient").claim("nhs_number", number).claim("vot", "Cp.Cd"),
                        token("patient").claim("nhs_number", number).claim("vot", List.of("P9")),
                        token("patient").claim("nhs_number", number).claim("vot", "P900"),
                        token("patient").claim("nhs_number", number + " "),
                        token("patient").claim("nhs_number", "9990000000"),
                        token("patient").claim("nhs_number", List.of(number)),
                        token("patient").claim("nhs_number", number).claim("acting_for", other),
                        token("proxy").claim("nhs_number", number),
                        token("proxy").claim("nhs_number", number).claim("acting_for", number),
                        token("proxy").claim("nhs_number", number).claim("acting_for", List.of(other)),
                        token("proxy").claim("nhs_number", number).claim("acting_for", List.of(other, number)),
                        token("proxy").claim("nhs_number", number).claim("acting_for", other + "," + number),
                        token("proxy").claim("acting_for", other))
                .map(forged -> bearing(forged.sign()).get("/fhir/me"))
                .toList();
        for (Response response : refused) {
            response.then().statusCode(403).body("issue[0].details.coding[0].code", equalTo("not-permitted"));
            assertEquals(refused.getFirst().asString(), response.asString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/Patient",
                "/fhir/Task",
                "/fhir/request/00000000-0000-4000-8000-000000000000",
                "/api/requests",
                "/api/receipts/00000000-0000-4000-8000-000000000000",
                "/api/ledger/checkpoint",
                "/api/ledger/tile/0/000.p/1",
                "/api/ledger/growth"
            })
    void letsAPatientInAtNoOtherFace(String path) {
        themselves(number).get(path).then().statusCode(403);
    }

    @ParameterizedTest
    @EnumSource(
            value = Persona.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PATIENT", "PROXY"})
    void letsNobodyElseInHereWhateverNumberTheirTokenNames(Persona persona) {
        as(persona).get("/fhir/me").then().statusCode(403);
    }

    @Test
    void letsNoSocialWorkerInWhoseTokenClaimsToBeAPatients() {
        String token = new Forger()
                .claim("realm_access", Map.of("roles", List.of("social-worker", "patient")))
                .claim("nhs_number", number)
                .claim("vot", "P9.Cp.Cd")
                .sign();
        bearing(token).get("/fhir/me").then().statusCode(403);
    }

    @Test
    void takesNoNumberButTheTokens() {
        String other = Records.number();
        UUID held = patient(other, 30);
        condition(held, ASTHMA, "");
        themselves(number).get("/fhir/me?patient=" + other).then().statusCode(400);
        themselves(number).get("/fhir/me/Patient/" + other).then().statusCode(400);
        themselves(number).get("/fhir/me?identifier=x").then().statusCode(400);
        themselves(number).get("/fhir/me?_include=x").then().statusCode(400);
        themselves(number).get("/fhir/me?_summary=count").then().statusCode(400);
        themselves(number)
                .contentType("application/x-www-form-urlencoded")
                .formParam("identifier", NhsNumber.SYSTEM + "|" + other)
                .post("/fhir/me/Patient/_search")
                .then()
                .statusCode(400);
        String pseudonym = all(themselves(other)).jsonPath().getString("entry[1].resource.id");
        patient(number, 30);
        Response search = themselves(number).get("/fhir/me?patient=" + pseudonym);
        search.then().statusCode(200).body("entry", equalTo(null));
        themselves(number).get("/fhir/me/Patient/" + pseudonym).then().statusCode(404);
    }

    @Test
    void letsNobodyClaimAnOnlineViewByARequest() {
        for (String purpose : List.of("own-access", "proxy-access", "subject-access")) {
            Records.post(
                            Persona.SOCIAL_WORKER_NORTH,
                            "/fhir/Task",
                            TaskBody.about(new NhsNumber(number))
                                    .purpose(purpose)
                                    .json())
                    .then()
                    .statusCode(422)
                    .body("issue[0].details.coding[0].code", equalTo("purpose-not-allowed"));
        }
    }

    /** Whoever must not learn of an entry and is named by number reads nothing of it as a proxy. */
    @Test
    void showsAProxyNothingThatIsUnsafeForThem() {
        String child = Records.number();
        UUID held = patient(child, 5);
        UUID reader = parent(held, number, true);
        byte[] before = all(OnlinePeople.proxy(number, child)).asByteArray();
        condition(
                held,
                ASTHMA,
                "\"extension\":[{\"url\":\"https://fhir.threshold.example/StructureDefinition/unsafe-for\","
                        + "\"valueReference\":{\"reference\":\"RelatedPerson/" + reader + "\"}}],");
        assertEquals(new String(before), all(OnlinePeople.proxy(number, child)).asString());
    }
}

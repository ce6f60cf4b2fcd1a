package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.command.DevelopmentIssuer;
import uk.threshold.command.Persona;
import uk.threshold.request.Right;

/** Who is let in, and as whom. */
@QuarkusTest
final class IdentityTest {
    @ParameterizedTest
    @EnumSource(Persona.class)
    void letsEachPersonaInWhoseRolesCarryAnyRight(Persona persona) {
        boolean any = !Right.of(Set.copyOf(persona.roles())).isEmpty();
        as(persona).get("/probe/who").then().statusCode(any ? 200 : 403);
    }

    @Test
    void takesTheOrganisationFromTheDirectoryByClientAndUser() {
        assertEquals(
                "social-worker-north|casework|E99901|Maren Holt|social-worker", who(as(Persona.SOCIAL_WORKER_NORTH)));
        assertEquals(
                "social-worker-south|casework|E99902|Silas Brand|social-worker", who(as(Persona.SOCIAL_WORKER_SOUTH)));
    }

    @Test
    void takesTheOrganisationFromTheDirectoryByClientAlone() {
        assertEquals("practice-system|harbour-lane-system|A99901||practice-system", who(as(Persona.PRACTICE_SYSTEM)));
        assertTrue(who(as(Persona.PRACTICE_SYSTEM_B)).contains("|A99902|"));
    }

    @Test
    void takesNoOrganisationFromAClaimOrHeader() {
        String token = new Forger()
                .claim("organisation", "E99902")
                .claim("ods", "E99902")
                .claim("org", List.of("E99902"))
                .sign();
        var call = bearing(token).header("X-Organisation", "E99902").header("NHSD-End-User-Organisation-ODS", "E99902");
        assertTrue(who(call).contains("|E99901|"));
    }

    @Test
    void dropsRolesThatAreUnknownOrOfAnotherAgency() {
        var roles =
                Map.of("roles", List.of("social-worker", "offline_access", "clinician", "practice-system", "Auditor"));
        assertTrue(
                who(bearing(new Forger().claim("realm_access", roles).sign())).endsWith("|social-worker"));
    }

    @Test
    void readsRolesFromTheRealmAlone() {
        var forged = new Forger()
                .claim("realm_access", Map.of("roles", List.of()))
                .claim("groups", List.of("social-worker"))
                .claim("resource_access", Map.of("threshold", Map.of("roles", List.of("social-worker"))));
        refused(bearing(forged.sign()), 403, "not-permitted");
    }

    @Test
    void refusesACallWithoutAToken() {
        refused(RestAssured.given(), 401, "token-invalid");
    }

    @Test
    void refusesEveryTokenThatIsNotACurrentAccessTokenOfThisIssuer() {
        byte[] canaryKey = Probe.CANARY.repeat(2).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        PublicKey known = DevelopmentIssuer.of(Tokens.dataDirectory()).publicKey();
        Stream.of(
                        new Forger().claim("aud", "account"),
                        new Forger().without("aud"),
                        new Forger().claim("iss", "https://elsewhere.example"),
                        new Forger().without("iss"),
                        new Forger().expired(),
                        new Forger().without("exp"),
                        new Forger().notYetValid(),
                        new Forger().without("azp"),
                        new Forger().claim("azp", " "),
                        new Forger().without("sub"),
                        new Forger().claim("typ", "ID"),
                        new Forger().claim("typ", "Refresh"),
                        new Forger().claim("typ", "DPoP"),
                        new Forger().claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")),
                        new Forger().claim("cnf", Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2")),
                        new Forger().claim("cnf", "anything"),
                        new Forger().header("typ", "JWT").without("typ"),
                        new Forger().header("typ", "logout+jwt"),
                        new Forger().signedWith("RS512", key()),
                        new Forger().signedWith("PS384", key()),
                        new Forger().signedWith("RS256", Forger.otherKey().getPrivate()),
                        new Forger().signedWith("HS256", new SecretKeySpec(known.getEncoded(), "HmacSHA256")),
                        new Forger().signedWith("HS256", new SecretKeySpec(canaryKey, "HmacSHA256")),
                        new Forger().unsigned(),
                        new Forger().header("jku", "https://elsewhere.example/keys"),
                        new Forger().header("x5u", "https://elsewhere.example/keys"),
                        new Forger().header("jwk", jwk(known)))
                .map(Forger::sign)
                .forEach(token -> refused(bearing(token), 401, "token-invalid"));
    }

    @Test
    void acceptsTheThreeAlgorithmsOfTheContractThatItsKeyCanMake() {
        bearing(new Forger().signedWith("PS256", key()).sign())
                .get("/probe/who")
                .then()
                .statusCode(200);
        bearing(new Forger().header("typ", "JWT").sign())
                .get("/probe/who")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesATokenAnywhereButInOneBearerHeader() {
        String token = Tokens.of(Persona.SOCIAL_WORKER_NORTH);
        refused(RestAssured.given().queryParam("access_token", token), 401, "token-invalid");
        refused(RestAssured.given().header("Authorization", "Basic " + token), 401, "token-invalid");
        refused(RestAssured.given().header("Authorization", token), 401, "token-invalid");
        refused(RestAssured.given().header("Authorization", "Bearer\t" + token), 401, "token-invalid");
        refused(RestAssured.given().cookie("q_session", token), 401, "token-invalid");
    }

    @Test
    void refusesAlikeWhoeverTheDirectoryOrTheRoleDoesNotAdmit() {
        Response stranger =
                refused(bearing(new Forger().claim("sub", "somebody").sign()), 403, "not-permitted");
        Response strangeClient =
                refused(bearing(new Forger().claim("azp", "unheard-of").sign()), 403, "not-permitted");
        Response wrongRole = refused(
                bearing(new Forger()
                        .claim("realm_access", Map.of("roles", List.of("court-officer")))
                        .sign()),
                403,
                "not-permitted");
        assertEquals(stranger.asString(), strangeClient.asString());
        assertEquals(stranger.asString(), wrongRole.asString());
    }

    @Test
    void deniesAnEndpointThatNamesNoRole() {
        as(Persona.SOCIAL_WORKER_NORTH).get("/probe/unannotated").then().statusCode(403);
        RestAssured.given().get("/probe/unannotated").then().statusCode(401);
    }

    private static String who(RequestSpecification call) {
        return call.get("/probe/who").then().statusCode(200).extract().asString();
    }

    private static Response refused(RequestSpecification call, int status, String code) {
        Response response = call.get("/probe/who");
        response.then()
                .statusCode(status)
                .contentType("application/fhir+json")
                .header("Cache-Control", "no-store")
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].details.coding[0].code", equalTo(code));
        return response;
    }

    private static java.security.Key key() {
        return new Forger().key();
    }

    private static Map<String, Object> jwk(PublicKey key) {
        try {
            return JsonWebKey.Factory.newJwk(key).toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        } catch (org.jose4j.lang.JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.DemoDirectory;
import uk.threshold.postgres.EmbeddedDatabase;
import uk.threshold.postgres.Login;
import uk.threshold.postgres.PostgresDirectory;
import uk.threshold.request.Directory;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Member;

/** A real Keycloak, as the launcher starts it, and a gateway that believes its tokens and no others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeycloakIT {
    private static final Path DIRECTORY = Path.of("target", "test-databases", "keycloak");
    private static final String WEB = "threshold-web";

    private final List<AutoCloseable> started = new ArrayList<>();
    private final Directory directory =
            new PostgresDirectory(EmbeddedDatabase.shared().transactions());
    private Optional<Realm> running = Optional.empty();

    /** What runs, with a client of each kind whose key is entered. */
    private record Realm(
            KeycloakProcess keycloak,
            KeycloakRealm people,
            String gateway,
            KeycloakClient practice,
            KeycloakClient council,
            KeycloakClient web,
            KeycloakClient own) {}

    @BeforeAll
    void start() throws Exception {
        empty(DIRECTORY);
        DemoDirectory.enter(directory);
        KeycloakProcess keycloak = KeycloakProcess.start(DIRECTORY);
        started.add(keycloak);
        KeycloakRealm people = new KeycloakRealm(keycloak);
        SharedLedgerKey.giveTo(DIRECTORY.resolve("gateway"));
        GatewayProcess gateway = GatewayProcess.start(
                List.of(), DIRECTORY.resolve("gateway"), database(), List.of("--issuer", people.issuer()));
        started.add(gateway);
        SharedLedgerKey.knowFrom(DIRECTORY.resolve("gateway"));
        running = Optional.of(new Realm(
                keycloak,
                people,
                gateway.address(),
                entered(people, "gp-system", List.of()),
                entered(people, "council-system", List.of()),
                entered(people, WEB, List.of(KeycloakClient.CALLBACK)),
                entered(people, "threshold-own-record", List.of(KeycloakClient.CALLBACK))));
        directory.keep(Member.application("gp-system", "A99901"));
        directory.keep(Member.application("council-system", "E99901"));
        directory.keep(Member.application("threshold-own-record", "X99901"));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : started.reversed()) {
            each.close();
        }
    }

    @Test
    void runsFromTheRecordToTheAnswerRoleByRole() throws Exception {
        String lead = person("tobias.renn", "Dr Tobias Renn", "A99901", "clinician", "safeguarding-lead");
        String worker = person("maren.holt", "Maren Holt", "E99901", "social-worker");
        NhsNumber childNumber = InventedNumbers.next();
        NhsNumber motherNumber = InventedNumbers.next();
        UUID child = keep("Patient", MotherAndChild.patient(childNumber, "Ida", "2024-05-06"));
        UUID mother = keep("Patient", MotherAndChild.patient(motherNumber, "Una", "1996-02-03"));
        keep("RelatedPerson", MotherAndChild.relation(motherNumber, child));
        keep("Condition", MotherAndChild.condition(MotherAndChild.DEPRESSION, mother));
        String asked = TaskBody.about(childNumber)
                .person(motherNumber, "mother")
                .categoryOf(1, "mental-health")
                .json();
        Response task =
                bearing(worker).contentType("application/fhir+json").body(asked).post("/fhir/Task");
        task.then().statusCode(201);
        String id = task.jsonPath().getString("id");
        assertFalse(disclosed(worker, id).contains(MotherAndChild.DEPRESSION));
        bearing(lead)
                .get("/api/requests/" + id)
                .then()
                .statusCode(200)
                .body("requester.name", equalTo("Maren Holt"))
                .body("requester.organisation", equalTo("Northmere Council"));
        for (String kind : List.of("relevant", "weighed")) {
            bearing(lead)
                    .contentType("application/json")
                    .body("""
                    {"kind":"%s","scope":{"person":"%s"},"why":"It bears on the child's safety."}""".formatted(kind, mother))
                    .post("/api/requests/" + id + "/rulings")
                    .then()
                    .statusCode(201);
        }
        assertTrue(disclosed(worker, id).contains(MotherAndChild.DEPRESSION));
        bearing(worker).get("/api/requests/" + id).then().statusCode(403);
        bearing(lead).get("/fhir/request/" + id).then().statusCode(403);
        bearing(running().practice().token()).get("/api/requests").then().statusCode(403);
    }

    @Test
    void letsTheCouncilsSystemPlaceItsFlags() {
        String token = running().council().token();
        NhsNumber child = InventedNumbers.next();
        bearing(token)
                .contentType("application/fhir+json")
                .body(CouncilFlag.flag(child.digits(), CouncilFlag.PLAN))
                .post("/fhir/Flag")
                .then()
                .statusCode(201);
        bearing(token).get("/fhir/Patient").then().statusCode(403);
    }

    @Test
    void opensToAPersonTheirOwnRecordByWhatTheRealmHoldsOfThem() throws Exception {
        NhsNumber number = InventedNumbers.next();
        keep("Patient", MotherAndChild.patient(number, "Leanne", "1996-02-03"));
        running()
                .people()
                .person("leanne.ashdown", Map.of("nhs_number", number.digits(), "vot", "P9.Cp.Cd"), "patient");
        running().people().person("weakly.proven", Map.of("nhs_number", number.digits(), "vot", "P5.Cp.Cd"), "patient");
        bearing(running().own().tokenOf("leanne.ashdown"))
                .get("/fhir/me/Patient")
                .then()
                .statusCode(200)
                .body("entry.resource.name.flatten().given.flatten()", hasItem("Leanne"));
        bearing(running().own().tokenOf("weakly.proven"))
                .get("/fhir/me/Patient")
                .then()
                .statusCode(403)
                .body(not(containsString("Leanne")));
    }

    @Test
    void narrowsATokenByTheScopesThatItsClientAskedFor() {
        String narrow = running().practice().token("system/Condition.rs");
        bearing(narrow).get("/fhir/Condition").then().statusCode(200);
        bearing(narrow).get("/fhir/Patient").then().statusCode(403);
        String ofOld = running().practice().token("system/*.read");
        bearing(ofOld).get("/fhir/Patient").then().statusCode(200);
        bearing(ofOld)
                .contentType("application/fhir+json")
                .body(MotherAndChild.patient(InventedNumbers.next(), "Ida", "2024-05-06"))
                .post("/fhir/Patient")
                .then()
                .statusCode(403);
        noToken(running().practice().asksForItself(Optional.of("user/*.cruds"), Map.of()));
    }

    @Test
    void givesEachPracticeAClientOfItsOwnAsTheGuideSays() throws Exception {
        running().people().copy("gp-system", "quayside-system", "practice-system");
        KeycloakClient quayside = entered(running().people(), "quayside-system", List.of());
        directory.keep(Member.application("quayside-system", "A99902"));
        bearing(quayside.token()).get("/fhir/Patient").then().statusCode(200);
        bearing(quayside.token("system/Condition.rs"))
                .get("/fhir/Patient")
                .then()
                .statusCode(403);
    }

    @Test
    void tellsApplicationsWhereThisKeycloakGivesTokens() {
        String issuer = running().people().issuer();
        RestAssured.get(running().gateway() + "/fhir/.well-known/smart-configuration")
                .then()
                .statusCode(200)
                .body("issuer", equalTo(issuer))
                .body("token_endpoint", equalTo(issuer + "/protocol/openid-connect/token"))
                .body("token_endpoint_auth_methods_supported", equalTo(List.of("private_key_jwt")))
                .body("scopes_supported", hasItem("system/Condition.rs"))
                .body("scopes_supported", not(hasItem("patient/*.rs")))
                .body("capabilities", hasItem("client-confidential-asymmetric"));
    }

    @Test
    void givesEveryTokenOneAudienceAFewMinutesAndNoRoleOfAnotherClient() throws Exception {
        running().people().person("many.roles", Map.of(), "social-worker", "practice-system", "patient");
        for (String token : List.of(
                running().practice().token(),
                running().council().token(),
                running().web().tokenOf("many.roles"))) {
            JwtClaims claims = claims(token);
            assertEquals(List.of("threshold"), claims.getAudience());
            long lifetime =
                    claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue();
            assertTrue(lifetime > 0 && lifetime <= TimeUnit.MINUTES.toSeconds(5), () -> lifetime + " seconds");
            assertTrue(claims.getSubject().length() > 0);
        }
        Object access = claims(running().web().tokenOf("many.roles")).getClaimValue("realm_access");
        assertTrue(access.toString().contains("social-worker"), access.toString());
        assertFalse(access.toString().contains("practice-system"), access.toString());
        assertFalse(access.toString().contains("patient"), access.toString());
    }

    @Test
    void givesNoTokenToWhoeverCannotProveWhichClientTheyAre() throws Exception {
        KeycloakClient stranger = KeycloakClient.of(running().people().issuer(), "gp-system");
        noToken(stranger.asksForItself(Optional.empty(), Map.of()));
        noToken(RestAssured.given()
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "gp-system")
                .post(running().people().issuer() + "/protocol/openid-connect/token"));
        running().people().person("petra.lowe", Map.of(), "clinician");
        Response byPassword = running().web().asksByPassword("petra.lowe");
        noToken(byPassword);
        assertEquals("unauthorized_client", byPassword.jsonPath().getString("error"));
        noToken(RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", "petra.lowe")
                .formParam("password", KeycloakRealm.PASSWORD)
                .post(running().people().issuer() + "/protocol/openid-connect/token"));
    }

    private static void noToken(Response answer) {
        assertTrue(answer.statusCode() == 400 || answer.statusCode() == 401, () -> "" + answer.statusCode());
        assertFalse(answer.asString().contains("access_token"));
    }

    @Test
    void asksEveryPersonForAChallengeAndItsVerifier() throws Exception {
        running().people().person("colm.ferris", Map.of(), "safeguarding-administrator");
        Response without = running().web().asksWithoutChallenge();
        assertFalse(without.asString().contains("name=\"password\""));
        String code = running().web().code("colm.ferris");
        Response other = running().web().exchanges(code, KeycloakClient.verifier() + "-of-another");
        assertEquals(400, other.statusCode());
        assertEquals("invalid_grant", other.jsonPath().getString("error"));
    }

    @Test
    void refusesTokensOfThisKeycloakThatAreNotForTheGateway() throws Exception {
        running().people().copy("gp-system", "of-no-audience", "practice-system");
        running().people().without("of-no-audience", "threshold");
        KeycloakClient other = entered(running().people(), "of-no-audience", List.of());
        directory.keep(Member.application("of-no-audience", "A99901"));
        String elsewhere = other.token();
        assertFalse(claims(elsewhere).hasAudience()
                && claims(elsewhere).getAudience().contains("threshold"));
        bearing(elsewhere).get("/fhir/Patient").then().statusCode(401);
        String administrators = RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", "admin")
                .formParam("password", running().keycloak().password())
                .post(running().keycloak().address() + "/realms/master/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        bearing(administrators).get("/fhir/Task").then().statusCode(401);
        running().people().person("not.in.the.directory", Map.of(), "social-worker");
        bearing(running().web().tokenOf("not.in.the.directory"))
                .get("/fhir/Task")
                .then()
                .statusCode(403);
    }

    @Test
    void listensOnTheLoopbackAddressAloneAndLooksForNoOther() throws IOException {
        String log = Files.readString(DIRECTORY.resolve("keycloak/keycloak.log"));
        assertTrue(log.contains("Listening on: http://127.0.0.1:"));
        assertFalse(log.contains("physical addresses"), "it opened a port for a cluster");
        assertFalse(log.contains("Management interface"), "it opened a port for its management");
    }

    @Test
    void saysThatThePortIsTakenAndEnds() throws Exception {
        Path said = DIRECTORY.resolve("taken.log");
        Process second = KeycloakProcess.launch(
                DIRECTORY, said, Integer.toString(running().keycloak().port()));
        assertTrue(second.waitFor(60, TimeUnit.SECONDS));
        assertEquals(1, second.exitValue());
        assertTrue(Files.readString(said).startsWith("threshold: something else listens on port "));
    }

    private static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> walk = Files.walk(directory)) {
                for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private Realm running() {
        return running.orElseThrow();
    }

    private static KeycloakClient entered(KeycloakRealm people, String id, List<String> redirects) throws Exception {
        KeycloakClient client = KeycloakClient.of(people.issuer(), id);
        people.enter(id, client.key(), redirects);
        return client;
    }

    /** A token of a person whom realm and directory both hold. */
    private String person(String username, String name, String ods, String... roles) {
        String user = running().people().person(username, Map.of(), roles);
        directory.keep(Member.person(WEB, user, name, ods));
        return running().web().tokenOf(username);
    }

    private static JwtClaims claims(String token) throws InvalidJwtException, MalformedClaimException {
        return new JwtConsumerBuilder()
                .setSkipAllValidators()
                .setDisableRequireSignature()
                .setSkipSignatureVerification()
                .build()
                .processToClaims(token);
    }

    private UUID keep(String type, String body) {
        Response kept = bearing(running().practice().token())
                .contentType("application/fhir+json")
                .body(body)
                .post("/fhir/" + type);
        kept.then().statusCode(201);
        return UUID.fromString(kept.jsonPath().getString("id"));
    }

    private String disclosed(String token, String task) {
        Response answer = bearing(token).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose");
        answer.then().statusCode(200);
        return answer.asString();
    }

    private RequestSpecification bearing(String token) {
        return RestAssured.given().baseUri(running().gateway()).header("Authorization", "Bearer " + token);
    }

    private static Map<String, String> database() throws SQLException {
        Login app = EmbeddedDatabase.login("threshold_app");
        Login owner = EmbeddedDatabase.login("threshold_owner");
        try (Connection served = EmbeddedDatabase.shared().dataSource().getConnection()) {
            return Map.of(
                    "THRESHOLD_DATABASE_URL", served.getMetaData().getURL(),
                    "THRESHOLD_DATABASE_USER", app.role(),
                    "THRESHOLD_DATABASE_PASSWORD", app.password(),
                    "THRESHOLD_DATABASE_OWNER_USER", owner.role(),
                    "THRESHOLD_DATABASE_OWNER_PASSWORD", owner.password());
        }
    }
}

package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.request.Directory;
import uk.threshold.verifier.Verifier;

/**
 * The guardian has erased what the ledger holds of a child: nobody opens it any more, nothing else fails, the log holds, and
 * whoever has a receipt can still prove their own copy.
 */
@QuarkusTest
@TestProfile(ErasureJourneyTest.Alone.class)
final class ErasureJourneyTest {
    private static final String HARBOUR_LANE = "A99901";
    private static final Persona WORKER = Persona.SOCIAL_WORKER_NORTH;
    private static final Persona LEAD = Persona.SAFEGUARDING_LEAD;
    private static final Persona GUARDIAN = Persona.CALDICOTT_GUARDIAN;
    private static final String ORDERS = "/api/erasures";
    private static final String PREVIEW = "/api/erasures/preview";

    /** Nobody else's open request stands in the way. */
    public static final class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("threshold.data-directory", "target/test-databases/erasure");
        }
    }

    @Inject
    Directory directory;

    @TempDir
    Path folder;

    private Known child = Known.NOBODY;

    @BeforeEach
    void knowsAChild() {
        child = Known.aged(9);
    }

    private static ValidatableResponse post(RequestSpecification caller, String path, Object body) {
        return caller.contentType("application/json").body(body).post(path).then();
    }

    private static Map<String, Object> of(NhsNumber number) {
        return Map.of("nhsNumbers", List.of(number.digits()));
    }

    private static Map<String, Object> order(NhsNumber number) {
        return Map.of("nhsNumbers", List.of(number.digits()), "reason", "retention-ended", "reference", "IG-2026-14");
    }

    @Test
    void erasesWhatWasSharedOfAChildAndLeavesTheLogAndTheReceiptsWhole() throws Exception {
        AskedChild.injury(child.id());
        StoryRequest request = StoryRequest.asked(
                WORKER,
                StoryRequest.about(child, "s47-enquiry").category("injury").validFor(Duration.ofSeconds(5)));
        Response answer = request.answer();
        String rid = answer.header("Threshold-Receipt");
        byte[] pending = receipt(WORKER, rid).then().statusCode(200).extract().asByteArray();
        Midnight.passes();
        Response proven = receipt(WORKER, rid);
        proven.then().body("state", equalTo("proven"));
        post(as(GUARDIAN), ORDERS, order(child.number())).statusCode(409).body(containsString("person-held"));
        request.acted("close", Map.of("statement", "shared"));
        Thread.sleep(Duration.ofSeconds(6));

        String hold = holdsAndLifts();
        post(as(GUARDIAN), PREVIEW, of(child.number()))
                .statusCode(200)
                .body("goes.receipts", hasItem(rid))
                .body("holds", equalTo(List.of()))
                .body("stays.speaksOfOthers.count", equalTo(0));
        String erased = post(as(GUARDIAN), ORDERS, order(child.number()))
                .statusCode(200)
                .body("erased.receipts", hasItems(rid, hold))
                .body("more", equalTo(false))
                .extract()
                .path("receipt");
        goneFor(rid, WORKER, LEAD, GUARDIAN, Persona.SOCIAL_WORKER_SOUTH);
        receipt(GUARDIAN, erased)
                .then()
                .statusCode(200)
                .body("held.fact", equalTo("halves-erased"))
                .body("held.entries", hasItem(rid))
                .body(not(containsString(child.number().digits())));
        post(as(GUARDIAN), ORDERS, order(child.number()))
                .statusCode(200)
                .body("erased.count", equalTo(0))
                .body("receipt", nullValue());

        nothingElseFails(request, rid);
        String key = proven.jsonPath().getString("verifierKey");
        holds(pending, answer.asByteArray(), key);
        holds(proven.asByteArray(), answer.asByteArray(), key);
        Midnight.passes();
        Verified verified = verified(List.of("fsck", exported().toString(), "--vkey", key));
        assertEquals(0, verified.code(), verified.said());
    }

    /** The lead places a hold, which holds, and lifts it; its receipt. */
    private String holdsAndLifts() {
        Response placed = as(LEAD).contentType("application/json")
                .body(Map.of("nhsNumber", child.number().digits(), "kind", "proceedings", "words", "Family court."))
                .post("/api/holds");
        placed.then().statusCode(201);
        String hold = placed.jsonPath().getString("hold");
        as(GUARDIAN).get("/api/holds").then().statusCode(200).body("holds.id", hasItem(hold));
        post(as(GUARDIAN), PREVIEW, of(child.number())).statusCode(200).body("holds", equalTo(List.of("on-hold")));
        post(as(GUARDIAN), ORDERS, order(child.number())).statusCode(409).body(containsString("person-held"));
        String lift = "/api/holds/" + hold + "/lift";
        RelatedFamily others = new RelatedFamily(directory);
        post(bearing(others.at("A99902", "caldicott-guardian")), lift, Map.of("words", "x"))
                .statusCode(404);
        post(bearing(others.at(HARBOUR_LANE, "caldicott-guardian", child.number())), lift, Map.of("words", "x"))
                .statusCode(404);
        post(as(GUARDIAN), lift, Map.of("words", "The final order was made.")).statusCode(201);
        post(as(GUARDIAN), lift, Map.of("words", "Again.")).statusCode(404);
        as(GUARDIAN).get("/api/holds").then().statusCode(200).body("holds.id", not(hasItem(hold)));
        return placed.jsonPath().getString("receipt");
    }

    private static void goneFor(String rid, Persona... personas) {
        for (Persona persona : personas) {
            Response never = receipt(persona, UUID.randomUUID().toString());
            assertEquals(404, never.statusCode());
            assertArrayEquals(never.asByteArray(), receipt(persona, rid).asByteArray());
        }
    }

    private void nothingElseFails(StoryRequest request, String rid) {
        post(
                        as(LEAD),
                        "/api/disclosures/search",
                        Map.of("nhsNumber", child.number().digits()))
                .statusCode(200)
                .body(not(containsString(rid)));
        request.seen().then().statusCode(200);
        for (String path : List.of(
                "/api/requests", "/api/insight", "/api/emergency-reviews", "/api/referral-prompts", "/api/reminders")) {
            as(GUARDIAN).get(path).then().statusCode(200);
        }
        as(WORKER).get("/fhir/Task/" + request.task).then().statusCode(200);
        as(WORKER).get("/api/ledger/closings").then().statusCode(200);
        int ended = as(WORKER)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + request.task + "/$disclose")
                .statusCode();
        assertNotEquals(500, ended);
    }

    private static Response receipt(Persona persona, String rid) {
        return as(persona).get("/api/receipts/" + rid);
    }

    /** What is refused is refused alike, and tells nobody of whom they asked. */
    @Test
    void isOrderedByNobodyElse() {
        RelatedFamily family = new RelatedFamily(directory);
        NhsNumber nobodys = new NhsNumber(Records.number());
        NhsNumber own = family.number(RelatedFamily.Named.AUNT);
        StoryRequest request = StoryRequest.asked(
                WORKER, StoryRequest.about(child, "s47-enquiry").category("injury"));
        for (Persona persona : List.of(LEAD, WORKER, Persona.PRACTICE_SYSTEM, Persona.CLINICIAN)) {
            post(as(persona), ORDERS, order(child.number())).statusCode(403);
            post(as(persona), PREVIEW, of(child.number())).statusCode(403);
        }
        String aunt = family.at(HARBOUR_LANE, "caldicott-guardian", own);
        String guardianThere = family.at("A99902", "caldicott-guardian");
        for (String path : List.of(ORDERS, PREVIEW)) {
            String nothing = ordered(aunt, path, nobodys);
            assertEquals(nothing, ordered(aunt, path, family.childNumber), "their own niece");
            assertEquals(nothing, ordered(aunt, path, own), "themselves");
            assertEquals(nothing, ordered(guardianThere, path, child.number()), "another practice's");
        }
        post(as(GUARDIAN), PREVIEW, of(child.number()))
                .statusCode(200)
                .body("holds", hasItem("request-open"))
                .body("goes.count", equalTo(1));
        request.acted("close", Map.of("statement", "shared"));
    }

    private static String ordered(String token, String path, NhsNumber number) {
        return post(bearing(token), path, path.equals(ORDERS) ? order(number) : of(number))
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void takesNoOrderThatNamesSomebodyInItsReference() {
        String digits = child.number().digits();
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("nhsNumbers", List.of(digits), "reason", "ordered", "reference", "about " + digits),
                Map.of("nhsNumbers", List.of(digits), "reason", "ordered", "reference", "Ref" + digits),
                Map.of("nhsNumbers", List.of(digits), "reason", "ordered", "reference", grouped(digits, "\u2013")),
                Map.of("nhsNumbers", List.of(digits), "reason", "ordered", "reference", grouped(digits, "  ")),
                Map.of("nhsNumbers", List.of(digits, digits), "reason", "ordered", "reference", "x"),
                Map.of("nhsNumbers", List.of(), "reason", "ordered", "reference", "x"),
                Map.of("nhsNumbers", digits, "reason", "ordered", "reference", "x"),
                Map.of("nhsNumbers", List.of(digits), "reason", "because", "reference", "x"))) {
            post(as(GUARDIAN), ORDERS, bad).statusCode(400).body(not(containsString(digits)));
        }
        for (Map<String, Object> unfit : List.<Map<String, Object>>of(
                Map.of("nhsNumbers", List.of("9990000000"), "reason", "ordered", "reference", "x"),
                Map.of("nhsNumbers", List.of(digits), "reason", "ordered", "reference", " "))) {
            post(as(GUARDIAN), ORDERS, unfit).statusCode(422);
        }
    }

    private static String grouped(String digits, String gap) {
        return digits.substring(0, 3) + gap + digits.substring(3, 6) + gap + digits.substring(6);
    }

    private record Verified(int code, String said) {}

    private static Verified verified(List<String> words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, UTF_8);
        return new Verified(Verifier.run(words, out, out), said.toString(UTF_8));
    }

    private void holds(byte[] receipt, byte[] answer, String key) throws IOException {
        Path file = Files.write(folder.resolve("receipt.json"), receipt);
        Path answered = Files.write(folder.resolve("answer.json"), answer);
        Verified verified =
                verified(List.of("receipt", file.toString(), "--vkey", key, "--answer", answered.toString()));
        assertEquals(0, verified.code(), verified.said());
    }

    /** The log as an auditor reads it, tile by tile. */
    private Path exported() throws IOException {
        Path directory = folder.resolve("export");
        String checkpoint = as(Persona.AUDITOR).get("/api/ledger/checkpoint").asString();
        long size = Long.parseLong(checkpoint.split("\n", 3)[1]);
        for (long level = 0, hashes = size; hashes > 0; level++, hashes >>= 8) {
            tiles(directory, Long.toString(level), hashes);
        }
        tiles(directory, "entries", size);
        Files.writeString(directory.resolve("checkpoint"), checkpoint);
        return directory;
    }

    private static void tiles(Path directory, String level, long many) throws IOException {
        for (long tile = 0; tile * 256 < many; tile++) {
            long width = Math.min(256, many - tile * 256);
            String path = "tile/%s/%03d%s".formatted(level, tile, width == 256 ? "" : ".p/" + width);
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Response read = as(Persona.AUDITOR).urlEncodingEnabled(false).get("/api/ledger/" + path);
            assertEquals(200, read.statusCode(), path);
            Files.write(file, read.asByteArray());
        }
    }
}

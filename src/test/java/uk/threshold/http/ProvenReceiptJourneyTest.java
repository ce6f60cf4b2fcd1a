package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.ledger.AddCheckpoint;
import uk.threshold.ledger.Half;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.MerkleProof;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.TreeHead;
import uk.threshold.ledger.VerifierKey;

/** The day after, a receipt is a proof in the tree of whoever asks, which tells nobody of anything but their own. */
@QuarkusTest
final class ProvenReceiptJourneyTest {
    private static final Persona WORKER = Persona.SOCIAL_WORKER_NORTH;
    private static final Persona ELSEWHERE = Persona.SOCIAL_WORKER_SOUTH;
    private static final Persona LEAD = Persona.SAFEGUARDING_LEAD;
    private static final String TEXT = "text/plain";

    @Inject
    Ledger ledger;

    @Test
    void becomesAProofThatNeedsNobodyToCheckIt() {
        String receipt = disclosed(DeskFamily.asked());
        receipt(WORKER, receipt)
                .then()
                .statusCode(200)
                .body("state", equalTo("pending"))
                .body("proof", equalTo(null));
        text(WORKER, receipt).then().statusCode(406);
        Midnight.passes();
        JsonNode proven = DemoRecords.parse(receipt(WORKER, receipt).asString());
        assertEquals("proven", proven.path("state").asText());
        String proof = proven.path("proof").asText();
        Response alone = text(WORKER, receipt);
        assertEquals(proof, alone.asString());
        assertTrue(alone.contentType().startsWith(TEXT));
        ProofParts parts = ProofParts.read(proof, key().text(), tree(WORKER));
        assertTrue(parts.holds());
        assertTrue(parts.opens("shared", Half.Side.SHARED));
        assertEquals(proven.path("body"), parts.extra().path("body"));
        assertEquals(proven.path("sharedSalt"), parts.extra().path("shared_salt"));
        assertEquals(
                proven.path("shared"),
                DemoRecords.parse(parts.extra().path("shared").asText()));
        assertEquals(3, parts.extra().size(), "nothing of what was held");
        assertEquals(
                List.of(
                        "version",
                        "rid",
                        "state",
                        "body",
                        "leaf",
                        "signature",
                        "verifierKey",
                        "shared",
                        "sharedBytes",
                        "sharedSalt",
                        "proof"),
                names(proven));
    }

    @Test
    void provesThePracticeBothHalvesInItsOwnTree() {
        DeskFamily family = DeskFamily.asked();
        String receipt = disclosed(family);
        String ruling = ruled(family);
        Midnight.passes();
        ProofParts parts = ProofParts.read(text(LEAD, receipt).asString(), key().text(), tree(LEAD));
        assertTrue(parts.holds());
        assertTrue(parts.opens("shared", Half.Side.SHARED));
        assertTrue(parts.opens("held", Half.Side.HELD));
        ProofParts act = ProofParts.read(text(LEAD, ruling).asString(), key().text(), tree(LEAD));
        assertTrue(act.holds());
        assertEquals("", act.extra().path("shared").asText());
        assertTrue(act.opens("held", Half.Side.HELD));
    }

    @Test
    void isNothingToAnybodyElse() {
        DeskFamily family = DeskFamily.asked();
        String disclosed = disclosed(family);
        String ruled = ruled(family);
        String erased = disclosed(family);
        String erasedBefore = disclosed(family);
        Midnight.erase(erasedBefore);
        Midnight.passes();
        Midnight.erase(erased);
        String never = UUID.randomUUID().toString();
        for (String type : List.of("application/json", TEXT)) {
            byte[] nothing =
                    as(WORKER).accept(type).get("/api/receipts/" + never).asByteArray();
            for (String receipt : List.of(ruled, erased, erasedBefore)) {
                assertNothing(WORKER, type, receipt, nothing);
            }
            for (String receipt : List.of(disclosed, ruled, erased, erasedBefore)) {
                assertNothing(ELSEWHERE, type, receipt, nothing);
            }
            assertNothing(LEAD, type, erased, nothing);
            assertNothing(LEAD, type, erasedBefore, nothing);
        }
        text(WORKER, disclosed).then().statusCode(200);
    }

    private static void assertNothing(Persona persona, String type, String receipt, byte[] nothing) {
        Response answer = as(persona).accept(type).get("/api/receipts/" + receipt);
        assertEquals(404, answer.statusCode());
        assertArrayEquals(nothing, answer.asByteArray());
    }

    @Test
    void tellsARequesterNothingOfWhatThePracticeAndOthersDo() {
        disclosed(DeskFamily.asked());
        Midnight.passes();
        String before = as(WORKER).get("/api/ledger/closings").asString();
        DeskFamily others = DeskFamily.asked();
        int own = 1;
        ruled(others);
        ruled(others);
        Midnight.passes();
        List<ClosingsFace.ClosedDay> now = closings(WORKER);
        assertEquals(
                size(before) + own, Long.parseLong(now.getFirst().size()), "its own request, and none of the rulings");
        now.forEach(closing -> assertEquals(tree(WORKER), origin(closing.note())));
        closings(LEAD).forEach(closing -> assertEquals(tree(LEAD), origin(closing.note())));
        assertFalse(as(WORKER).get("/api/ledger/closings").asString().contains(tree(LEAD)));
    }

    private static long size(String page) {
        return DemoRecords.parse(page).at("/closings/0/size").asLong();
    }

    @Test
    void letsAWitnessSeeThatItOnlyGrows() {
        disclosed(DeskFamily.asked());
        Midnight.passes();
        SignedCheckpoint older = opened(closings(WORKER).getFirst().note(), tree(WORKER));
        disclosed(DeskFamily.asked());
        Midnight.passes();
        TreeHead head = older.checkpoint().head();
        AddCheckpoint growth = AddCheckpoint.parse(growth(WORKER, Long.toString(head.size()))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .orElseThrow();
        TreeHead newer = opened(growth.note(), tree(WORKER)).checkpoint().head();
        assertTrue(newer.size() > head.size());
        assertTrue(MerkleProof.extendsTree(head, newer, growth.path()));
        growth(WORKER, Long.toString(newer.size() + 1)).then().statusCode(404);
        for (String wrong : List.of("-1", "01", "x", "", "99999999999999999999")) {
            growth(WORKER, wrong).then().statusCode(400);
        }
        as(WORKER).get("/api/ledger/closings?old=1").then().statusCode(400);
        String below =
                as(WORKER).get("/api/ledger/closings?below=" + newer.size()).asString();
        assertEquals(head.size(), size(below));
    }

    @Test
    void givesEverybodyOneAndTheSameCheckpointOfTheLogADay() {
        disclosed(DeskFamily.asked());
        String midnight = as(Persona.AUDITOR).get("/api/ledger/checkpoint").asString();
        Midnight.passes();
        disclosed(DeskFamily.asked());
        for (Persona persona : List.of(WORKER, ELSEWHERE, LEAD, Persona.HEALTH_WORKER, Persona.AUDITOR)) {
            Response daily = as(persona).get("/api/ledger/daily");
            assertEquals(midnight, daily.asString());
        }
        assertEquals(ledger.verifierKey().name().name(), origin(midnight));
    }

    @Test
    void holdsTheClosingInTheLog() {
        disclosed(DeskFamily.asked());
        Midnight.passes();
        ClosingsFace.ClosedDay closing = closings(WORKER).getFirst();
        receipt(WORKER, closing.entry())
                .then()
                .statusCode(200)
                .body("shared.size", equalTo(closing.size()))
                .body("shared.origin", equalTo(tree(WORKER)))
                .body("shared.day", equalTo(closing.day()));
        receipt(ELSEWHERE, closing.entry()).then().statusCode(404);
        receipt(LEAD, closing.entry()).then().statusCode(404);
    }

    private static String disclosed(DeskFamily family) {
        return as(WORKER)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + family.request + "/$disclose")
                .header(Readings.RECEIPT);
    }

    private static String ruled(DeskFamily family) {
        return family.post(
                        "rulings",
                        "{\"kind\":\"relevant\",\"scope\":{\"person\":\"" + family.mother + "\"},\"why\":\"x\"}")
                .jsonPath()
                .getString("receipt");
    }

    private static Response receipt(Persona persona, String receipt) {
        return as(persona).get("/api/receipts/" + receipt);
    }

    private static Response text(Persona persona, String receipt) {
        return as(persona).accept(TEXT).get("/api/receipts/" + receipt);
    }

    private static Response growth(Persona persona, String old) {
        return as(persona).get("/api/ledger/closings/growth?old=" + old);
    }

    private static List<ClosingsFace.ClosedDay> closings(Persona persona) {
        List<ClosingsFace.ClosedDay> closings = new ArrayList<>();
        DemoRecords.parse(as(persona).get("/api/ledger/closings").asString())
                .path("closings")
                .forEach(closing -> closings.add(new ClosingsFace.ClosedDay(
                        closing.path("day").asText(),
                        closing.path("size").asText(),
                        closing.path("note").asText(),
                        closing.path("entry").asText())));
        return closings;
    }

    private SignedCheckpoint opened(String note, String origin) {
        return SignedCheckpoint.open(note, key(), new LogOrigin(origin)).orElseThrow();
    }

    private static String origin(String note) {
        return note.lines().findFirst().orElseThrow();
    }

    private VerifierKey key() {
        return ledger.verifierKey();
    }

    private String tree(Persona persona) {
        return key().name().of(persona.member().ods()).name();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

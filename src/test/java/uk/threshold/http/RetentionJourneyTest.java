package uk.threshold.http;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.command.RetentionSettings;
import uk.threshold.intake.Retaining;
import uk.threshold.intake.RetentionRegister;
import uk.threshold.ledger.Chance;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.postgres.Transactions;

/**
 * With a rule set, the copies of a child who left are erased and the ledger tells so; another's stay while somebody may
 * still read what was asked about them.
 */
@QuarkusTest
@TestProfile(RetentionJourneyTest.AfterAYear.class)
final class RetentionJourneyTest {
    private static final String HARBOUR_LANE = "A99901";

    @Inject
    RetentionRegister register;

    @Inject
    PolicyShelf shelf;

    @Inject
    Chance chance;

    @Inject
    Config config;

    @Inject
    Transactions transactions;

    /** Nobody else's open request stands in the way. */
    public static final class AfterAYear implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "threshold.retention.left", "never A99901=365",
                    "threshold.data-directory", "target/test-databases/retention");
        }
    }

    @Test
    void erasesWhoLeftAndKeepsWhoIsStillAskedAbout() {
        Known gone = Known.aged(9);
        UUID entry = AskedChild.injury(gone.id());
        Known asked = Known.aged(9);
        UUID askedEntry = AskedChild.injury(asked.id());
        StoryRequest request = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(asked, "s47-enquiry").category("injury"));
        leaves(gone);
        leaves(asked);
        round();
        assertStatus(200, "Patient/" + gone.id());
        aYearPasses(gone, asked);
        round();

        for (String path : List.of("Patient/" + gone.id(), "Condition/" + entry)) {
            assertStatus(404, path);
            assertStatus(404, path + "/_history");
            assertStatus(404, path + "/_history/1");
        }
        as(Persona.PRACTICE_SYSTEM)
                .get("/fhir/Condition?patient=" + gone.id())
                .then()
                .statusCode(200)
                .body("entry", nullValue());
        String receipt = receipt(gone.id());
        StoryRequest.receipt(receipt)
                .then()
                .body("held.fact", equalTo("copies-erased"))
                .body("held.rules", equalTo(List.of("Patient/" + gone.id() + " left")))
                .body("held.copies", containsInAnyOrder("Patient/" + gone.id() + "@2", "Condition/" + entry + "@1"))
                .body("shared", equalTo(Map.of()))
                .body(not(containsString(gone.number().digits())));

        assertStatus(200, "Condition/" + askedEntry);
        request.acted("close", Map.of("statement", "shared"));
        round();
        assertStatus(200, "Condition/" + askedEntry);
        assertTrue(request.left().contains("Condition 125667009 2026-10-01"), "the requester may still read it");
    }

    @Test
    void leavesTheDeskWhatItNeedsToAnswerForWhatWasShared() throws InterruptedException {
        Known child = Known.aged(9);
        UUID entry = AskedChild.injury(child.id());
        StoryRequest request = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(child, "s47-enquiry").category("injury").validFor(Duration.ofSeconds(3)));
        String shared = request.answer().header("Threshold-Receipt");
        request.acted("close", Map.of("statement", "shared"));
        leaves(child);
        aYearPasses(child);
        Thread.sleep(Duration.ofSeconds(4));
        round();
        assertStatus(404, "Condition/" + entry);
        StoryRequest.receipt(receipt(child.id()))
                .then()
                .body("held.own_notes", hasSize(1))
                .body("held.own_notes[0]", startsWith("Communication/"));
        request.seen().then().statusCode(200).body("request.status", not("accepted"));
        StoryRequest.receipt(shared).then().body("shared.task", equalTo(request.task));
        as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(Map.of("nhsNumber", child.number().digits()))
                .post("/api/disclosures/search")
                .then()
                .statusCode(200)
                .body(containsString(shared));
    }

    private void round() {
        new Retaining(register, RetentionSettings.in(config), shelf, chance).round();
    }

    private static void assertStatus(int status, String path) {
        as(Persona.PRACTICE_SYSTEM).get("/fhir/" + path).then().statusCode(status);
    }

    private static void leaves(Known patient) {
        as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"1\"")
                .body("""
                        {"resourceType":"Patient","id":"%s","active":false,"birthDate":"%s",
                         "identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"%s"}],
                         "name":[{"use":"official","family":"%s","given":["Odile"]}]}
                        """.formatted(
                                patient.id(), patient.born(), patient.number().digits(), Known.FAMILY))
                .put("/fhir/" + patient.reference())
                .then()
                .statusCode(200);
    }

    private void aYearPasses(Known... patients) {
        for (Known patient : patients) {
            transactions.inPractice(HARBOUR_LANE, connection -> {
                try (PreparedStatement update = connection.prepareStatement(
                        "update patient set left_at = left_at - interval '366 days' where id = ?")) {
                    update.setObject(1, patient.id());
                    return update.executeUpdate();
                }
            });
        }
    }

    /** The receipt of the one entry that tells of the patient's erasure. */
    private String receipt(UUID patient) {
        List<String> receipts = transactions.inPractice(HARBOUR_LANE, connection -> {
            List<String> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select rid from disclosure_detail"
                    + " where convert_from(held, 'UTF8') like '%copies-erased%'"
                    + " and convert_from(held, 'UTF8') like ?")) {
                select.setString(1, "%" + patient + "%");
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getString(1));
                    }
                }
            }
            return found;
        });
        assertEquals(1, receipts.size());
        return receipts.getFirst();
    }
}

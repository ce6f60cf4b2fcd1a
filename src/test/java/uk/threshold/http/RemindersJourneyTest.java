package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.desk.ReminderRegister;
import uk.threshold.desk.Reminding;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.ledger.Chance;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Directory;
import uk.threshold.request.Member;

/** An answer is awaited: the practice is reminded, and in the end the named GP; the requester sees nothing of it. */
@QuarkusTest
final class RemindersJourneyTest {
    private static final String BOARD = "Q99901";

    @Inject
    Conflicts conflicts;

    @Inject
    ReminderRegister register;

    @Inject
    Directory directory;

    @Inject
    PolicyShelf shelf;

    @Inject
    Chance chance;

    /** The database's time when the test began. */
    private Instant began = Instant.MAX;

    @BeforeEach
    void setUp() {
        began = register.now();
    }

    @Test
    void tellsThePracticeAndThenTheNamedGpWhoAsksWhyAndByWhen() {
        DeskFamily family = DeskFamily.asked();
        Response task = as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/Task/" + family.request);
        assertEquals(List.of(), kinds(as(Persona.SAFEGUARDING_LEAD), family));
        later(Duration.ofDays(9));
        later(Duration.ofDays(9));
        assertEquals(List.of("escalated", "overdue"), kinds(as(Persona.SAFEGUARDING_LEAD), family));
        assertEquals(
                List.of("escalated", "overdue"), kinds(bearing(at("A99901", "safeguarding-administrator")), family));
        assertEquals(List.of("escalated"), kinds(bearing(at(BOARD, "named-gp")), family));
        bearing(at(BOARD, "named-gp"))
                .get("/api/reminders")
                .then()
                .statusCode(200)
                .body("reminders.find { it.request == '" + family.request + "' }.purpose", equalTo("s47-enquiry"))
                .body(
                        "reminders.find { it.request == '" + family.request + "' }.asks",
                        equalTo("Maren Holt, Northmere Council"))
                .body(not(containsString("Harrow")))
                .body(not(containsString(family.childNumber.digits())))
                .body(not(containsString(family.child.toString())));
        assertEquals(
                task.asString(),
                as(Persona.SOCIAL_WORKER_NORTH)
                        .get("/fhir/Task/" + family.request)
                        .asString());
        family.seen().then().body("state", equalTo("open"));
    }

    @Test
    void showsNoReminderToAnyoneElse() {
        DeskFamily family = DeskFamily.asked();
        later(Duration.ofDays(9));
        for (Persona persona : List.of(Persona.SOCIAL_WORKER_NORTH, Persona.PRACTICE_SYSTEM, Persona.AUDITOR)) {
            as(persona).get("/api/reminders").then().statusCode(403);
        }
        assertEquals(List.of(), kinds(as(Persona.CLINICIAN), family));
        assertEquals(List.of(), kinds(as(Persona.CALDICOTT_GUARDIAN), family));
        assertEquals(List.of(), kinds(bearing(at("A99902", "safeguarding-lead")), family));
        bearing(at(BOARD, "named-gp"))
                .get("/api/requests/" + family.request)
                .then()
                .statusCode(403);
    }

    private static List<String> kinds(RequestSpecification caller, DeskFamily family) {
        Response response = caller.get("/api/reminders");
        response.then().statusCode(200);
        return response
                .jsonPath()
                .<String>getList("reminders.findAll { it.request == '" + family.request + "' }.kind")
                .stream()
                .sorted()
                .toList();
    }

    private String at(String ods, String role) {
        String user = role + "-of-" + ods.toLowerCase(java.util.Locale.ROOT);
        directory.keep(Member.person("test-reminders", user, "Test " + role, ods));
        return new Forger()
                .claim("azp", "test-reminders")
                .claim("sub", user)
                .claim("realm_access", Map.of("roles", List.of(role)))
                .sign();
    }

    /** What the clock would say after this time. */
    private void later(Duration after) {
        new Reminding(new LaterReminders(register, after, began), directory, conflicts, shelf, chance).round();
    }
}

package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
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

/** Scenario S40 over HTTP: a strategy meeting on Saturday, while the practice is closed until Tuesday. */
@QuarkusTest
final class FridayEveningJourneyTest {
    private static final List<String> THE_CHILDS = List.of(
            "Condition 125667009 2026-10-01",
            "Condition 836881000000105 2026-10-01",
            "Observation was-not-brought 2026-10-01");

    @Inject
    ReminderRegister register;

    @Inject
    Directory directory;

    @Inject
    Conflicts conflicts;

    @Inject
    PolicyShelf shelf;

    @Inject
    Chance chance;

    private Known child = Known.NOBODY;
    private Known mother = Known.NOBODY;
    private Known father = Known.NOBODY;

    /** The database's time when the test began. */
    private Instant began = Instant.MAX;

    @BeforeEach
    void keepTheFamily() {
        began = register.now();
        child = Known.aged(2);
        mother = Known.aged(30);
        father = Known.aged(32);
        child.livesWith(mother, "MTH");
        child.has(father, "FTH");
        StoryEntry.of(child, "125667009").kept();
        StoryEntry.of(child, "was-not-brought").kept();
        StoryEntry.of(child, "836881000000105").kept();
        StoryEntry.of(mother, "35489007").kept();
        StoryEntry.of(father, "15167005").kept();
    }

    @Test
    void givesTheChildsCodedFactsAtOnceAndNamesTheNumberToRing() {
        StoryRequest request = asked(Instant.now().plus(Duration.ofHours(16)));
        String answer = request.silent();
        assertEquals(THE_CHILDS, StoryRequest.lines(answer));
        assertTrue(answer.contains("A clinician's review of this request is not yet made."), answer);
        assertTrue(answer.contains("To ring: Harbour Lane Surgery 01632 960101."), answer);
    }

    @Test
    void releasesAndClosesNothingBecauseTheMeetingHasCome() {
        StoryRequest friday = asked(Instant.now().plus(Duration.ofHours(16)));
        StoryRequest saturday = asked(Instant.now().minus(Duration.ofMinutes(1)));
        String early = plain(friday);
        String late = plain(saturday);
        assertFalse(late.contains("review of this request is not yet made"), late);
        assertTrue(late.contains("overdue"), late);
        assertEquals(withoutReview(early), withoutReview(late), "the review state alone differs");
        saturday.seen().then().body("state", equalTo("open")).body("review", equalTo("overdue"));
    }

    @Test
    void saysTheSameWhetherOrNotTheAdultsHaveAnythingToWaitFor() {
        Known only = Known.aged(2);
        StoryRequest nothing = StoryRequest.asked(
                Persona.TEAM_MANAGER, body(only, Instant.now().minus(Duration.ofMinutes(1))));
        StoryRequest held = asked(Instant.now().minus(Duration.ofMinutes(1)));
        assertEquals(caveat(nothing), caveat(held));
    }

    @Test
    void recordsWhoWasToldAndWhenAndThatNothingMoved() {
        StoryRequest request = asked(Instant.now().plus(Duration.ofHours(16)));
        String before = request.silent();
        later(Duration.ofDays(3));
        later(Duration.ofDays(4));
        as(Persona.SAFEGUARDING_LEAD)
                .get("/api/reminders")
                .then()
                .statusCode(200)
                .body("reminders.findAll { it.request == '" + request.task + "' }.kind", hasItem("overdue"))
                .body("reminders.findAll { it.request == '" + request.task + "' }.kind", hasItem("escalated"));
        as(Persona.NAMED_GP)
                .get("/api/reminders")
                .then()
                .body("reminders.find { it.request == '" + request.task + "' }.purpose", equalTo("s47-strategy"));
        assertEquals(before, request.silent());
        request.seen().then().body("state", equalTo("open"));
    }

    @Test
    void givesTheAdultsFactsOnceAClinicianRules() {
        StoryRequest request = asked(Instant.now().minus(Duration.ofMinutes(1)));
        request.ruled("relevant", Map.of("person", father.id().toString()), "He drinks every day.");
        assertTrue(request.left().contains("Condition 15167005 2026-10-01"));
        assertFalse(request.left().contains("Condition 35489007 2026-10-01"));
    }

    private StoryRequest asked(Instant meeting) {
        return StoryRequest.asked(
                Persona.TEAM_MANAGER,
                body(child, meeting)
                        .person(mother.number(), "mother")
                        .person(father.number(), "father")
                        .categoryOf(1, "mental-health")
                        .categoryOf(2, "substance-use"));
    }

    private static TaskBody body(Known who, Instant meeting) {
        return StoryRequest.about(who, "s47-strategy")
                .category("injury")
                .category("attendance")
                .category("safeguarding-entry")
                .input(
                        "meeting",
                        "valueAnnotation",
                        Map.of("time", meeting.toString(), "text", "Strategy meeting, by telephone."));
    }

    private static String plain(StoryRequest request) {
        return request.silent().replace(request.task, "<task>");
    }

    private static String withoutReview(String answer) {
        return answer.replaceAll("\"A clinician's review[^\"]*\"", "<review>");
    }

    private static String caveat(StoryRequest request) {
        return DemoRecords.parse(request.silent()).at("/entry/0/resource").toString();
    }

    private void later(Duration after) {
        new Reminding(new LaterReminders(register, after, began), directory, conflicts, shelf, chance).round();
    }
}

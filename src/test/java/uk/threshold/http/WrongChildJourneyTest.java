package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** Scenarios S32 and S37 (a) over HTTP: nobody is matched, and nothing tells it, until a person at the practice matches. */
@QuarkusTest
final class WrongChildJourneyTest {
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    private Known child = Known.NOBODY;

    @BeforeEach
    void keepThem() {
        child = Known.aged(5);
    }

    @Test
    void answersAlikeWhicheverDetailWasWrongAndForAChildWhomNobodyKnows() {
        StoryEntry.of(child, "125667009").kept();
        Known hidden = Known.aged(5, OnlinePeople.marked(CONFIDENTIALITY, "R"));
        StoryEntry.of(hidden, "125667009").kept();
        Known stranger = new Known(child.id(), new NhsNumber(Records.number()), child.born());
        Set<String> answers = new HashSet<>();
        Set<String> tasks = new HashSet<>();
        for (TaskBody body : List.of(
                StoryRequest.about(stranger, "s47-enquiry"),
                StoryRequest.about(hidden, "s47-enquiry"),
                stated(child.born().plusDays(1), Known.FAMILY),
                stated(child.born(), "Hollis"))) {
            StoryRequest request = StoryRequest.asked(Persona.SOCIAL_WORKER_NORTH, body.category("injury"));
            Response answer = request.answer();
            answers.add(answer.asString().replace(request.task, "<task>"));
            answers.add(as(Persona.SOCIAL_WORKER_NORTH)
                    .get("/fhir/request/" + request.task + "/Condition")
                    .asString()
                    .replace(request.task, "<task>"));
            tasks.add(as(Persona.SOCIAL_WORKER_NORTH)
                    .get("/fhir/Task/" + request.task)
                    .asString()
                    .replace(request.task, "<task>")
                    .replaceAll("999\\d{7}", "<number>")
                    .replaceAll("\"(authoredOn|lastModified)\":\"[^\"]*\"", "<time>")
                    .replaceAll("\"valueDate\":\"[^\"]*\"", "<birth>")
                    .replace("Hollis", Known.FAMILY));
        }
        assertEquals(2, answers.size(), "one of each face");
        assertEquals(1, tasks.size());
        assertFalse(answers.toString().contains("125667009"));
    }

    @Test
    void decidesAfreshOncePersonMatchesAndKeepsWhoMatched() {
        StoryEntry.of(child, "125667009").kept();
        StoryRequest request = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                stated(child.born().plusDays(1), Known.FAMILY).category("injury"));
        Response before = request.answer();
        assertEquals(List.of(), StoryRequest.lines(before.asString()));
        request.seen().then().body("persons[0].person", nullValue());
        StoryRequest.receipt(before.header(Readings.RECEIPT))
                .then()
                .body("shared.items", equalTo(List.of()))
                .body("shared.persons[0].nhs_number", equalTo(child.number().digits()))
                .body("held.matched", equalTo(List.of()))
                .body("held.decided", equalTo(List.of()));

        String match = request.acted(
                "match", Map.of("position", 0, "person", child.id().toString()));
        StoryRequest.receipt(match)
                .then()
                .body("held.fact", equalTo("match"))
                .body("held.name", equalTo("Dr Tobias Renn"))
                .body("held.person", equalTo(child.id().toString()));
        Response after = request.answer();
        assertEquals(List.of("Condition 125667009 2026-10-01"), StoryRequest.lines(after.asString()));
        StoryRequest.receipt(after.header(Readings.RECEIPT))
                .then()
                .body("held.matched[0].person", equalTo(child.id().toString()));
    }

    @Test
    void matchesARestrictedChildByAPersonAlone() {
        Known hidden = Known.aged(5, OnlinePeople.marked(CONFIDENTIALITY, "R"));
        StoryEntry.of(hidden, "125667009").kept();
        StoryRequest request = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(hidden, "s47-enquiry").category("injury"));
        assertEquals(List.of(), request.left());
        request.acted("match", Map.of("position", 0, "person", hidden.id().toString()));
        assertEquals(List.of("Condition 125667009 2026-10-01"), request.left());
    }

    @Test
    void matchesByAPersonAloneWhereTheNumberWasNeverVerified() {
        for (String status : List.of("02", "03", "08")) {
            Known untraced = Known.numbered(5, status);
            StoryEntry.of(untraced, "125667009").kept();
            StoryRequest request = StoryRequest.asked(
                    Persona.SOCIAL_WORKER_NORTH,
                    StoryRequest.about(untraced, "s47-enquiry").category("injury"));
            assertEquals(List.of(), request.left());
            request.acted("match", Map.of("position", 0, "person", untraced.id().toString()));
            assertEquals(List.of("Condition 125667009 2026-10-01"), request.left());
        }
        Known traced = Known.numbered(5, "01");
        StoryEntry.of(traced, "125667009").kept();
        assertEquals(
                List.of("Condition 125667009 2026-10-01"),
                StoryRequest.asked(
                                Persona.SOCIAL_WORKER_NORTH,
                                StoryRequest.about(traced, "s47-enquiry").category("injury"))
                        .left());
    }

    @Test
    void saysNothingToTheRequesterOfAFindingThatNobodyHereIsMeant() {
        StoryEntry.of(child, "125667009").kept();
        StoryRequest request = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                stated(child.born().plusDays(1), Known.FAMILY).category("injury"));
        String before = request.silent();
        String finding = request.acted(
                "match",
                Map.of("position", 0, "finding", "not-identified-here", "words", "I rang back: another child."));
        assertEquals(before, request.silent());
        StoryRequest.receipt(finding)
                .then()
                .body("held.fact", equalTo("match"))
                .body("held.name", equalTo("Dr Tobias Renn"));
    }

    private TaskBody stated(LocalDate birth, String family) {
        return StoryRequest.about(child, "s47-enquiry")
                .withoutInputs("birth-date")
                .withoutInputs("family-name")
                .input("birth-date", "valueDate", birth.toString())
                .input("family-name", "valueString", family);
    }
}

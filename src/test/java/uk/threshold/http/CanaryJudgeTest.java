package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.fhir.Canaries;
import uk.threshold.http.CanaryJudge.Kept;
import uk.threshold.http.CanaryJudge.Reader;
import uk.threshold.request.Role;

/** The judge of the canary sweep, shown a leak of each kind: it must find every one, and call nothing a leak that is none. */
final class CanaryJudgeTest {
    private static final Set<String> WORDS = Set.of(
            "id",
            "extension",
            "text",
            "display",
            "div",
            "comment",
            "description",
            "title",
            "data",
            "url",
            "valueString",
            "note");

    private static final Reader SYSTEM = at(CanaryJudge.HARBOUR, Role.PRACTICE_SYSTEM);
    private static final Reader LEAD = at(CanaryJudge.HARBOUR, Role.CLINICIAN, Role.SAFEGUARDING_LEAD);
    private static final Reader ADMINISTRATOR = at(CanaryJudge.HARBOUR, Role.SAFEGUARDING_ADMINISTRATOR);
    private static final Reader WORKER = at(CanaryJudge.NORTH, Role.SOCIAL_WORKER);
    private static final Reader COUNCIL = at(CanaryJudge.NORTH, Role.SOCIAL_CARE_SYSTEM);
    private static final Reader ANOTHER_COUNCIL = at("E99902", Role.SOCIAL_WORKER);
    private static final Reader ANOTHER_PRACTICE = at(CanaryJudge.QUAYSIDE, Role.SAFEGUARDING_LEAD);
    private static final Reader AUDITOR = at("Q99901", Role.AUDITOR);
    private static final Reader NOBODY = new Reader("nobody", "", Set.of());

    private final Canaries canaries = new Canaries();
    private final String note = word(Kept.CHILD, "Condition.note.text");
    private final String day = canaries.day(Kept.CHILD.name(), "Condition.recordedDate");
    private final String asked = word(Kept.ASKED, "statement.text");
    private final String why = word(Kept.DESK, "weighed.why");
    private final String wording = word(Kept.WORDING, "wording");
    private final String sent = word(Kept.SENT, "header User-Agent");

    private static Reader at(String organisation, Role... roles) {
        return new Reader(roles[0].code() + " of " + organisation, organisation, Set.of(roles));
    }

    private String word(Kept kept, String path) {
        return canaries.word(kept.name(), path);
    }

    @Test
    void findsWhatAWrongRoleIsAnswered() {
        for (Reader reader : List.of(ANOTHER_COUNCIL, ANOTHER_PRACTICE, AUDITOR, NOBODY)) {
            for (String leak : List.of(note, day, asked, why, wording, sent)) {
                assertFound(shown -> shown.answered(reader, "GET /fhir/Condition", "200 {\"text\":\"" + leak + "\"}"));
            }
        }
        Map<Reader, List<String>> further = Map.of(
                WORKER, List.of(note, why, sent),
                COUNCIL, List.of(note, day, why, wording, sent),
                ADMINISTRATOR, List.of(note, day, why, wording, sent),
                SYSTEM, List.of(asked, why, wording, sent));
        further.forEach((reader, leaks) -> leaks.forEach(leak ->
                assertFound(shown -> shown.answered(reader, "GET /api/requests", "200 {\"why\":\"" + leak + "\"}"))));
    }

    @Test
    void findsItInEveryPartOfAnAnswer() {
        String bytes = Base64.getEncoder()
                .encodeToString(("a letter with " + note + " in it").getBytes(StandardCharsets.UTF_8));
        for (String whole : List.of(
                "404 {location=[http://localhost/fhir/Condition/" + note + "]}\n",
                "400 {content-type=[application/fhir+json]}\n{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"diagnostics\":\""
                        + note + "\"}]}",
                "200 {}\n{\"link\":[{\"relation\":\"self\",\"url\":\"/fhir/Condition?code=" + note + "\"}]}",
                "200 {}\n{\"resourceType\":\"Binary\",\"data\":\"" + bytes + "\"}",
                "200 {}\n{\"valueDateTime\":\"" + day + "T10:15:00Z\"}")) {
            assertFound(shown -> shown.answered(ANOTHER_COUNCIL, "GET /", whole));
        }
    }

    @Test
    void findsItInEveryPlaceWhereTheServiceWrites() {
        for (String leak : List.of(note, day, asked, why, wording, sent)) {
            for (String line : List.of(
                    "INFO uk.threshold.calls: GET /fhir/Condition/" + leak + " 404 1ms -",
                    "TRACE io.vertx.core.http: " + leak,
                    "java.lang.IllegalStateException: " + leak + "\n\tat uk.threshold.http.Base",
                    "http_server_requests_seconds_count{method=\"GET\",uri=\"/" + leak + "\"} 1.0",
                    "ERROR:  invalid input syntax for type integer: \"" + leak + "\"",
                    "0x00007f11: " + leak,
                    "traceparent: 00-" + leak + "-01")) {
                assertFound(shown -> shown.written("a file", line));
            }
        }
    }

    @Test
    void complainsOfNothingThatAReaderMaySee() {
        Map<Reader, List<String>> owed = Map.of(
                SYSTEM, List.of(note, day),
                LEAD, List.of(note, day, asked, why, wording),
                ADMINISTRATOR, List.of(asked),
                WORKER, List.of(day, asked, wording),
                COUNCIL, List.of(asked));
        CanaryJudge judge = new CanaryJudge(canaries);
        owed.forEach((reader, all) -> all.forEach(one -> judge.answered(reader, "GET /", "200 " + one)));
        judge.written("the log", "zq999999zq 1999-01-01");
        assertEquals(Set.of(), judge.wrong());
        assertEquals(1, judge.seenBy(WORKER.name(), Kept.WORDING).size());
    }

    @Test
    void letsNoWordsAsTypedLeaveTheRecord() {
        for (Kept kept : Kept.values()) {
            for (String path : Stream.of("north", "alone")
                    .flatMap(reader -> CanaryJudge.leaving(reader, kept).stream())
                    .toList()) {
                String last = path.substring(path.lastIndexOf('.') + 1);
                assertFalse(WORDS.contains(last), path);
                assertFalse(path.matches(".*\\.(meta|contained|identifier|note|code|extension)\\..*"), path);
            }
        }
    }

    /** By a judge who has found nothing before. */
    private void assertFound(Consumer<CanaryJudge> leak) {
        CanaryJudge one = new CanaryJudge(canaries);
        leak.accept(one);
        assertEquals(1, one.wrong().size(), one.wrong()::toString);
    }
}

package uk.threshold.http;

import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.command.Persona.HEALTH_WORKER;
import static uk.threshold.command.Persona.SCHOOL_NURSE;
import static uk.threshold.command.Persona.SOCIAL_CARE_SYSTEM;
import static uk.threshold.http.CouncilFlag.IN_CARE;
import static uk.threshold.http.CouncilFlag.NOTHING;
import static uk.threshold.http.CouncilFlag.PLAN;
import static uk.threshold.http.CouncilFlag.UNBORN;
import static uk.threshold.http.CouncilFlag.flag;
import static uk.threshold.http.CouncilFlag.placed;
import static uk.threshold.http.CouncilFlag.search;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** A flag that a reader may not know of looks, wherever the reader or the council looks, like none. */
@QuarkusTest
final class WithheldFlagTest {
    private static final String UUIDS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String MOMENTS = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";
    private static final String DIGESTS = "(?<=\")[0-9a-f]{64}(?=\")|(?<=\"(signature|sharedSalt)\":\")[^\"]+";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private final String withheld = Records.number();
    private final String none = Records.number();

    @Test
    void theAnswerIsThatAboutSomebodyWithoutAFlag() {
        placed(SOCIAL_CARE_SYSTEM, withheld, UNBORN);
        search(HEALTH_WORKER, withheld).then().statusCode(200).body("entry", hasSize(1));
        Response about = search(SCHOOL_NURSE, withheld);
        assertEquals(NOTHING, about.asString());
        assertEquals(told(search(SCHOOL_NURSE, none), none), told(about, withheld));
    }

    @Test
    void soIsTheAnswerAboutThatKindOfFlagAlone() {
        placed(SOCIAL_CARE_SYSTEM, withheld, UNBORN);
        assertEquals(told(ofKind(none), none), told(ofKind(withheld), withheld));
    }

    @Test
    void besideAFlagThatIsShownThereIsNoTraceOfIt() {
        placed(SOCIAL_CARE_SYSTEM, withheld, IN_CARE);
        placed(SOCIAL_CARE_SYSTEM, withheld, UNBORN);
        placed(SOCIAL_CARE_SYSTEM, none, IN_CARE);
        search(HEALTH_WORKER, withheld).then().body("entry", hasSize(2));
        search(SCHOOL_NURSE, none).then().body("entry", hasSize(1));
        assertEquals(told(search(SCHOOL_NURSE, none), none), told(search(SCHOOL_NURSE, withheld), withheld));
    }

    @Test
    void theReceiptOfTheAnswerTellsNoMore() {
        placed(SOCIAL_CARE_SYSTEM, withheld, UNBORN);
        assertEquals(receipt(none), receipt(withheld));
    }

    @Test
    void theCouncilHearsOfNoReaderAsOfAFlagThatNobodyRead() {
        String flag = placed(SOCIAL_CARE_SYSTEM, withheld, UNBORN);
        String unread = placed(SOCIAL_CARE_SYSTEM, none, UNBORN);
        search(SCHOOL_NURSE, withheld).then().statusCode(200);
        assertEquals(told(reads(unread), unread), told(reads(flag), flag));
        assertEquals(NOTHING, reads(flag).asString());
        assertEquals(told(reads(UUID.randomUUID().toString()), ""), told(reads(flag), flag));
        search(HEALTH_WORKER, withheld).then().statusCode(200);
        reads(flag).then().body("entry", hasSize(1));
    }

    /** Its own days count, not its status alone. */
    @ParameterizedTest
    @ValueSource(strings = {"over", "to come"})
    void aFlagWhoseDaysAreOverOrToComeIsNoAlertToday(String when) {
        String days = when.equals("over")
                ? "\"start\":\"2026-01-05\",\"end\":\"" + TODAY.minusDays(1) + "\""
                : "\"start\":\"" + TODAY.plusDays(1) + "\"";
        place(withheld, days);
        for (Persona reader : List.of(HEALTH_WORKER, SCHOOL_NURSE, Persona.CLINICIAN)) {
            assertEquals(told(search(reader, none), none), told(search(reader, withheld), withheld));
        }
    }

    @Test
    void aFlagStandsOnItsFirstAndOnItsLastDay() {
        place(withheld, "\"start\":\"2026-01-05\",\"end\":\"" + TODAY + "\"");
        place(withheld, "\"start\":\"" + TODAY + "\"");
        search(HEALTH_WORKER, withheld).then().body("entry", hasSize(2));
    }

    private static void place(String number, String days) {
        Records.post(SOCIAL_CARE_SYSTEM, "/fhir/Flag", flag(number, PLAN).replace("\"start\":\"2026-01-05\"", days))
                .then()
                .statusCode(201);
    }

    private static Response ofKind(String number) {
        return as(SCHOOL_NURSE)
                .contentType("application/x-www-form-urlencoded")
                .formParam("patient:identifier", NhsNumber.SYSTEM + "|" + number)
                .formParam("code", UNBORN)
                .post("/fhir/Flag/_search");
    }

    private static Response reads(String flag) {
        return as(SOCIAL_CARE_SYSTEM).get("/fhir/AuditEvent?entity=Flag/" + flag);
    }

    private static String receipt(String number) {
        Response receipt = as(SCHOOL_NURSE)
                .get("/api/receipts/" + search(SCHOOL_NURSE, number).header("Threshold-Receipt"));
        receipt.then().statusCode(200);
        return told(receipt, number)
                .replaceAll("\"sharedBytes\":\"([^\"]*)\"", "\"sharedBytes\":\"~\"")
                .concat(" of " + receipt.jsonPath().getString("sharedBytes").length());
    }

    /** All that an answer says, with what is drawn anew for each answer left out, and the day and the number asked about. */
    private static String told(Response answer, String asked) {
        List<String> said = new ArrayList<>(List.of(answer.statusLine()));
        for (Header header : answer.headers()) {
            if (!header.getName().equalsIgnoreCase("Date")) {
                said.add(header.getName() + ": " + header.getValue().replaceAll(UUIDS, "~uuid"));
            }
        }
        said.add((asked.isEmpty() ? answer.asString() : answer.asString().replace(asked, "~asked"))
                .replace("\\\"", "\"")
                .replaceAll(UUIDS, "~uuid")
                .replaceAll("(?<=\"id\":\"|Flag/)[0-9a-f]{32}", "~pseudonym")
                .replaceAll(MOMENTS, "~moment")
                .replaceAll(DIGESTS, "~drawn"));
        return String.join("\n", said);
    }
}

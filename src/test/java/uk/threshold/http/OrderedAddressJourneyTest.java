package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** Scenario S17, item e, over HTTP: an address held in confidence goes only as the court's order says. */
@QuarkusTest
final class OrderedAddressJourneyTest {
    private static final String HIDDEN = "7 Hollow Lane";
    private static final String LABEL =
            "{\"url\":\"http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label\","
                    + "\"valueCoding\":{\"system\":\"http://terminology.hl7.org/CodeSystem/%s\",\"code\":\"%s\"}}";
    private static final String HELD_IN_CONFIDENCE =
            LABEL.formatted("v3-ActCode", "LIVARG") + "," + LABEL.formatted("v3-Confidentiality", "V");
    private static final String SINCE_2024 = "{\"start\":\"2024-06-01\"}";

    @Test
    void leavesForTheCourtOnceTheLeadCheckedTheOrderThatNamesIt() {
        Known child = person(5, addresses(address(HIDDEN, SINCE_2024, HELD_IN_CONFIDENCE)));
        StoryRequest request = asked(order(child).categoryOf(0, "demographics"));
        for (String kind : List.of("relevant", "weighed")) {
            request.ruled(kind, Map.of(), "It bears on the proceedings.");
        }
        assertEquals(List.of(), request.left(), "no other ruling opens an order");
        assertTrue(checked(request).contains(HIDDEN));

        StoryRequest enquiry = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(child, "s47-enquiry").category("demographics"));
        assertFalse(enquiry.silent().contains(HIDDEN), "and for nobody else");
    }

    @Test
    void staysUnderAnOrderOfTheRightPersonAndDaysThatNamesNoDemographics() {
        Known child = person(5, addresses(address(HIDDEN, SINCE_2024, HELD_IN_CONFIDENCE)));
        StoryEntry.of(child, "125667009").on("2024-07-01").words("as typed").kept();
        StoryRequest request = asked(order(child).categoryOf(0, "injury").categoryOf(0, "household"));
        assertFalse(checked(request).contains(HIDDEN));
        assertEquals(List.of("Condition 125667009 2024-07-01"), request.left());
    }

    @Test
    void isNamedByTheDaysOfItsUse() {
        Known child = person(
                5,
                addresses(
                        address("old before", "{\"start\":\"2019-03-01\",\"end\":\"2023-12-31\"}", ""),
                        address("labelled before", "{\"end\":\"2023\"}", HELD_IN_CONFIDENCE),
                        address("until the first day", "{\"start\":\"2019\",\"end\":\"2024-01-01\"}", ""),
                        address("labelled within", "{\"start\":\"2024-02\",\"end\":\"2024-05\"}", HELD_IN_CONFIDENCE),
                        address("open since before", "{\"start\":\"2021-03-01\"}", HELD_IN_CONFIDENCE),
                        address("from the last day", "{\"start\":\"2025-12-31\",\"end\":\"2026-03-01\"}", ""),
                        address("after", "{\"start\":\"2026-01-01\"}", ""),
                        address("labelled after", "{\"start\":\"2026-01-01\"}", HELD_IN_CONFIDENCE),
                        address("nobody knows since when", "{\"end\":\"2026-03-01\"}", ""),
                        address("undated", "", ""),
                        address("labelled undated", "", HELD_IN_CONFIDENCE)));
        String answer = checked(asked(order(child).categoryOf(0, "demographics")));
        assertEquals(
                List.of("until the first day", "labelled within", "open since before", "from the last day", "undated"),
                lines(answer));
        assertTrue(answer.contains("\"birthDate\":\"" + child.born() + "\""), "who somebody is has no day");
    }

    @Test
    void hasTelephonesAndNamesBesideItThatGoByTheirOwnDaysToo() {
        Known child = person(5, """
                "telecom":[{"extension":[%s],"system":"phone","value":"07700 900321","period":%s},
                  {"extension":[%s],"system":"phone","value":"07700 900322","period":{"start":"2026-01-01"}},
                  {"system":"phone","value":"07700 900323","period":{"end":"2023-12-31"}},
                  {"system":"phone","value":"07700 900324","use":"old"}],
                "name":[{"use":"official","family":"Harrow","given":["Odile"]},
                  {"use":"old","family":"Dunmorrow","period":{"start":"2020-01-01","end":"2022-01-01"}}],
                """.formatted(HELD_IN_CONFIDENCE, SINCE_2024, HELD_IN_CONFIDENCE));
        String answer = checked(asked(order(child).categoryOf(0, "demographics")));
        assertTrue(answer.contains("07700 900321"));
        assertTrue(answer.contains("Odile"));
        for (String never : List.of("07700 900322", "07700 900323", "07700 900324", "Dunmorrow")) {
            assertFalse(answer.contains(never), never);
        }
    }

    @Test
    void staysWhereItIsUndatedInARecordThatIsHeldInConfidenceAsAWhole() {
        String whole = "\"meta\":{\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\","
                + "\"code\":\"LIVARG\"}]},";
        Known child = person(5, whole + addresses(address(HIDDEN, "", ""), address("dated", SINCE_2024, "")));
        String answer = checked(asked(order(child).categoryOf(0, "demographics")));
        assertEquals(List.of("dated"), lines(answer));
        assertTrue(answer.contains("\"birthDate\":\"" + child.born() + "\""));
    }

    @Test
    void leavesOfMotherAndChildAsTheOrderNamesThem() {
        Known mother = person(30, addresses(address(HIDDEN, SINCE_2024, HELD_IN_CONFIDENCE)));
        String ofBoth = HELD_IN_CONFIDENCE + "," + """
                {"url":"https://fhir.threshold.example/StructureDefinition/about","extension":[
                  {"url":"person","valueReference":{"reference":"%s"}},{"url":"part","valueCode":"subject"}]}
                """.formatted(mother.reference());
        Known child = person(5, addresses(address(HIDDEN, SINCE_2024, ofBoth)));
        related(child, mother);

        String ofTheChild =
                checked(asked(order(child).categoryOf(0, "demographics").categoryOf(0, "household")));
        assertEquals(List.of(), lines(ofTheChild), "the child's address is the mother's, whom the order does not name");
        assertFalse(ofTheChild.contains(mother.number().digits()));
        assertFalse(ofTheChild.contains("MTH"), "nor who she is");

        String ofTheMother = checked(asked(order(child)
                .person(mother.number(), "mother")
                .categoryOf(0, "injury")
                .categoryOf(1, "demographics")));
        assertEquals(List.of(HIDDEN), lines(ofTheMother), "in her own record alone");

        String ofBothByName = checked(asked(order(child)
                .person(mother.number(), "mother")
                .categoryOf(0, "demographics")
                .categoryOf(0, "household")
                .categoryOf(1, "demographics")));
        assertEquals(List.of(HIDDEN, HIDDEN, HIDDEN), lines(ofBothByName), "and in the child's, as a relative's");
    }

    @Test
    void goesNoFurtherForAnybodyWhoStatesAnOrderUnderAnotherPurpose() {
        Known mother = person(30, addresses(address("her own", "", "")));
        Known child = person(5, addresses(address("the child's", "", "")));
        related(child, mother);
        TaskBody body = about(child, "s47-enquiry")
                .person(mother.number(), "mother")
                .categoryOf(0, "demographics")
                .categoryOf(1, "demographics");
        StoryRequest plain = StoryRequest.asked(Persona.SOCIAL_WORKER_NORTH, body);
        StoryRequest claimed = StoryRequest.asked(Persona.SOCIAL_WORKER_NORTH, withOrder(body));
        assertEquals(List.of("the child's"), lines(plain.answer().asString()));
        assertEquals(List.of("the child's"), lines(claimed.answer().asString()));
    }

    /** The first line of every address that left. */
    private static List<String> lines(String answer) {
        return DemoRecords.parse(answer).findValues("address").stream()
                .flatMap(addresses -> Stream.iterate(0, i -> i < addresses.size(), i -> i + 1)
                        .map(i -> addresses.at("/" + i + "/line/0").asText()))
                .toList();
    }

    private static String checked(StoryRequest request) {
        assertEquals(List.of(), request.left(), "nothing leaves before the order is checked");
        request.ruled("order-checked", Map.of(), "Seal and number checked with the court.");
        return request.silent();
    }

    private static StoryRequest asked(TaskBody body) {
        return StoryRequest.asked(Persona.COURT_OFFICER, body);
    }

    /** An order of what is held of this person from 2024 and 2025, but for its categories. */
    private static TaskBody order(Known child) {
        return withOrder(about(child, "court-order").withoutInputs("statement"));
    }

    private static TaskBody about(Known child, String purpose) {
        return StoryRequest.about(child, purpose);
    }

    private static TaskBody withOrder(TaskBody body) {
        return body.input("order", "valueReference", Map.of("identifier", Map.of("value", "ZC26C00417")))
                .input("order-from", "valueDate", "2024-01-01")
                .input("order-to", "valueDate", "2025-12-31");
    }

    /** A patient whose record says this besides. */
    private static Known person(int years, String members) {
        NhsNumber number = new NhsNumber(Records.number());
        LocalDate born = LocalDate.now().minusYears(years).minusDays(40);
        String named = members.contains("\"name\":")
                ? ""
                : "\"name\":[{\"use\":\"official\",\"family\":\"" + Known.FAMILY + "\",\"given\":[\"Odile\"]}],";
        UUID id = Records.keep(Persona.PRACTICE_SYSTEM, "Patient", """
                {"resourceType":"Patient",%s%s"identifier":[{"system":"%s","value":"%s"}],"active":true,"birthDate":"%s"}
                """.formatted(
                        members, named, NhsNumber.SYSTEM, number.digits(), born));
        return new Known(id, number, born);
    }

    /** The child's record names the mother, with whom the child lives, and where that is. */
    private static void related(Known child, Known mother) {
        Records.keep(Persona.PRACTICE_SYSTEM, "RelatedPerson", """
                {"resourceType":"RelatedPerson",%s"identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "patient":{"reference":"%s"},
                 "extension":[{"url":"https://fhir.threshold.example/StructureDefinition/lives-with","valuePeriod":%s}],
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"MTH"}]}]}
                """.formatted(
                        addresses(address(HIDDEN, SINCE_2024, HELD_IN_CONFIDENCE)),
                        NhsNumber.SYSTEM,
                        mother.number().digits(),
                        child.reference(),
                        SINCE_2024));
    }

    private static String addresses(String... addresses) {
        return "\"address\":[" + String.join(",", addresses) + "],";
    }

    /** An address with this first line; its period and its extensions may be empty. */
    private static String address(String line, String period, String extensions) {
        return "{" + (extensions.isEmpty() ? "" : "\"extension\":[" + extensions + "],")
                + (period.isEmpty() ? "" : "\"period\":" + period + ",") + "\"use\":\"home\",\"line\":[\"" + line
                + "\"]}";
    }
}

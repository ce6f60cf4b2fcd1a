package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Grants;
import uk.threshold.disclosure.Hidden;
import uk.threshold.intake.IncomingRecord;

/** What leaves of each type where everything is permitted, and where nothing is. */
final class TypesLeavingTest {
    private static final Set<FieldClass> ALL = Set.of(FieldClass.values());
    private static final String LETTER = """
            {"resourceType":"DocumentReference","status":"current",
             "content":[{"attachment":{"contentType":"application/pdf","url":"Binary/%s","title":"CANARY"}}]}
            """.formatted(Projecting.id(3));
    private static final String BYTES =
            "{\"resourceType\":\"Binary\",\"contentType\":\"application/pdf\",\"data\":\"UERG\"}";

    static List<TypeExamples.Example> examples() {
        return TypeExamples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void leavesExactlyWhatItsTypeSays(TypeExamples.Example example) {
        if (!Elements.r4().types().contains(example.type())) {
            assertEquals(List.of(), example.leaves(), "what has no projection never leaves");
            return;
        }
        String json = example.rich().replace("%P%", Projecting.id(1).toString());
        // Words as typed are permitted nowhere.
        Set<FieldClass> most = new TreeSet<>(ALL);
        most.removeAll(Set.of(FieldClass.FREE_TEXT, FieldClass.WORDING));
        Projecting answer = new Projecting().item(2, 1, json, most);
        Set<String> left = new TreeSet<>();
        answer.rendered().items().forEach(item -> item.released().forEach(path -> left.add(path.value())));
        Set<String> expected = new TreeSet<>();
        example.leaves().forEach(path -> expected.add(example.type() + "." + path));
        assertEquals(expected, left);
        assertFalse(answer.body().contains("CANARY"), answer::body);
        assertEquals(List.of(), Validation.errors(answer.body()));
        assertEquals(
                List.of(),
                new Projecting().item(2, 1, json, Set.of()).rendered().items());
    }

    @Test
    void letsABinaryGoOnlyWithTheDocumentThatPointsToIt() {
        Projecting both = new Projecting().item(2, 1, LETTER, ALL).item(3, 1, BYTES, ALL);
        assertTrue(both.resource("Binary", 3).orElseThrow().contains("\"data\":\"UERG\""));
        assertFalse(both.resource("Binary", 3).orElseThrow().contains("extension"));
        assertTrue(both.resource("DocumentReference", 2)
                .orElseThrow()
                .contains("\"url\":\"Binary/" + Projecting.PSEUDONYMS.of("Binary", Projecting.id(3)) + "\""));
        assertEquals(List.of(), Validation.errors(both.body()));
        assertEquals(
                List.of(), new Projecting().item(3, 1, BYTES, ALL).rendered().items());
        Set<FieldClass> withoutAttachments = Set.of(FieldClass.STATUS, FieldClass.CODED_FACT, FieldClass.WHEN);
        for (Projecting less : List.of(
                new Projecting().item(2, 1, LETTER, withoutAttachments).item(3, 1, BYTES, ALL),
                new Projecting().item(2, 1, LETTER, ALL).item(3, 1, BYTES, withoutAttachments))) {
            assertEquals(List.of(), less.rendered().items());
        }
    }

    @Test
    void aListShowsOnlyWhatLeavesAndNeverThatItIsEmpty() {
        String entry = "{\"item\":{\"reference\":\"Condition/%s\",\"display\":\"CANARY\"}}";
        String condition =
                "{\"resourceType\":\"Condition\",\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"125667009\"}]}}";
        String list = "{\"resourceType\":\"List\",\"status\":\"current\",\"mode\":\"snapshot\",\"entry\":["
                + entry.formatted(Projecting.id(3)) + "," + entry.formatted(Projecting.id(4)) + "]}";
        Projecting one = new Projecting()
                .item(2, 1, list, ALL)
                .item(3, 1, condition, ALL)
                .item(4, 1, condition, Set.of());
        String left = one.resource("List", 2).orElseThrow();
        assertTrue(left.contains("Condition/" + Projecting.PSEUDONYMS.of("Condition", Projecting.id(3))), left);
        assertEquals(1, left.split("\"item\":", -1).length - 1, left);
        assertFalse(left.contains("CANARY"), left);
        Projecting none = new Projecting().item(2, 1, list, ALL).item(3, 1, condition, Set.of());
        assertEquals(List.of(), none.rendered().items());
    }

    @Test
    void anAppointmentNamesNobodyWhoMustNotBeIdentified() {
        PersonId mother = Projecting.person(5);
        String json = """
                {"resourceType":"Appointment","status":"proposed","participant":[
                  {"actor":{"reference":"Patient/%s"},"status":"accepted"},
                  {"actor":{"reference":"Patient/%s"},"status":"accepted"}]}
                """.formatted(Projecting.id(1), mother.value());
        assertEquals(
                Set.of(Part.SUBJECT, Part.PRESENT),
                read("Appointment", json).whole().involvements().stream()
                        .map(involved -> involved.part())
                        .collect(java.util.stream.Collectors.toSet()));
        String left = new Projecting()
                .asks(5, "9990000026")
                .hiding(new Hidden(Set.of(mother), Map.of()))
                .item(2, 1, json, Grants.of("Appointment", ALL))
                .resource("Appointment", 2)
                .orElseThrow();
        assertTrue(left.contains(Projecting.stub(1)) && !left.contains(Projecting.stub(5)), left);
        assertEquals(1, left.split("\"actor\":", -1).length - 1, left);
    }

    @Test
    void familyHistoryIsARelativesOwnWhetherOrNotTheyAreKnown() {
        String known =
                "\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/familymemberhistory-patient-record\","
                        + "\"valueReference\":{\"reference\":\"Patient/" + Projecting.id(5) + "\"}}],";
        String json = "{\"resourceType\":\"FamilyMemberHistory\",%s\"patient\":{\"reference\":\"Patient/"
                + Projecting.id(1) + "\"}}";
        assertTrue(read("FamilyMemberHistory", json.formatted(known)).whole().involvements().stream()
                .anyMatch(who -> who.person().equals(Projecting.person(5)) && who.part() == Part.SUBJECT));
        assertEquals(
                List.of(Part.SUBJECT, Part.SUBJECT),
                read("FamilyMemberHistory", json.formatted("")).whole().involvements().stream()
                        .map(who -> who.part())
                        .toList());
    }

    @Test
    void whatEntriesReferToStandsInNobodysRecordWhateverItSays() {
        String about = "\"extension\":[{\"url\":\"" + Extensions.ABOUT + "\",\"extension\":[{\"url\":\"person\","
                + "\"valueReference\":{\"reference\":\"Patient/" + Projecting.id(1)
                + "\"}},{\"url\":\"part\",\"valueCode\":\"subject\"}]}]";
        for (String type : List.of("Organization", "Practitioner", "PractitionerRole", "Location", "Provenance")) {
            IncomingRecord read = read(type, "{\"resourceType\":\"" + type + "\"," + about + "}");
            assertTrue(read.patient().isEmpty() && read.whole().involvements().isEmpty(), type);
        }
    }

    private static IncomingRecord read(String type, String json) {
        byte[] bytes = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new RecordReading(StrictJson.parse(bytes), type, type, Projecting.id(2), Map.of()).read();
    }
}

package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.fhir.Projecting.FACTS;
import static uk.threshold.fhir.Projecting.id;
import static uk.threshold.fhir.Projecting.person;
import static uk.threshold.fhir.Projecting.pseudonym;
import static uk.threshold.fhir.Projecting.stub;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.disclosure.Grants;
import uk.threshold.disclosure.Handling;
import uk.threshold.disclosure.Position;
import uk.threshold.disclosure.Rendered;
import uk.threshold.disclosure.Shape;
import uk.threshold.disclosure.UnreadableRecordException;

class StreamingRendererTest {
    private static final Set<FieldClass> ALL = EnumSet.allOf(FieldClass.class);
    private static final String BRUISE = """
            {"resourceType":"Condition","id":"x","code":{"coding":[{"system":"http://snomed.info/sct","code":"125667009",\
            "display":"as typed"}],"text":"as typed"},"clinicalStatus":{"coding":[{"system":\
            "http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},\
            "subject":{"reference":"Patient/old"},"onsetDateTime":"2026-08-20","note":[{"text":"words"}]}""";
    private static final String HANDLING = """
            "extension":[{"url":"https://fhir.threshold.example/StructureDefinition/handling","extension":[\
            {"url":"statement","valueCode":"fact"},{"url":"source","valueCode":"professional"},\
            {"url":"known-to-family","valueCode":"not-known"},{"url":"must-not-reach","valueCode":"none"},\
            {"url":"disputed","valueBoolean":false},{"url":"onward","valueCode":"ask-first"}]}]""";

    @Test
    void writesTheSameBytesAlways() {
        String bruise = new Projecting()
                .asks(1, "9990000018")
                .item(2, 1, BRUISE, FACTS)
                .resource("Condition", 2)
                .orElseThrow();
        assertEquals(
                "{\"resourceType\":\"Condition\",\"id\":\"" + pseudonym(2) + "\"," + HANDLING
                        + ",\"clinicalStatus\":{\"coding\":[{\"system\":\"" + Projecting.CLINICAL
                        + "\",\"code\":\"active\",\"display\":\"Active\"}],\"text\":\"going on\"},"
                        + "\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"125667009\","
                        + "\"display\":\"Bruise\"}],\"text\":\"a bruise was seen\"},"
                        + "\"subject\":{\"reference\":\"Patient/" + stub(1) + "\"},"
                        + "\"onsetDateTime\":\"2026-08-20\"}",
                bruise);
    }

    /** Prints what a resource costs; the figure is for a person to read, on a machine that is otherwise idle. */
    @Test
    void givesTheSameBytesEachTimeAtACostItPrints() {
        Projecting answer = new Projecting().asks(1, "9990000018");
        for (int number = 2; number < 402; number++) {
            answer.item(number, 1, BRUISE, FACTS);
        }
        String first = answer.body();
        long begun = System.nanoTime();
        for (int round = 0; round < 20; round++) {
            assertEquals(first, answer.body());
        }
        System.out.printf("rendering: %.1f µs a resource%n", (System.nanoTime() - begun) / 20 / 401 / 1000.0);
    }

    @Test
    void opensWithTheCaveatAndNeverCounts() {
        String body = new Projecting().asks(1, "9990000018").body();
        assertTrue(body.startsWith("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"fullUrl\":\""
                + Projecting.BASE + "/OperationOutcome/caveat\",\"resource\":{\"resourceType\":\"OperationOutcome\","
                + "\"id\":\"caveat\",\"issue\":[{\"severity\":\"information\",\"code\":\"informational\","
                + "\"details\":{\"text\":\"This is what Harbour Lane Surgery shares"));
        assertTrue(body.endsWith("\"search\":{\"mode\":\"outcome\"}}]}"));
        assertFalse(body.contains("total"));
    }

    @Test
    void ordersByTypeThenPseudonymWhateverTheOrderOfTheItems() {
        Projecting one = new Projecting().asks(1, "9990000018");
        Projecting other = new Projecting();
        for (int number = 2; number < 9; number++) {
            one.item(number, 1, BRUISE, FACTS);
            other.item(10 - number, 1, BRUISE, FACTS);
        }
        other.asks(1, "9990000018");
        assertEquals(one.body(), other.body());
        List<Position> positions =
                one.rendered().items().stream().map(Rendered.Item::position).toList();
        assertEquals(positions.stream().sorted().toList(), positions);
    }

    @Test
    void givesAStubOfPseudonymAndStatedNumberToWhomAnItemLeaves() {
        Projecting answer =
                new Projecting().asks(1, "9990000018").asks(3, "9990000026").item(2, 1, BRUISE, FACTS);
        assertEquals(
                Optional.of(
                        "{\"resourceType\":\"Patient\",\"id\":\"" + stub(1)
                                + "\",\"identifier\":[{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9990000018\"}]}"),
                answer.resource("Patient", 1));
        assertEquals(Optional.empty(), answer.resource("Patient", 3));
    }

    @Test
    void putsWhatIsDecidedOfAPatientIntoTheStub() {
        String patient = """
                {"resourceType":"Patient","identifier":[{"value":"secret"}],"active":true,"name":[{"use":"official",\
                "text":"words","given":["Ava"],"family":"Stone"}],"birthDate":"2026-03-24","address":[{"line":["1 Quay"]}]}""";
        assertEquals(
                Optional.of("{\"resourceType\":\"Patient\",\"id\":\"" + stub(1) + "\"," + HANDLING
                        + ",\"identifier\":[{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9990000018\"}],"
                        + "\"active\":true,\"name\":[{\"use\":\"official\",\"family\":\"Stone\",\"given\":[\"Ava\"]}],"
                        + "\"birthDate\":\"2026-03-24\"}"),
                new Projecting()
                        .asks(1, "9990000018")
                        .patient(1, patient, Set.of(FieldClass.IDENTITY, FieldClass.STATUS))
                        .resource("Patient", 1));
    }

    @Test
    void dropsTheResourceWithTheModifierItMayNotShow() {
        String refuted = BRUISE.replace(
                "\"note\"",
                "\"verificationStatus\":{\"coding\":[{\"system\":\"" + Projecting.VERIFICATION
                        + "\",\"code\":\"refuted\"}]},\"note\"");
        assertEquals(
                Optional.empty(),
                new Projecting()
                        .item(2, 1, refuted, Set.of(FieldClass.CODED_FACT, FieldClass.WHEN))
                        .resource("Condition", 2));
        assertEquals(
                Optional.empty(),
                new Projecting()
                        .item(2, 1, refuted, Set.of(FieldClass.CODED_FACT, FieldClass.WHEN))
                        .resource("Patient", 1));
        assertTrue(new Projecting()
                .item(2, 1, refuted, FACTS)
                .resource("Condition", 2)
                .isPresent());
    }

    @Test
    void dropsTheResourceWithAModifierThatHasAnExtensionForAValue() {
        String patient = "{\"resourceType\":\"Patient\",\"_active\":{\"extension\":[]},\"birthDate\":\"2026-03-24\"}";
        assertEquals(Optional.empty(), new Projecting().patient(1, patient, ALL).resource("Patient", 1));
        assertTrue(new Projecting()
                .patient(1, patient.replace("\"_active\"", "\"active\":true,\"_active\""), ALL)
                .resource("Patient", 1)
                .isPresent());
    }

    @Test
    void takesAReferenceAwayWithItsTargetAndAMandatoryOneWithItsEncloser() {
        String encounter = """
                {"resourceType":"Encounter","status":"finished","class":{"system":\
                "http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},\
                "diagnosis":[{"condition":{"reference":"Condition/%s"},"rank":1},{"condition":{"reference":"Condition/%s"}}]}""".formatted(id(2), id(3));
        Set<FieldClass> linked = EnumSet.copyOf(FACTS);
        linked.add(FieldClass.LINK);
        String whole = new Projecting()
                .item(2, 1, BRUISE, FACTS)
                .item(3, 1, BRUISE, FACTS)
                .item(4, 1, encounter, linked)
                .resource("Encounter", 4)
                .orElseThrow();
        assertTrue(whole.contains("\"reference\":\"Condition/" + pseudonym(2)));
        String part = new Projecting()
                .item(2, 1, BRUISE, FACTS)
                .item(3, 1, BRUISE, Set.of(FieldClass.CODED_FACT))
                .item(4, 1, encounter, linked)
                .resource("Encounter", 4)
                .orElseThrow();
        assertTrue(part.endsWith(
                "\"diagnosis\":[{\"condition\":{\"reference\":\"Condition/" + pseudonym(2) + "\"},\"rank\":1}]}"));
    }

    @Test
    void takesAwayWhateverLeansOnWhatWentUntilNothingDoes() {
        Set<FieldClass> linked = EnumSet.copyOf(FACTS);
        linked.add(FieldClass.LINK);
        Grants grants = Grants.of("Observation", linked);
        Projecting chain = new Projecting();
        Projecting ring = new Projecting();
        for (int number = 2; number < 12; number++) {
            chain.item(number, 1, focusedOn(number + 1), grants);
            ring.item(number, 1, focusedOn(number == 11 ? 2 : number + 1), grants);
        }
        assertEquals(List.of(), chain.rendered().items());
        assertEquals(11, ring.rendered().items().size(), "all of them, and their subject's stub");
    }

    /** An Observation means something else without what it is focused on. */
    private static String focusedOn(int next) {
        return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
                + "\"http://snomed.info/sct\",\"code\":\"125667009\"}]},\"focus\":[{\"reference\":\"Observation/"
                + id(next) + "\"}]}";
    }

    @Test
    void letsAPatientGoWithoutItsLinksWhichTheGatewayItselfResolves() {
        String linked =
                "{\"resourceType\":\"Patient\",\"birthDate\":\"2026-03-24\",\"link\":[{\"other\":{\"reference\":\"Patient/"
                        + id(9) + "\"},\"type\":\"seealso\"}]}";
        String body =
                new Projecting().patient(1, linked, ALL).resource("Patient", 1).orElseThrow();
        assertTrue(body.contains("2026-03-24") && !body.contains("link"), body);
    }

    @Test
    void decidesALabelledRepetitionByItself() {
        String patient = """
                {"resourceType":"Patient","name":[{"family":"Former"},{"family":"Stone"}],\
                "address":[{"city":"Hidden"},{"city":"Northmere"}]}""";
        Handling hearsay = new Handling(StatementKind.HEARSAY, SourceKind.RELATIVE, Optional.of(true), Set.of(), true);
        Slot former = new Slot("Patient.name", 0);
        Slot refuge = new Slot("Patient.address", 0);
        Grants grants = new Grants(
                "Patient", Set.of(FieldClass.PLACE), Map.of(former, Set.of(FieldClass.IDENTITY), refuge, Set.of()));
        Projecting answer = new Projecting();
        answer.patient(1, patient, grants);
        assertTrue(answer.resource("Patient", 1)
                .orElseThrow()
                .endsWith("\"name\":[{\"family\":\"Former\"}],\"address\":[{\"city\":\"Northmere\"}]}"));
        String observation = """
                {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://snomed.info/sct",\
                "code":"125667009"}]},"component":[{"code":{"coding":[{"system":"http://snomed.info/sct","code":"312608009"}]}}]}""";
        Slot component = new Slot("Observation.component", 0);
        String marked = new Projecting()
                .item(
                        2,
                        1,
                        observation,
                        new Grants("Observation", FACTS, Map.of(component, FACTS)),
                        Map.of(component, hearsay))
                .resource("Observation", 2)
                .orElseThrow();
        assertTrue(marked.contains(
                "\"component\":[{\"extension\":[{\"url\":\"https://fhir.threshold.example/StructureDefinition/handling\","
                        + "\"extension\":[{\"url\":\"statement\",\"valueCode\":\"hearsay\"}"));
        assertTrue(marked.contains("\"disputed\",\"valueBoolean\":true"));
    }

    @Test
    void makesAnObservationOfApprovedWordingAlone() {
        assertEquals(
                Optional.of("{\"resourceType\":\"Observation\",\"id\":\"" + pseudonym(9) + "\"," + HANDLING
                        + ",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
                        + "\"https://fhir.threshold.example/CodeSystem/observation-kind\",\"code\":\"approved-wording\","
                        + "\"display\":\"Approved wording\"}],\"text\":\"Approved wording\"},\"subject\":{\"reference\":\"Patient/"
                        + stub(1) + "\"},\"note\":[{\"text\":\"She \\\"heard\\\"\\u000ascreaming – nightly.\"}]}"),
                new Projecting()
                        .wording(9, 1, "She \"heard\"\nscreaming – nightly.")
                        .resource("Observation", 9));
    }

    @Test
    void namesWhomItMustNotReachByStubElseByStatedNumberElseAsSomeone() {
        Handling handling = new Handling(
                StatementKind.ACCOUNT,
                SourceKind.CHILD_OWN_WORDS,
                Optional.of(false),
                Set.of(person(1), person(3), person(4), person(5)),
                false);
        String note = new Projecting()
                .asks(3, "9990000026")
                .handled(handling)
                .item(2, 1, BRUISE, FACTS)
                .resource("Condition", 2)
                .orElseThrow();
        assertTrue(note.contains("{\"url\":\"must-not-reach\",\"valueReference\":{\"reference\":\"Patient/" + stub(1)
                + "\"}},{\"url\":\"must-not-reach\",\"valueReference\":{\"identifier\":{\"system\":"
                + "\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9990000026\"}}},"
                + "{\"url\":\"must-not-reach\",\"valueReference\":{\"display\":\"someone this answer does not name"));
        assertEquals(3, note.split("must-not-reach", -1).length - 1);
        assertTrue(note.contains("\"known-to-family\",\"valueCode\":\"no\""));
    }

    @Test
    void pagesOverWhatLeavesAndLinksOnOnlyWhereMoreFollows() {
        Projecting answer = new Projecting().asks(1, "9990000018");
        for (int number = 2; number < 6; number++) {
            answer.item(number, 1, BRUISE, FACTS);
        }
        Shape.Selection conditions = new Shape.Selection(Set.of("Condition"), Optional.of(stub(1)), Optional.empty());
        Shape.NextPage next = last -> "https://next/" + last.pseudonym();
        Rendered first = answer.as(new Shape.Page(conditions, Optional.empty(), 3, "https://self", next))
                .rendered();
        Position last = first.items().getLast().position();
        assertEquals(3, first.items().size());
        assertTrue(answer.body()
                .contains("\"link\":[{\"relation\":\"self\",\"url\":\"https://self\"},"
                        + "{\"relation\":\"next\",\"url\":\"https://next/" + last.pseudonym() + "\"}]"));
        answer.as(new Shape.Page(conditions, Optional.of(last), 3, "https://self", next));
        assertEquals(1, answer.rendered().items().size());
        assertFalse(answer.body().contains("next"));
    }

    @Test
    void answersASingleResourceAsItStandsInTheWholeAndNothingForWhatDoesNotLeave() {
        Projecting answer = new Projecting().item(2, 1, BRUISE, FACTS);
        String whole = answer.resource("Condition", 2).orElseThrow();
        answer.as(new Shape.Single(new Position("Condition", pseudonym(2))));
        assertEquals(whole, answer.body());
        answer.as(new Shape.Single(new Position("Condition", pseudonym(3))));
        assertTrue(answer.rendered().isNothing());
    }

    @Test
    void tellsTheLedgerTheReleasedPathsAndADigestOfTheReleasedBytes() {
        Rendered rendered = new Projecting().item(2, 1, BRUISE, FACTS).rendered();
        Rendered.Item condition = rendered.items().getFirst();
        assertEquals(new Position("Condition", pseudonym(2)), condition.position());
        assertEquals(
                "[Condition.clinicalStatus, Condition.code, Condition.onsetDateTime, Condition.subject]",
                condition.released().toString());
        assertTrue(condition.sha256().matches("[0-9a-f]{64}"));
        assertEquals(Set.of(), rendered.items().getLast().released());
    }

    @Test
    void refusesBytesThatIntakeWouldNotHaveAcceptedWithoutQuotingThem() {
        for (String broken : List.of(
                "{\"resourceType\":\"Condition\",\"code\":\"CANARY\",\"code\":\"CANARY\"}",
                "{\"resourceType\":\"Condition\"} {\"CANARY\":1}",
                "{\"resourceType\":\"Condition\",\"CANARY",
                "{\"resourceType\":\"Observation\",\"code\":\"CANARY\"}",
                "[\"CANARY\"]")) {
            Projecting answer = new Projecting().item(2, 1, broken, Grants.of("Condition", FACTS));
            UnreadableRecordException refused = assertThrows(UnreadableRecordException.class, answer::rendered, broken);
            assertFalse(refused.toString().contains("CANARY"));
            assertEquals(null, refused.getCause());
        }
    }
}

package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.fhir.Accounts.ACCOUNT;
import static uk.threshold.fhir.Accounts.CANARY;
import static uk.threshold.fhir.Accounts.CHILD;
import static uk.threshold.fhir.Accounts.COACH;
import static uk.threshold.fhir.Accounts.COACHS;
import static uk.threshold.fhir.Accounts.FRIEND;
import static uk.threshold.fhir.Accounts.HARMED;
import static uk.threshold.fhir.Accounts.NAMING;
import static uk.threshold.fhir.Accounts.about;
import static uk.threshold.fhir.Accounts.observation;
import static uk.threshold.fhir.Accounts.related;
import static uk.threshold.fhir.Accounts.to;
import static uk.threshold.fhir.Accounts.told;
import static uk.threshold.fhir.Accounts.valid;
import static uk.threshold.fhir.Projecting.FACTS;
import static uk.threshold.fhir.Projecting.id;
import static uk.threshold.fhir.Projecting.person;
import static uk.threshold.fhir.Projecting.pseudonym;
import static uk.threshold.fhir.Projecting.stub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;

/** Of the persons an entry concerns, whoever is said to have harmed leaves with it where they may be named, and nobody else. */
final class AccountAttackTest {
    @Test
    void whoeverIsSaidToHaveHarmedLeavesAsARelationOfTheChildWithTheNameAlone() {
        Projecting answer = told(about(to(COACH), HARMED));
        String body = valid(answer);
        assertTrue(body.contains(about("RelatedPerson/" + pseudonym(COACH), HARMED)), body);
        assertEquals(
                Optional.of("{\"resourceType\":\"RelatedPerson\",\"id\":\"" + pseudonym(COACH)
                        + "\",\"patient\":{\"reference\":\"Patient/" + stub(CHILD)
                        + "\"},\"name\":[{\"use\":\"usual\",\"family\":\"Ferrant\",\"given\":[\"Ned\"]}]}"),
                answer.resource("RelatedPerson", COACH));
        assertFalse(body.contains(CANARY), body);
        assertEquals(
                Map.of(
                        "Observation",
                                "[Observation.code, Observation.extension(about), Observation.status, Observation.subject]",
                        "RelatedPerson", "[RelatedPerson.name, RelatedPerson.patient]"),
                answer.rendered().items().stream()
                        .filter(item -> !item.released().isEmpty())
                        .collect(Collectors.toMap(item -> item.position().type(), item -> item.released()
                                .toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"informant", "present", "mentioned", "harmed-or-at-risk", "professional", "subject"})
    void whoeverStandsInAnotherPartChangesNotAByte(String part) {
        String alone = told(about(to(COACH), HARMED)).body();
        assertEquals(
                alone, told(about(to(FRIEND), part), about(to(COACH), HARMED)).body());
        assertEquals(
                alone, told(about(to(COACH), HARMED), about(to(FRIEND), part)).body());
        assertEquals(told().body(), told(about(to(FRIEND), part)).body());
        assertEquals(told().body(), told(about(to(COACH), part)).body(), "in another part he is not named either");
    }

    @Test
    void whoeverMayNotBeNamedChangesNotAByteAlthoughSaidToHaveHarmed() {
        assertEquals(
                told(about(to(COACH), HARMED)).body(),
                told(about(to(FRIEND), HARMED), about(to(COACH), HARMED)).body());
        assertEquals(told().body(), told(about(to(FRIEND), HARMED)).body());
    }

    @Test
    void nobodyIsNamedWhereTheItemMayNotTellWhoPeopleAre() {
        Projecting answer = new Projecting()
                .name(COACH, CHILD, COACHS)
                .naming(person(COACH))
                .item(ACCOUNT, CHILD, observation(about(to(COACH), HARMED)), FACTS);
        assertEquals(told().body(), answer.body());
    }

    @Test
    void ofAnyPersonsInAnyPartsExactlyThoseLeaveWhoHarmedAndMayBeNamed() {
        List<String> parts = Arrays.stream(Part.values()).map(Part::code).toList();
        int left = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Set<PersonId> mayBeNamed = new HashSet<>();
            Set<Integer> expected = new TreeSet<>();
            List<String> extensions = new ArrayList<>();
            List<String> others = new ArrayList<>();
            for (int number = 10; number < 16; number++) {
                boolean may = random.nextBoolean();
                if (may) {
                    mayBeNamed.add(person(number));
                }
                for (int i = random.nextInt(3); i > 0; i--) {
                    String part = parts.get(random.nextInt(parts.size()));
                    boolean leaves = may && part.equals(HARMED);
                    (leaves ? extensions : others).add(about(to(number), part));
                    expected.addAll(leaves ? Set.of(number) : Set.of());
                }
            }
            String alone = anyOf(mayBeNamed, extensions);
            List<String> all = new ArrayList<>(extensions);
            all.addAll(others);
            Collections.shuffle(all, random);
            String body = anyOf(mayBeNamed, all);
            assertEquals(alone, body, () -> "others change nothing: " + all);
            for (int number = 10; number < 16; number++) {
                assertEquals(expected.contains(number), body.contains("Family" + number), body);
                assertEquals(expected.contains(number), body.contains(pseudonym(number)), body);
            }
            left += expected.size();
        }
        assertTrue(left > 200, "somebody must leave for the law to say anything: " + left);
    }

    private static String anyOf(Set<PersonId> mayBeNamed, List<String> extensions) {
        Projecting answer = new Projecting().naming(mayBeNamed.toArray(PersonId[]::new));
        for (int number = 10; number < 16; number++) {
            answer.name(number, CHILD, related(number, "{\"use\":\"usual\",\"family\":\"Family" + number + "\"}"));
        }
        return answer.item(ACCOUNT, CHILD, observation(extensions.toArray(String[]::new)), NAMING)
                .body();
    }

    static List<TypeExamples.Example> examples() {
        return TypeExamples.all().stream()
                .filter(example -> Elements.r4().types().contains(example.type())
                        && !example.type().equals("Binary"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void namesSomebodyInValidR4FromEveryTypeThatMayBeAnAccount(TypeExamples.Example example) {
        String rich = example.rich().replace("%P%", id(CHILD).toString());
        String member = "\"extension\":[" + about(to(COACH), HARMED) + "],";
        String json = rich.contains("\"extension\"") ? rich : rich.replaceFirst("\\{", "{" + member);
        Set<FieldClass> most = EnumSet.allOf(FieldClass.class);
        most.removeAll(Set.of(FieldClass.FREE_TEXT, FieldClass.WORDING));
        FieldPath path = new FieldPath(example.type() + ".extension(about)");
        Projecting answer = new Projecting()
                .name(COACH, CHILD, COACHS)
                .naming(person(COACH))
                .item(ACCOUNT, CHILD, json, most);
        boolean may = json.contains(member)
                && !example.leaves().isEmpty()
                && Projecting.DICTIONARY.classOf(path).isPresent();
        assertEquals(may, answer.rendered().items().stream().anyMatch(item -> item.released()
                .contains(path)));
        assertEquals(may, valid(answer).contains("Ferrant"));
    }

    @Test
    void aDisplayAndAnIdentifierInItNeverLeave() {
        String spoken =
                "{\"reference\":\"" + to(COACH) + "\",\"type\":\"RelatedPerson\",\"display\":\"Ned, CANARY's dad\","
                        + "\"identifier\":{\"value\":\"CANARY\"}}";
        assertEquals(
                told(about(to(COACH), HARMED)).body(),
                told(about(spoken, HARMED, "")).body());
    }

    @Test
    void whoeverIsDescribedInWordsOrInAContainedResourceDoesNotLeave() {
        for (String described : List.of(
                "{\"display\":\"Ned CANARY\"}",
                "{\"reference\":\"#coach\",\"display\":\"Ned CANARY\"}",
                "{\"reference\":\"Practitioner/" + id(COACH) + "\",\"display\":\"CANARY\"}",
                "{\"reference\":\"https://ehr.example/" + to(COACH) + "\"}",
                "{\"reference\":\"" + to(COACH) + "/_history/1\"}",
                "{\"identifier\":{\"system\":\"urn:other\",\"value\":\"" + id(COACH) + "\"}}")) {
            assertEquals(told().body(), told(about(described, HARMED, "")).body(), described);
        }
    }

    @Test
    void anExtensionThatHoldsAnythingElseDoesNotLeave() {
        String label = "\"extension\":[{\"url\":\"" + Extensions.INLINE_LABEL
                + "\",\"valueCoding\":{\"system\":\"urn:x\",\"code\":\"GRA22\"}}]";
        String person = "{\"url\":\"person\",\"valueReference\":{\"reference\":\"" + to(COACH) + "\"}}";
        String friend = person.replace(to(COACH), to(FRIEND));
        String harmed = "{\"url\":\"part\",\"valueCode\":\"said-to-have-harmed\"}";
        String present = "{\"url\":\"part\",\"valueCode\":\"present\"}";
        String begin = "{\"url\":\"" + Extensions.ABOUT + "\",\"extension\":[";
        for (String strange : List.of(
                about("{\"reference\":\"" + to(COACH) + "\"," + label + "}", HARMED, ""),
                about("{\"reference\":\"" + to(COACH) + "\",\"_display\":{" + label + "}}", HARMED, ""),
                about("{\"reference\":\"" + to(COACH) + "\"}", HARMED, "\"id\":\"CANARY\","),
                begin + person + "," + present + "," + harmed + "]}",
                begin + person + "," + friend + "," + harmed + "]}",
                begin + person + "," + harmed + ",{\"url\":\"CANARY\"}]}",
                begin + harmed + "]}",
                "{\"url\":\"urn:other\",\"extension\":[" + about(to(COACH), HARMED) + "]}",
                about(to(COACH), HARMED).replace(Extensions.ABOUT, Extensions.UNSAFE_FOR))) {
            assertEquals(told().body(), told(strange).body(), strange);
        }
    }

    @Test
    void withinARepetitionAnElementOrAContainedResourceNobodyIsNamed() {
        String about = "\"extension\":[" + about(to(COACH), HARMED) + "],";
        String code = "\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"312608009\"}]}";
        String plain = observation().replace("\"status\"", "\"component\":[{" + code + "}],\"status\"");
        for (String deep : List.of(
                observation().replace("\"status\"", "\"component\":[{" + about + code + "}],\"status\""),
                plain.replace("{\"coding\"", "{" + about + "\"coding\""),
                plain.replace("\"status\"", "\"_status\":{" + about.replace("],", "]") + "},\"status\""),
                plain.replace(
                        "\"status\"",
                        "\"contained\":[{\"resourceType\":\"Condition\"," + about + code + "}],\"status\""))) {
            assertEquals(
                    new Projecting().item(ACCOUNT, CHILD, plain, NAMING).body(),
                    new Projecting()
                            .name(COACH, CHILD, COACHS)
                            .naming(person(COACH))
                            .item(ACCOUNT, CHILD, deep, NAMING)
                            .body(),
                    deep);
        }
    }

    @Test
    void severalLeaveEachOnceInAnOrderThatIsNotTheStoredOne() {
        String second = related(FRIEND, "{\"family\":\"Sallow\"}");
        Set<String> bodies = new TreeSet<>();
        for (List<Integer> order : List.of(List.of(COACH, FRIEND), List.of(FRIEND, COACH, FRIEND))) {
            bodies.add(valid(new Projecting()
                    .name(COACH, CHILD, COACHS)
                    .name(FRIEND, CHILD, second)
                    .naming(person(COACH), person(FRIEND))
                    .item(
                            ACCOUNT,
                            CHILD,
                            observation(order.stream()
                                    .map(number -> about(to(number), HARMED))
                                    .toArray(String[]::new)),
                            NAMING)));
        }
        assertEquals(1, bodies.size());
        assertTrue(bodies.iterator().next().contains("Sallow"));
    }
}

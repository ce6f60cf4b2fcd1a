package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.Branch;
import uk.threshold.disclosure.Copy;
import uk.threshold.disclosure.Grants;
import uk.threshold.disclosure.Projection;

/** Laws that hold for every resource and every decision, tried on generated ones with fixed seeds. */
class ProjectionLawsTest {
    private static final List<String> TYPES =
            R4Elements.TYPES.stream().filter(type -> !type.equals("Consent")).toList();
    private static final Set<FieldClass> WORDS = Set.of(FieldClass.FREE_TEXT, FieldClass.WORDING);

    @Test
    void everyAnswerIsValidFhir() {
        int resources = 0;
        for (int seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            Projecting answer = new Projecting().asks(1, "9990000018");
            int number = 2;
            for (String type : TYPES) {
                String json = new ResourceGenerator(random)
                        .resource(type, List.of(Projecting.id(3).toString()))
                        .toString();
                Grants grants = grants(type, json, random);
                if (type.equals("Patient")) {
                    answer.patient(1, json, grants);
                } else {
                    answer.item(number++, 1, json, grants);
                }
            }
            answer.wording(99, 1, "She has been told \"no\" – twice.");
            resources += answer.rendered().items().size();
            int shown = seed;
            assertEquals(List.of(), Validation.errors(answer.body()), () -> "seed " + shown);
        }
        assertTrue(resources > 70, "the corpus must leave something to validate: " + resources);
    }

    @Test
    void theGeneratedResourcesAreThemselvesValid() {
        for (String type : TYPES) {
            for (int seed = 0; seed < 2; seed++) {
                ObjectNode resource = new ResourceGenerator(new Random(seed)).resource(type, List.of());
                addSubject(resource, type);
                List<String> errors = Validation.errors(resource.toString()).stream()
                        .filter(error -> !error.contains(ResourceGenerator.STRANGE))
                        .toList();
                assertEquals(List.of(), errors, type + " of seed " + seed);
            }
        }
    }

    @Test
    void nothingThatNoProjectionNamesEverComesOut() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            String type = TYPES.get(seed % TYPES.size());
            String json =
                    new ResourceGenerator(random).resource(type, List.of()).toString();
            assertFalse(render(type, json, grants(type, json, random)).contains(ResourceGenerator.CANARY), json);
        }
    }

    @Test
    void resourcesThatDifferOnlyInWhatIsNotPermittedGiveTheSameBytes() {
        int left = 0;
        for (int seed = 0; seed < 4000; seed++) {
            Random random = new Random(seed);
            String type = TYPES.get(seed % TYPES.size());
            ObjectNode resource = new ResourceGenerator(random).resource(type, List.of());
            Grants grants = grants(type, resource.toString(), random);
            Branch root = Projection.compile(Elements.r4(), Projecting.DICTIONARY, grants)
                    .root();
            JsonNode other = disturbed(resource, root, random);
            String body = render(type, resource.toString(), grants);
            assertEquals(body, render(type, other.toString(), grants), () -> resource + "\n" + other);
            left += body.contains("StructureDefinition/handling") ? 1 : 0;
        }
        assertTrue(left > 800, "something must leave for the law to say anything: " + left);
    }

    @Test
    void grantingLessNeverShowsMore() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            String type = TYPES.get(seed % TYPES.size());
            String json =
                    new ResourceGenerator(random).resource(type, List.of()).toString();
            Set<FieldClass> more = classes(random);
            Set<FieldClass> less = EnumSet.noneOf(FieldClass.class);
            more.stream().filter(one -> random.nextInt(4) > 0).forEach(less::add);
            Set<?> small = written(type, json, Grants.of(type, less));
            assertTrue(written(type, json, Grants.of(type, more)).containsAll(small), json);
        }
    }

    @Test
    void aModifierOrAMandatoryElementThatMayNotLeaveTakesTheRest() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            String type = TYPES.get(seed % TYPES.size());
            ObjectNode resource = new ResourceGenerator(random).resource(type, List.of());
            Set<FieldClass> granted = classes(random);
            boolean modified = Elements.r4().elements(type).stream()
                    .filter(element -> element.needs().stream()
                            .anyMatch(need -> need.name().equals("MODIFIER")))
                    .filter(element -> resource.has(element.name()))
                    .map(element -> Projecting.DICTIONARY.classOf(element.path()))
                    .anyMatch(field -> field.filter(granted::contains).isEmpty());
            if (modified) {
                assertEquals(Set.of(), written(type, resource.toString(), Grants.of(type, granted)));
            }
        }
    }

    @Test
    void aWithheldSlotLooksLikeNoSlotAtAll() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            ObjectNode plain = new ResourceGenerator(random).resource("Observation", List.of());
            ObjectNode labelled = plain.deepCopy();
            ArrayNode components =
                    labelled.has("component") ? (ArrayNode) labelled.get("component") : labelled.putArray("component");
            Slot slot = new Slot("Observation.component", components.size());
            components.addObject().putObject("code").put("text", ResourceGenerator.CANARY);
            assertEquals(
                    render("Observation", plain.toString(), Grants.of("Observation", Projecting.FACTS)),
                    render(
                            "Observation",
                            labelled.toString(),
                            new Grants("Observation", Projecting.FACTS, Map.of(slot, Set.of()))));
        }
    }

    private static String render(String type, String json, Grants grants) {
        return answer(type, json, grants).body();
    }

    private static Set<?> written(String type, String json, Grants grants) {
        return answer(type, json, grants).rendered().items().stream()
                .map(item -> item.released())
                .filter(paths -> !paths.isEmpty())
                .findFirst()
                .<Set<?>>map(paths -> paths)
                .orElse(Set.of());
    }

    private static Projecting answer(String type, String json, Grants grants) {
        Projecting answer = new Projecting().asks(1, "9990000018");
        return type.equals("Patient") ? answer.patient(1, json, grants) : answer.item(2, 1, json, grants);
    }

    private static Set<FieldClass> classes(Random random) {
        Set<FieldClass> classes = EnumSet.noneOf(FieldClass.class);
        for (FieldClass fieldClass : FieldClass.values()) {
            if (!WORDS.contains(fieldClass) && random.nextInt(5) > 0) {
                classes.add(fieldClass);
            }
        }
        return classes;
    }

    private static Grants grants(String type, String json, Random random) {
        Map<Slot, Set<FieldClass>> slots = new HashMap<>();
        for (String name : List.of(
                "name",
                "address",
                "component",
                "category",
                "diagnosis",
                "payload",
                "entry",
                "content",
                "condition",
                "participant",
                "reaction")) {
            if (json.contains("\"" + name + "\":[") && random.nextInt(4) == 0) {
                slots.put(new Slot(type + "." + name, random.nextInt(2)), classes(random));
            }
        }
        return new Grants(type, classes(random), slots);
    }

    private static void addSubject(ObjectNode resource, String type) {
        Elements.r4().elements(type).stream()
                .filter(element ->
                        element.needs().stream().anyMatch(need -> need.name().equals("SUBJECT")))
                .forEach(element -> resource.putObject(element.name()).put("display", "someone"));
    }

    /** The resource with everything changed that the branch does not copy, and with its members in another order. */
    private static ObjectNode disturbed(ObjectNode object, Branch branch, Random random) {
        Map<String, JsonNode> members = new HashMap<>();
        object.properties().forEach(member -> {
            Branch.Field field = branch.fields().get(member.getKey());
            if (member.getKey().equals("resourceType")) {
                members.put("resourceType", member.getValue());
            } else if (field != null) {
                members.put(member.getKey(), disturbed(member.getValue(), field, random));
            } else if (random.nextBoolean() && !owes(member.getKey(), branch)) {
                members.put(member.getKey(), JsonNodeFactory.instance.textNode("OTHER"));
            }
        });
        members.put("OTHER", JsonNodeFactory.instance.objectNode().put("OTHER", random.nextInt()));
        List<String> names = new ArrayList<>(members.keySet());
        Collections.shuffle(names, random);
        ObjectNode other = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> other.set(name, members.get(name)));
        return other;
    }

    private static boolean owes(String name, Branch branch) {
        return Optional.ofNullable(name.startsWith("_") ? branch.fields().get(name.substring(1)) : null)
                .isPresent();
    }

    private static JsonNode disturbed(JsonNode value, Branch.Field field, Random random) {
        if (!field.repeats() || !value.isArray()) {
            return disturbed(value, field.at(0), random);
        }
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        for (int index = 0; index < value.size(); index++) {
            values.add(disturbed(value.get(index), field.at(index), random));
        }
        return values;
    }

    private static JsonNode disturbed(JsonNode value, Copy copy, Random random) {
        return switch (copy) {
            case Copy.Nothing() -> JsonNodeFactory.instance.numberNode(random.nextInt());
            case Copy.Within(Branch branch) -> disturbed((ObjectNode) value, branch, random);
            case Copy.Whole whole -> noisy(value, random);
        };
    }

    /** A datatype whose fixed shape is untouched: only what no shape copies is changed. */
    private static JsonNode noisy(JsonNode value, Random random) {
        if (!value.isObject()) {
            return value;
        }
        ObjectNode other = value.deepCopy();
        other.put("id", "OTHER" + random.nextInt());
        other.remove("extension");
        if (other.has("coding")) {
            other.put("text", "OTHER");
            other.get("coding")
                    .forEach(coding ->
                            ((ObjectNode) coding).put("display", "OTHER").put("version", "9"));
        }
        return other;
    }
}

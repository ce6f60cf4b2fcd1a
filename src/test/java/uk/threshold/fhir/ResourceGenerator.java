package uk.threshold.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import uk.threshold.disclosure.Element;
import uk.threshold.disclosure.Element.Need;

/**
 * Makes valid R4 resources of every served type by walking the element table, with everything beside the values that a
 * supplier may send: ids, extensions, displays, texts, narrative, unknown codes. Equal seeds make equal resources.
 */
final class ResourceGenerator {
    /** Stands in every place from which nothing may ever leave. */
    static final String CANARY = "CANARY";

    /** URL of an extension that nobody knows, the one thing about these resources that is not valid. */
    static final String STRANGE = "https://example.org/strange";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] KNOWN = {"125667009", "312608009", "27113001", "372897005", "8517006"};
    private static final Map<String, String> CODES = codes();

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String line : """
                AllergyIntolerance type allergy category food criticality low reaction.severity mild
                Appointment status cancelled participant.required required participant.status accepted
                Binary contentType application/pdf
                CarePlan status active intent plan activity.detail.kind Appointment activity.detail.status completed
                CareTeam status active
                Communication status completed priority routine
                Composition attester.mode personal confidentiality N relatesTo.code replaces section.mode working
                DocumentReference status current docStatus final relatesTo.code appends
                Encounter status finished statusHistory.status arrived location.status completed
                FamilyMemberHistory status completed
                Flag status active
                Immunization status completed
                List status current mode snapshot
                MedicationRequest status active intent order priority urgent
                MedicationStatement status active
                Patient gender female contact.gender male link.type seealso
                Procedure status completed
                QuestionnaireResponse status completed
                RelatedPerson gender male""".split("\n")) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i += 2) {
                codes.put(words[0] + "." + words[i], words[i + 1]);
            }
        }
        return Map.copyOf(codes);
    }

    private final Random random;
    private int ids;

    ResourceGenerator(Random random) {
        this.random = random;
    }

    /**
     * A resource of this type.
     *
     * @param links ids of Conditions that references may point to
     */
    ObjectNode resource(String type, List<String> links) {
        ObjectNode resource = JSON.objectNode().put("resourceType", type);
        fill(resource, Elements.r4().elements(type), links);
        keepInvariants(resource, type);
        if (random.nextBoolean()) {
            resource.put("id", CANARY + ids++);
            resource.putObject("meta").putArray("tag").addObject().put("code", CANARY);
            resource.put("language", "en-GB");
            if (!type.equals("Binary")) {
                resource.set("text", narrative());
            }
        }
        return resource;
    }

    private void fill(ObjectNode object, List<Element> elements, List<String> links) {
        Set<String> chosen = new HashSet<>();
        for (Element element : elements) {
            boolean mandatory =
                    element.needs().contains(Need.MANDATORY) || !element.anyOf().isEmpty();
            String choice = element.choice().orElse(element.name());
            boolean never = Set.of("implicitRules", "modifierExtension").contains(element.name());
            if (never || !mandatory && random.nextInt(3) > 0 || !chosen.add(choice)) {
                continue;
            }
            JsonNode value = value(element, links);
            if (value instanceof ObjectNode node && node.isEmpty()) {
                continue;
            }
            object.set(element.name(), element.repeats() ? repeated(element, value, links) : value);
            if (value.isObject() || !element.repeats()) {
                noise(object, element.name(), value);
            }
        }
    }

    private ArrayNode repeated(Element element, JsonNode first, List<String> links) {
        ArrayNode values = JSON.arrayNode().add(first);
        while (random.nextInt(3) == 0) {
            JsonNode next = value(element, links);
            if (!next.isEmpty()) {
                values.add(next);
            }
        }
        return values;
    }

    private void noise(ObjectNode object, String name, JsonNode value) {
        if (random.nextInt(4) > 0) {
            return;
        }
        ObjectNode noisy = value.isObject() ? (ObjectNode) value : JSON.objectNode();
        strange(noisy);
        if (value.isValueNode()) {
            object.set("_" + name, noisy);
        }
    }

    private void strange(ObjectNode object) {
        object.put("id", CANARY + ids++);
        object.putArray("extension").addObject().put("url", STRANGE).put("valueString", CANARY);
    }

    private JsonNode value(Element element, List<String> links) {
        return switch (element.type()) {
            case "BackboneElement" -> {
                ObjectNode object = JSON.objectNode();
                fill(object, element.children(), links);
                yield object;
            }
            case "code" -> JSON.textNode(CODES.getOrDefault(element.path().value(), "final"));
            case "CodeableConcept" -> concept(element.path().value());
            case "Coding" -> coding(Projecting.CLASS, "AMB");
            case "Reference" -> reference(element.targets(), links);
            default -> simple(element.type());
        };
    }

    private JsonNode simple(String type) {
        return switch (type) {
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer", "positiveInt", "unsignedInt" -> JSON.numberNode(1 + random.nextInt(9));
            case "date" -> JSON.textNode("2026-0" + (1 + random.nextInt(9)));
            case "dateTime", "instant" ->
                JSON.textNode("2026-08-2" + random.nextInt(10) + "T10:15:0" + random.nextInt(10) + ".250+01:00");
            case "time" -> JSON.textNode("10:15:0" + random.nextInt(10));
            case "string", "markdown" -> JSON.textNode(CANARY + random.nextInt(9));
            case "uri", "canonical" -> JSON.textNode("https://example.org/" + CANARY);
            case "Quantity" -> quantity(random.nextInt(5) == 0 ? "{" + CANARY + "}" : "kg");
            case "Age", "Duration" -> quantity("a");
            case "Period" ->
                JSON.objectNode()
                        .put("start", "2026-01-0" + (1 + random.nextInt(9)))
                        .put("end", "2026-02");
            case "Range" -> JSON.objectNode().set("low", quantity("kg"));
            case "Ratio" -> {
                ObjectNode ratio = JSON.objectNode();
                ratio.set("numerator", quantity("mg"));
                yield ratio.set("denominator", quantity("mL"));
            }
            case "Identifier" -> JSON.objectNode().put("system", "urn:x").put("value", CANARY);
            case "Attachment" -> attachment();
            case "base64Binary" -> JSON.textNode("UERG");
            case "decimal" -> JSON.numberNode(new BigDecimal("1.50"));
            case "Narrative" -> narrative();
            case "Annotation" -> JSON.objectNode().put("authorString", CANARY).put("text", CANARY);
            case "Timing" -> {
                ObjectNode timing = JSON.objectNode();
                timing.putArray("event").add("2026-08-20");
                yield timing;
            }
            case "Dosage" -> JSON.objectNode().put("text", CANARY);
            case "SampledData" ->
                JSON.objectNode()
                        .put("period", 1)
                        .put("dimensions", 1)
                        .set("origin", JSON.objectNode().put("value", 1));
            default -> party(type);
        };
    }

    private static ObjectNode narrative() {
        return JSON.objectNode()
                .put("status", "additional")
                .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + CANARY + "</div>");
    }

    private ObjectNode attachment() {
        ObjectNode attachment = JSON.objectNode().put("title", CANARY).put("url", "https://example.org/" + CANARY);
        return random.nextBoolean()
                ? attachment
                : attachment.put("contentType", "application/pdf").put("data", "UERG");
    }

    private JsonNode party(String type) {
        ObjectNode party = JSON.objectNode();
        switch (type) {
            case "HumanName" -> {
                party.put("use", "usual").put("text", CANARY).put("family", "Stone" + random.nextInt(9));
                party.putArray("given").add("Ava").addNull();
                strange(party.putArray("_given").addNull().addObject());
            }
            case "Address" -> {
                party.put("use", "home").put("text", CANARY).put("city", "Northmere");
                party.putArray("line").add(random.nextInt(9) + " Quay");
            }
            case "ContactPoint" ->
                party.put("system", "phone")
                        .put("value", "01632 96010" + random.nextInt(9))
                        .put("use", "home");
            default -> throw new IllegalArgumentException(type);
        }
        return party;
    }

    private ObjectNode quantity(String code) {
        return JSON.objectNode()
                .put("value", new BigDecimal((1 + random.nextInt(9)) + ".10"))
                .put("unit", CANARY)
                .put("system", Units.UCUM)
                .put("code", code);
    }

    private JsonNode reference(Set<String> types, List<String> links) {
        ObjectNode reference = JSON.objectNode().put("display", CANARY);
        boolean known = types.contains("Condition") && !links.isEmpty() && random.nextBoolean();
        return known
                ? reference.put("reference", "Condition/" + links.get(random.nextInt(links.size())))
                : types.stream()
                        .min(Comparator.naturalOrder())
                        .map(type -> reference.put("reference", type + "/" + Projecting.id(9000 + random.nextInt(9))))
                        .orElse(reference);
    }

    private ObjectNode concept(String path) {
        ObjectNode concept = JSON.objectNode().put("text", CANARY);
        ArrayNode codings = concept.putArray("coding");
        switch (path) {
            case "Condition.clinicalStatus" -> codings.add(coding(Projecting.CLINICAL, "resolved"));
            case "AllergyIntolerance.clinicalStatus" -> codings.add(coding(Projecting.ALLERGY_CLINICAL, "active"));
            case "AllergyIntolerance.verificationStatus" ->
                codings.add(coding(Projecting.ALLERGY_VERIFICATION, "confirmed"));
            case "Condition.verificationStatus" -> codings.add(coding(Projecting.VERIFICATION, "confirmed"));
            default -> {
                if (random.nextInt(4) == 0) {
                    codings.add(coding(Projecting.SCT, "999000" + random.nextInt(9)));
                }
                if (random.nextInt(8) > 0) {
                    codings.add(coding(Projecting.SCT, KNOWN[random.nextInt(KNOWN.length)]));
                }
                if (codings.isEmpty()) {
                    concept.remove("coding");
                }
            }
        }
        return concept;
    }

    private static ObjectNode coding(String system, String code) {
        return JSON.objectNode()
                .put("system", system)
                .put("code", code)
                .put("display", CANARY)
                .put("userSelected", true);
    }

    private static void keepInvariants(ObjectNode resource, String type) {
        switch (type) {
            case "Observation" -> {
                if (has(resource, "value")) {
                    resource.remove("dataAbsentReason");
                }
            }
            case "Condition" -> {
                if (has(resource, "abatement")) {
                    clinicalStatus(resource, Projecting.CLINICAL, "resolved");
                }
            }
            case "AllergyIntolerance" -> clinicalStatus(resource, Projecting.ALLERGY_CLINICAL, "active");
            case "Appointment" -> {
                if (!resource.has("start") || !resource.has("end")) {
                    resource.remove(List.of("start", "end", "_start", "_end"));
                }
            }
            case "CarePlan" ->
                resource.path("activity").forEach(activity -> {
                    if (activity.has("detail")) {
                        ((ObjectNode) activity).remove("reference");
                    }
                });
            case "Composition" ->
                resource.path("section").forEach(section -> ((ObjectNode) section).remove("emptyReason"));
            case "FamilyMemberHistory" -> {
                resource.remove(List.of("estimatedAge", "_estimatedAge"));
                if (has(resource, "age")) {
                    resource.remove(List.of("bornPeriod", "bornDate", "_bornDate", "bornString", "_bornString"));
                }
            }
            case "List" -> {
                resource.remove("emptyReason");
                resource.path("entry")
                        .forEach(entry -> ((ObjectNode) entry).remove(List.of("deleted", "_deleted", "date", "_date")));
            }
            default -> {}
        }
    }

    private static boolean has(ObjectNode resource, String choice) {
        return resource.properties().stream().anyMatch(member -> member.getKey().startsWith(choice));
    }

    private static void clinicalStatus(ObjectNode resource, String system, String code) {
        if (!resource.has("clinicalStatus")) {
            resource.putObject("clinicalStatus").putArray("coding").add(coding(system, code));
        }
    }
}

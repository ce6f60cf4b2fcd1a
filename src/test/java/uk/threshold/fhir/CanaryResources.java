package uk.threshold.fhir;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * Valid resources in which every element that R4 defines holds a canary, with an element id and an extension beside it that
 * hold one each: made from the definitions, so that a type is covered once it is served. What excludes each other stands in
 * different resources of the type.
 */
public final class CanaryResources {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DEFINITION = "http://hl7.org/fhir/StructureDefinition/";
    private static final String BRUISE = "125667009";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final int DEEPEST = 9;
    private static final int LONGEST_SECOND_CHOICE = 3;

    private final DefaultProfileValidationSupport definitions = new DefaultProfileValidationSupport(R4.CONTEXT);
    private final Map<String, List<ElementDefinition>> snapshots = new HashMap<>();
    private final Canaries canaries;
    private final Set<String> bare = new TreeSet<>();

    public CanaryResources(Canaries canaries) {
        this.canaries = canaries;
    }

    /** Elements that hold no canary of their own, each with the reason. */
    Set<String> bare() {
        return bare;
    }

    /**
     * Resources of a type that hold everything together.
     *
     * @param whose record they belong to, by the name of a person
     * @param patient whom their {@code subject} or {@code patient} is to name, as {@code Patient/id}
     */
    public List<ObjectNode> all(String type, String whose, String patient) {
        List<ObjectNode> all = new ArrayList<>();
        for (int way = 0; way < ways(type); way++) {
            all.add(new Making(whose, patient, way, way < choices(type) ? 0 : 1).resource(type));
        }
        return all;
    }

    /** As many as the longest choice of the type has, and for the second ones of each pair as many as theirs has. */
    private int ways(String type) {
        return choices(type) + LONGEST_SECOND_CHOICE;
    }

    private int choices(String type) {
        return snapshot(type).stream()
                .filter(element -> element.getPath().endsWith("[x]"))
                .mapToInt(element -> element.getType().size())
                .max()
                .orElse(1);
    }

    private List<ElementDefinition> snapshot(String type) {
        return snapshots.computeIfAbsent(type, name -> {
            StructureDefinition definition =
                    (StructureDefinition) definitions.fetchStructureDefinition(DEFINITION + name);
            return definition.getSnapshot().getElement();
        });
    }

    /** Where a walk through the definitions stands: an element of a snapshot, and the path from the resource down. */
    private record Place(List<ElementDefinition> snapshot, String within, String path, int depth) {
        List<ElementDefinition> children() {
            return snapshot.stream()
                    .filter(element -> element.getPath().startsWith(within + ".")
                            && element.getPath().indexOf('.', within.length() + 1) < 0)
                    .toList();
        }

        Place child(ElementDefinition element, String name) {
            return new Place(snapshot, element.getPath(), path + "." + name, depth + 1);
        }
    }

    /** One resource. */
    private final class Making {
        private final String whose;
        private final String patient;
        private final int way;
        private final int turn;

        Making(String whose, String patient, int way, int turn) {
            this.whose = whose;
            this.patient = patient;
            this.way = way;
            this.turn = turn;
        }

        ObjectNode resource(String type) {
            ObjectNode resource = JSON.objectNode().put("resourceType", type);
            resource.set("meta", meta(type));
            fill(resource, new Place(snapshot(type), type, type, 0));
            if (resource.has("extension")) {
                contain(resource, type);
            }
            if (type.equals("Consent")) {
                resource.putObject("provision").put("type", "deny");
            }
            return resource;
        }

        private void fill(ObjectNode object, Place place) {
            for (ElementDefinition element : place.children()) {
                String path = element.getPath();
                String name = path.substring(path.lastIndexOf('.') + 1);
                if (name.equals("id") || name.equals("extension")) {
                    beside(object, place, name);
                } else if (isWanted(name, element, place) && !isExcluded(path)) {
                    member(object, place, element, name);
                }
            }
        }

        private void beside(ObjectNode object, Place place, String name) {
            if (way > 0) {
                return;
            }
            if (name.equals("extension")) {
                object.set("extension", strange(place.path()));
            } else if (place.depth() > 0) {
                object.put("id", canaries.word(whose, place.path() + ".id"));
            }
        }

        /** The first resource has everything; the others what it could not have, and what that cannot be without. */
        private boolean isWanted(String name, ElementDefinition element, Place place) {
            String path = element.getPath();
            if (CanaryElements.isLeftOut(path) || element.getMax().equals("0")) {
                return false;
            }
            String type = element.hasType() ? element.getTypeFirstRep().getCode() : "BackboneElement";
            boolean ofDatatype = !place.path().startsWith(place.within().split("\\.")[0]);
            return way == 0
                    || ofDatatype
                    || element.getMin() > 0
                    || "BackboneElement".equals(type)
                    || CanaryElements.CODES.containsKey(path)
                    || CanaryElements.ASKED_FOR.contains(path)
                    || CanaryElements.isThePatient(path)
                    || name.endsWith("[x]")
                            && (turn == 1 || way < element.getType().size())
                    || turn == 1 && CanaryElements.HOLD_PAIRS.contains(type)
                    || CanaryElements.ONE_OF.stream().anyMatch(pair -> pair.contains(path));
        }

        /** Whether the turn is another's of those that exclude it. */
        private boolean isExcluded(String path) {
            return CanaryElements.ONE_OF.stream()
                    .filter(paths -> paths.contains(path))
                    .anyMatch(paths -> paths.indexOf(path) != turn);
        }

        private void member(ObjectNode object, Place place, ElementDefinition element, String name) {
            String spelt = name;
            String type = "BackboneElement";
            if (name.endsWith("[x]")) {
                TypeRefComponent chosen =
                        element.getType().get(way % element.getType().size());
                type = chosen.getCode();
                spelt = name.substring(0, name.length() - 3)
                        + Character.toUpperCase(type.charAt(0))
                        + type.substring(1);
            } else if (!element.hasContentReference()) {
                type = element.getTypeFirstRep().getCode();
            }
            Place here = place.child(element, spelt);
            Optional<JsonNode> made = value(here, element, type);
            if (made.isEmpty()) {
                return;
            }
            JsonNode value = made.get();
            boolean repeats = !element.getBase().getMax().equals("1");
            object.set(spelt, repeats ? JSON.arrayNode().add(value) : value);
            if (way == 0 && value.isValueNode() && !type.equals("xhtml")) {
                ObjectNode beside = JSON.objectNode().put("id", canaries.word(whose, here.path() + ".id"));
                beside.set("extension", strange(here.path()));
                object.set("_" + spelt, repeats ? JSON.arrayNode().add(beside) : beside);
            }
        }

        private Optional<JsonNode> value(Place here, ElementDefinition element, String type) {
            if (element.hasContentReference()) {
                String target = element.getContentReference().substring(1);
                boolean again = here.path().split("\\." + target.substring(target.lastIndexOf('.') + 1), -1).length > 3;
                return again ? Optional.empty() : object(new Place(here.snapshot(), target, here.path(), here.depth()));
            }
            return switch (type) {
                case "BackboneElement", "Element" -> object(here);
                case "boolean" -> bare(here, "a truth", JSON.booleanNode(true));
                case "code" -> Optional.of(code(here, element));
                case "string", "markdown" -> text(canaries.word(whose, here.path()));
                case "id" -> text(canaries.word(whose, here.path()));
                case "uri", "url", "canonical" -> text("https://canary.example/" + canaries.word(whose, here.path()));
                case "oid" -> bare(here, "an OID", JSON.textNode("urn:oid:1.2.3"));
                case "base64Binary" -> text(canaries.bytes(whose, here.path()));
                case "xhtml" ->
                    text("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + canaries.word(whose, here.path()) + "</div>");
                case "date" -> text(canaries.day(whose, here.path()));
                case "dateTime", "instant" -> text(canaries.day(whose, here.path()) + "T10:15:00.250+00:00");
                case "time" -> bare(here, "a time of day", JSON.textNode("10:15:00"));
                case "integer", "positiveInt", "unsignedInt", "decimal" ->
                    Optional.of(JSON.numberNode(canaries.number(whose, here.path())));
                case "Reference" -> Optional.of(reference(here, element));
                case "CodeableConcept" -> Optional.of(concept(here, element));
                case "Resource" -> Optional.empty();
                default -> here.depth() > DEEPEST ? Optional.empty() : datatype(here, type);
            };
        }

        private Optional<JsonNode> object(Place place) {
            ObjectNode object = JSON.objectNode();
            fill(object, place);
            return object.isEmpty() ? Optional.empty() : Optional.of(object);
        }

        private Optional<JsonNode> datatype(Place here, String type) {
            ObjectNode object = JSON.objectNode();
            fill(object, new Place(snapshot(type), type, here.path(), here.depth()));
            switch (type) {
                case "Period" -> inOrder(object);
                case "Age", "Duration", "Distance", "Count" -> ucum(object, "a");
                case "Quantity", "SimpleQuantity" -> ucum(object, "kg");
                default -> {}
            }
            return Optional.of(object);
        }

        private void ucum(ObjectNode quantity, String code) {
            quantity.put("system", Units.UCUM).put("code", code);
        }

        /** The days come one before the other, and a period begins before it ends. */
        private void inOrder(ObjectNode period) {
            JsonNode start = period.get("start");
            period.set("start", period.get("end"));
            period.set("end", start);
        }

        private Optional<JsonNode> text(String text) {
            return Optional.of(JSON.textNode(text));
        }

        private Optional<JsonNode> bare(Place here, String why, JsonNode value) {
            bare.add(here.path() + ": " + why);
            return Optional.of(value);
        }

        private JsonNode code(Place here, ElementDefinition element) {
            if (!isRequired(element)) {
                return JSON.textNode(canaries.word(whose, here.path()));
            }
            bare.add(here.path() + ": a code of R4's");
            String system = element.getBinding().getValueSet();
            return JSON.textNode(Optional.ofNullable(CanaryElements.CODES.get(here.path()))
                    .or(() -> Optional.ofNullable(CanaryElements.CODES.get(element.getPath())))
                    .orElseGet(() -> first(system).code()));
        }

        /** What it says in the code the gateway goes by, and in another one that nobody knows. */
        private ObjectNode concept(Place here, ElementDefinition element) {
            ObjectNode concept = (ObjectNode) datatype(here, "CodeableConcept").orElseThrow();
            ArrayNode codings = (ArrayNode) concept.get("coding");
            if (isRequired(element)) {
                Coded first = first(element.getBinding().getValueSet());
                String code = CanaryElements.CODES.getOrDefault(element.getPath(), first.code());
                codings.removeAll().add(coding(here, first.system(), code));
            } else if (Set.of("Condition.code", "Observation.code", "Procedure.code", "DiagnosticReport.code")
                    .contains(element.getPath())) {
                codings.insert(0, coding(here, SNOMED, BRUISE));
            }
            return concept;
        }

        private ObjectNode coding(Place here, String system, String code) {
            return JSON.objectNode()
                    .put("system", system)
                    .put("code", code)
                    .put("display", canaries.word(whose, here.path() + ".coding.display"));
        }

        private ObjectNode reference(Place here, ElementDefinition element) {
            ObjectNode reference = JSON.objectNode();
            if (here.depth() < 2) {
                fill(reference, new Place(snapshot("Reference"), "Reference", here.path(), here.depth() + 1));
                reference.remove(List.of("reference", "_reference"));
            } else {
                reference.put("display", canaries.word(whose, here.path() + ".display"));
            }
            if (CanaryElements.isThePatient(element.getPath())) {
                reference.put("reference", patient);
            }
            return reference;
        }

        private ArrayNode strange(String path) {
            ArrayNode extensions = JSON.arrayNode();
            extensions
                    .addObject()
                    .put("url", ResourceGenerator.STRANGE)
                    .put("valueString", canaries.word(whose, path + ".extension"));
            return extensions;
        }

        private ObjectNode meta(String type) {
            ObjectNode meta = JSON.objectNode();
            meta.put("source", "https://canary.example/" + canaries.word(whose, type + ".meta.source"));
            meta.putArray("profile").add("https://canary.example/" + canaries.word(whose, type + ".meta.profile"));
            meta.putArray("tag")
                    .addObject()
                    .put("system", "https://canary.example/" + canaries.word(whose, type + ".meta.tag.system"))
                    .put("code", canaries.word(whose, type + ".meta.tag.code"))
                    .put("display", canaries.word(whose, type + ".meta.tag.display"));
            meta.putArray("security")
                    .addObject()
                    .put("system", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality")
                    .put("code", "N")
                    .put("display", canaries.word(whose, type + ".meta.security.display"));
            return meta;
        }

        private void contain(ObjectNode resource, String type) {
            ObjectNode organization = resource.putArray("contained").addObject();
            organization
                    .put("resourceType", "Organization")
                    .put("id", "within")
                    .put("name", canaries.word(whose, type + ".contained.name"));
            ((ArrayNode) resource.get("extension"))
                    .addObject()
                    .put("url", ResourceGenerator.STRANGE)
                    .putObject("valueReference")
                    .put("reference", "#within");
        }
    }

    private static boolean isRequired(ElementDefinition element) {
        return element.getBinding().getStrength() == BindingStrength.REQUIRED;
    }

    private record Coded(String system, String code) {}

    /** The first code of a value set that R4 holds; of the great ones outside it, one that is good. */
    private Coded first(String valueSet) {
        String url = valueSet.replaceAll("\\|.*", "");
        ValueSet set = (ValueSet) definitions.fetchValueSet(url);
        ValueSet.ConceptSetComponent included = set.getCompose().getIncludeFirstRep();
        if (included.hasConcept()) {
            return new Coded(included.getSystem(), included.getConceptFirstRep().getCode());
        }
        return switch (included.getSystem()) {
            case "urn:ietf:bcp:13" -> new Coded(included.getSystem(), "text/plain");
            case "urn:ietf:bcp:47" -> new Coded(included.getSystem(), "en-GB");
            case Units.UCUM -> new Coded(included.getSystem(), "kg");
            default -> {
                CodeSystem system = (CodeSystem) definitions.fetchCodeSystem(included.getSystem());
                yield new Coded(
                        included.getSystem(), system.getConceptFirstRep().getCode());
            }
        };
    }
}

package uk.threshold.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;

/**
 * Makes the element table from the R4 StructureDefinitions, and knows what no definition says: which elements carry the
 * meaning of the rest, which name the subject, and which satisfy an invariant together.
 *
 * <p>Run {@code ElementTableTest} with {@code -Dthreshold.regenerate=true} to write the table anew.
 */
final class R4Elements {
    static final List<String> TYPES = List.of(
            "AllergyIntolerance",
            "Appointment",
            "Binary",
            "CarePlan",
            "CareTeam",
            "Communication",
            "Composition",
            "Condition",
            "Consent",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "FamilyMemberHistory",
            "Flag",
            "Immunization",
            "List",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            "Patient",
            "Procedure",
            "QuestionnaireResponse",
            "RelatedPerson");

    /** An Appointment names its patient among its participants, and a Binary nobody. */
    static final Set<String> WITHOUT_SUBJECT = Set.of("Patient", "Appointment", "Binary");

    /** Properties that no table needs, since no projection ever names them and dropping them takes nothing along. */
    private static final Set<String> NEVER_OF_RESOURCES = Set.of("meta", "language", "text", "contained");

    private static final Set<String> NEVER = Set.of("id", "extension");

    private static final Set<String> SUBJECTS = Set.of(
            "AllergyIntolerance.patient",
            "CarePlan.subject",
            "CareTeam.subject",
            "Communication.subject",
            "Composition.subject",
            "Condition.subject",
            "Consent.patient",
            "DiagnosticReport.subject",
            "DocumentReference.subject",
            "Encounter.subject",
            "FamilyMemberHistory.patient",
            "Flag.subject",
            "Immunization.patient",
            "List.subject",
            "MedicationRequest.subject",
            "MedicationStatement.subject",
            "Observation.subject",
            "Procedure.subject",
            "QuestionnaireResponse.subject",
            "RelatedPerson.patient");

    private static final Set<String> MEANING = Set.of(
            "AllergyIntolerance.code",
            "Appointment.start",
            "Appointment.end",
            "CarePlan.activity.detail.code",
            "Condition.code",
            "FamilyMemberHistory.dataAbsentReason",
            "Procedure.code",
            "Observation.focus",
            "Observation.dataAbsentReason",
            "Observation.component.dataAbsentReason",
            "RelatedPerson.period");

    /** Elements of which everything carries the meaning of the rest, each type of a choice and each child. */
    private static final List<String> MEANING_THROUGHOUT =
            List.of("Observation.value", "Observation.component.value", "Consent.provision");

    /** Elements without which the rest would read as if there were none: a list without an entry reads as empty. */
    private static final Set<String> ESSENTIAL = Set.of("List.entry", "QuestionnaireResponse.item");

    private static final Map<String, Set<String>> ANY_OF = Map.ofEntries(
            any("app-1", "Appointment.participant.type", "Appointment.participant.actor"),
            any("cmp-1", "Composition.section.text", "Composition.section.entry", "Composition.section.section"),
            any("con-1", "Condition.stage.summary", "Condition.stage.assessment"),
            any("con-2", "Condition.evidence.code", "Condition.evidence.detail"),
            any("imm-1", "Immunization.education.documentType", "Immunization.education.reference"),
            any(
                    "obs-3",
                    "Observation.referenceRange.low",
                    "Observation.referenceRange.high",
                    "Observation.referenceRange.text",
                    "Observation.component.referenceRange.low",
                    "Observation.component.referenceRange.high",
                    "Observation.component.referenceRange.text"),
            any(
                    "pat-1",
                    "Patient.contact.name",
                    "Patient.contact.telecom",
                    "Patient.contact.address",
                    "Patient.contact.organization"),
            any("ppc-1", "Consent.policy", "Consent.policyRule"));

    /**
     * A modifier by which records of one person point to each other: the gateway itself makes them one, so that the
     * person it releases is the right one with or without it.
     */
    private static final Set<String> RESOLVED = Set.of("Patient.link", "FamilyMemberHistory.estimatedAge");

    private final DefaultProfileValidationSupport definitions;

    R4Elements(FhirContext context) {
        this.definitions = new DefaultProfileValidationSupport(context);
    }

    /** The lines of the table but for its comments. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        for (String type : TYPES) {
            List<ElementDefinition> elements = elements(type);
            for (ElementDefinition element : elements) {
                if (element.getPath().contains(".")) {
                    lines.addAll(rows(element, element.getPath(), elements));
                }
            }
        }
        return lines;
    }

    /** The elements of a type's snapshot, the type itself first. */
    List<ElementDefinition> elements(String type) {
        StructureDefinition definition = (StructureDefinition)
                definitions.fetchStructureDefinition("http://hl7.org/fhir/StructureDefinition/" + type);
        return definition.getSnapshot().getElement();
    }

    /** Every invariant of the served types, by key, with its expression. */
    Map<String, String> invariants(List<String> types) {
        Map<String, String> invariants = new TreeMap<>();
        for (String type : types) {
            for (ElementDefinition element : elements(type)) {
                element.getConstraint().forEach(rule -> invariants.put(rule.getKey(), rule.getExpression()));
            }
        }
        return invariants;
    }

    private static Map.Entry<String, Set<String>> any(String invariant, String... paths) {
        return Map.entry(invariant, Set.of(paths));
    }

    private List<String> rows(ElementDefinition element, String path, List<ElementDefinition> siblings) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        boolean ofResource = path.indexOf('.') == path.lastIndexOf('.');
        if (NEVER.contains(name) || ofResource && NEVER_OF_RESOURCES.contains(name)) {
            return List.of();
        }
        String max = element.getMax().equals("1") ? "1" : "*";
        if (element.hasContentReference()) {
            return referring(element, path, siblings, max);
        }
        List<String> rows = new ArrayList<>();
        if (name.endsWith("[x]")) {
            String stem = path.substring(0, path.length() - "[x]".length());
            element.getType().forEach(type -> {
                String spelt = stem
                        + Character.toUpperCase(type.getCode().charAt(0))
                        + type.getCode().substring(1);
                rows.add(row(spelt, typeOf(type), max, name, element));
            });
        } else {
            rows.add(row(path, typeOf(element.getTypeFirstRep()), max, "-", element));
        }
        return rows;
    }

    /** A recursive element ends the table's knowledge; any other is spelt out where it is referred to. */
    private List<String> referring(
            ElementDefinition element, String path, List<ElementDefinition> siblings, String max) {
        String target = element.getContentReference().substring(1);
        List<String> rows = new ArrayList<>();
        rows.add(row(path, "BackboneElement", max, "-", element));
        if (!path.startsWith(target + ".")) {
            for (ElementDefinition sibling : siblings) {
                if (sibling.getPath().startsWith(target + ".")) {
                    rows.addAll(rows(sibling, path + sibling.getPath().substring(target.length()), siblings));
                }
            }
        }
        return rows;
    }

    private static String typeOf(ElementDefinition.TypeRefComponent type) {
        if (!type.getCode().equals("Reference")) {
            return type.getCode();
        }
        List<String> targets = type.getTargetProfile().stream()
                .map(profile -> profile.getValue().substring(profile.getValue().lastIndexOf('/') + 1))
                .toList();
        List<String> served = targets.contains("Resource")
                ? TYPES
                : targets.stream().filter(TYPES::contains).sorted().toList();
        return served.isEmpty() ? "Reference" : "Reference(" + String.join("|", served) + ")";
    }

    private static String row(String path, String type, String max, String choice, ElementDefinition element) {
        List<String> needs = new ArrayList<>();
        if (element.getMin() > 0 || ESSENTIAL.contains(path)) {
            needs.add("mandatory");
        }
        if (element.getIsModifier() && !RESOLVED.contains(path)) {
            needs.add("modifier");
        } else if (MEANING.contains(path) || MEANING_THROUGHOUT.stream().anyMatch(path::startsWith)) {
            needs.add("meaning");
        }
        if (SUBJECTS.contains(path)) {
            needs.add("subject");
        }
        new TreeMap<>(ANY_OF).forEach((key, paths) -> {
            if (paths.contains(path)) {
                needs.add("any:" + key);
            }
        });
        return String.join("\t", path, type, max, choice, needs.isEmpty() ? "-" : String.join(",", needs));
    }
}

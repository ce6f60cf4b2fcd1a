package uk.threshold.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildExtension;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FHIR R4 as HAPI knows it. */
final class R4 {
    static final FhirContext CONTEXT = FhirContext.forR4();

    /** The types a practice keeps. */
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
            "Location",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            "Organization",
            "Patient",
            "Practitioner",
            "PractitionerRole",
            "Procedure",
            "Provenance",
            "QuestionnaireResponse",
            "RelatedPerson");

    private static final Pattern STEP = Pattern.compile("([A-Za-z]+)((?:\\[\\d{1,6}\\])?)");

    private R4() {}

    /** Whether resources of this type exist in R4, here or elsewhere. */
    static boolean isType(String name) {
        return CONTEXT.getResourceTypes().contains(name);
    }

    /** The longest beginning of {@code location} that consists of names FHIR defined: a sender's own word is not repeated. */
    static String knownPath(String location) {
        StringBuilder path = new StringBuilder();
        for (String step : location.split("\\.", -1)) {
            Matcher matcher = STEP.matcher(step);
            if (!matcher.matches() || !Names.ALL.contains(matcher.group(1))) {
                break;
            }
            path.append(path.isEmpty() ? "" : ".").append(step);
        }
        return path.toString();
    }

    /** The names of all elements that a resource of these types may have, at any depth, and where a Bundle holds one. */
    private static final class Names {
        static final Set<String> ALL = all();

        private static Set<String> all() {
            Set<String> names = new HashSet<>(TYPES);
            names.add("Task");
            Set<BaseRuntimeElementDefinition<?>> seen = new HashSet<>();
            for (String type : List.copyOf(names)) {
                collect(CONTEXT.getResourceDefinition(type), names, seen);
            }
            names.addAll(List.of("Bundle", "entry", "resource"));
            return Set.copyOf(names);
        }

        private static void collect(
                BaseRuntimeElementDefinition<?> definition,
                Set<String> names,
                Set<BaseRuntimeElementDefinition<?>> seen) {
            if (!seen.add(definition) || !(definition instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
                return;
            }
            for (BaseRuntimeChildDefinition child : composite.getChildren()) {
                names.add(child.getElementName().replace("[x]", ""));
                if (child instanceof RuntimeChildExtension) {
                    // Its children depend on the extension; these every extension has.
                    names.addAll(List.of("url", "value"));
                    continue;
                }
                for (String name : child.getValidChildNames()) {
                    names.add(name);
                    BaseRuntimeElementDefinition<?> next = child.getChildByName(name);
                    if (next != null) {
                        collect(next, names, seen);
                    }
                }
            }
        }
    }
}

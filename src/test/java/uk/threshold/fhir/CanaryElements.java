package uk.threshold.fhir;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the definitions of R4 do not say of elements by themselves, and canary resources go by: their invariants above all. */
final class CanaryElements {
    /**
     * What is made by hand beside the rest ({@code meta}, {@code contained}), is refused where it is not understood, makes two
     * persons one, is no text, or is forbidden by what else is there.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "id",
            "implicitRules",
            "meta",
            "contained",
            "modifierExtension",
            "Consent.provision",
            "FamilyMemberHistory.estimatedAge",
            "List.entry.deleted",
            "Patient.link",
            "Quantity.comparator",
            "Reference.type");

    /** Pairs of which an invariant of R4 lets only one be there. */
    static final List<List<String>> ONE_OF = List.of(
            List.of("Observation.value[x]", "Observation.dataAbsentReason"),
            List.of("Observation.component.value[x]", "Observation.component.dataAbsentReason"),
            List.of("CarePlan.activity.detail", "CarePlan.activity.reference"),
            List.of("Composition.section.entry", "Composition.section.emptyReason"),
            List.of("List.entry", "List.emptyReason"),
            List.of("FamilyMemberHistory.age[x]", "FamilyMemberHistory.born[x]"),
            List.of("QuestionnaireResponse.item.answer", "QuestionnaireResponse.item.item"),
            List.of("Range.low", "Range.high"),
            List.of("Attachment.data", "Attachment.hash"),
            List.of("Attachment.data", "Attachment.size"),
            List.of("Timing.repeat.timeOfDay", "Timing.repeat.when"),
            List.of("Timing.repeat.timeOfDay", "Timing.repeat.offset"));

    /** Optional elements, one of which an invariant or a profile asks for beside others. */
    static final Set<String> ASKED_FOR = Set.of(
            "AllergyIntolerance.clinicalStatus",
            "Appointment.participant.actor",
            "Composition.section.text",
            "Consent.dateTime",
            "Consent.patient",
            "Consent.policy",
            "Consent.policyRule",
            "Observation.referenceRange.text",
            "Organization.name");

    /** Datatypes of which pairs are elements. */
    static final Set<String> HOLD_PAIRS = Set.of("Attachment", "Dosage", "Range", "Timing");

    /** Codes that the other elements of a resource ask for. */
    static final Map<String, String> CODES = Map.of(
            "Appointment.status", "cancelled",
            "Condition.clinicalStatus", "resolved",
            "Composition.status", "final",
            "List.mode", "working",
            "MedicationStatement.status", "completed",
            "Organization.address.use", "work",
            "Organization.telecom.use", "work",
            "Timing.repeat.when", "MORN");

    private CanaryElements() {}

    /** Whether nothing is put there: neither there nor below. */
    static boolean isLeftOut(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return LEFT_OUT.contains(name)
                || LEFT_OUT.stream().anyMatch(out -> path.equals(out) || path.startsWith(out + "."));
    }

    /** Where a resource says in whose record it stands. */
    static boolean isThePatient(String path) {
        return path.matches("[A-Za-z]+\\.(subject|patient|target|securityContext)")
                || path.equals("Appointment.participant.actor");
    }
}

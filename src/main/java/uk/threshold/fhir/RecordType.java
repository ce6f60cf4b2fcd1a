package uk.threshold.fhir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where resources of one FHIR R4 type say who speaks in them, who else is there, and when it was. Elements are named by their
 * path below the type.
 *
 * @param speakers who asserted, performed, recorded or told what it says
 * @param present who was there or is sent it, and did not speak
 * @param dates clinical dates, then those of recording, which count where no clinical one is said
 * @param searched search parameter by the element it looks at, besides {@code category}, {@code code}, {@code type} and
 *     {@code status}
 */
record RecordType(List<String> speakers, List<String> present, List<List<String>> dates, Map<String, String> searched) {
    /** What entries refer to: kept, and in nobody's record. Nothing of it leaves under any request. */
    private static final Set<String> IN_NOBODYS_RECORD =
            Set.of("Organization", "Practitioner", "PractitionerRole", "Location", "Provenance");

    private static final RecordType PLAIN = new RecordType(List.of(), List.of(), List.of(), Map.of());

    private static final Map<String, RecordType> TYPES = types();

    private static Map<String, RecordType> types() {
        Map<String, RecordType> types = new HashMap<>();
        findings(types);
        care(types);
        writings(types);
        return Map.copyOf(types);
    }

    /** What was found. */
    private static void findings(Map<String, RecordType> types) {
        types.put(
                "AllergyIntolerance",
                PLAIN.speaks("asserter", "recorder")
                        .dated("onsetDateTime", "onsetPeriod", "lastOccurrence")
                        .recorded("recordedDate")
                        .finds("clinical-status", "clinicalStatus"));
        types.put(
                "Condition",
                PLAIN.speaks("asserter", "recorder")
                        .dated("onsetDateTime", "onsetPeriod", "abatementDateTime", "abatementPeriod")
                        .recorded("recordedDate")
                        .finds("clinical-status", "clinicalStatus"));
        types.put(
                "DiagnosticReport",
                PLAIN.speaks("performer", "resultsInterpreter")
                        .dated("effectiveDateTime", "effectivePeriod")
                        .recorded("issued"));
        types.put("FamilyMemberHistory", PLAIN.dated("date").finds("code", "condition.code"));
        types.put("Flag", PLAIN.speaks("author").dated("period"));
        types.put(
                "Observation",
                PLAIN.speaks("performer")
                        .dated("effectiveDateTime", "effectivePeriod", "effectiveInstant")
                        .recorded("issued"));
    }

    /** What was done, given or arranged. */
    private static void care(Map<String, RecordType> types) {
        types.put(
                "Appointment",
                PLAIN.meets("participant.actor")
                        .dated("start", "end")
                        .recorded("created")
                        .finds("appointment-type", "appointmentType")
                        .finds("service-type", "serviceType"));
        types.put(
                "CarePlan",
                PLAIN.speaks("author", "contributor")
                        .meets("activity.detail.performer")
                        .dated("period")
                        .recorded("created"));
        types.put("CareTeam", PLAIN.meets("participant.member").dated("period"));
        types.put("Encounter", PLAIN.meets("participant.individual").dated("period"));
        types.put(
                "Immunization",
                PLAIN.speaks("performer.actor")
                        .dated("occurrenceDateTime")
                        .recorded("recorded")
                        .finds("vaccine-code", "vaccineCode"));
        types.put(
                "MedicationRequest",
                PLAIN.speaks("requester", "recorder", "reportedReference")
                        .dated("authoredOn")
                        .finds("code", "medicationCodeableConcept"));
        types.put(
                "MedicationStatement",
                PLAIN.speaks("informationSource")
                        .dated("effectiveDateTime", "effectivePeriod")
                        .recorded("dateAsserted")
                        .finds("code", "medicationCodeableConcept"));
        types.put(
                "Procedure",
                PLAIN.speaks("asserter", "recorder")
                        .meets("performer.actor")
                        .dated("performedDateTime", "performedPeriod"));
    }

    /** What was written, answered or put together. */
    private static void writings(Map<String, RecordType> types) {
        types.put("Communication", PLAIN.speaks("sender").meets("recipient").dated("sent", "received"));
        types.put("Composition", PLAIN.speaks("author", "attester.party").dated("date"));
        types.put("Consent", PLAIN.dated("dateTime"));
        types.put(
                "DocumentReference",
                PLAIN.speaks("author", "authenticator").dated("context.period").recorded("date"));
        types.put("List", PLAIN.speaks("source").dated("date"));
        types.put("QuestionnaireResponse", PLAIN.speaks("author", "source").dated("authored"));
    }

    static RecordType named(String type) {
        return TYPES.getOrDefault(type, PLAIN);
    }

    /** Whether resources of this type stand in some patient's record. */
    static boolean standsInARecord(String type) {
        return !IN_NOBODYS_RECORD.contains(type);
    }

    private RecordType speaks(String... elements) {
        return new RecordType(List.of(elements), present, dates, searched);
    }

    private RecordType meets(String... elements) {
        return new RecordType(speakers, List.of(elements), dates, searched);
    }

    private RecordType dated(String... elements) {
        return new RecordType(speakers, present, List.of(List.of(elements)), searched);
    }

    private RecordType recorded(String... elements) {
        return new RecordType(speakers, present, List.of(dates.getFirst(), List.of(elements)), searched);
    }

    private RecordType finds(String parameter, String element) {
        Map<String, String> more = new HashMap<>(searched);
        more.put(parameter, element);
        return new RecordType(speakers, present, dates, Map.copyOf(more));
    }
}

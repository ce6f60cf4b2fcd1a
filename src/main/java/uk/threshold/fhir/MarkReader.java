package uk.threshold.fhir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.Slot;
import uk.threshold.intake.Concept;
import uk.threshold.intake.IncomingItem;

/**
 * Reads marks and codes from a settled resource: those of an element that repeats at the top of the resource belong to that
 * repetition, however deep in it they stand; all others belong to the whole.
 */
final class MarkReader {
    /** What the whole item is. */
    private static final Set<String> MAIN = Set.of(
            "AllergyIntolerance.code",
            "Communication.category",
            "Composition.type",
            "Condition.code",
            "DiagnosticReport.code",
            "DocumentReference.type",
            "Encounter.type",
            "Flag.code",
            "Immunization.vaccineCode",
            "List.code",
            "MedicationRequest.medicationCodeableConcept",
            "MedicationStatement.medicationCodeableConcept",
            "Observation.code",
            "Procedure.code");

    /** Repetitions that state a fact of their own. */
    private static final Set<String> MAIN_OF_REPETITION = Set.of(
            "Appointment.reasonCode",
            "CarePlan.activity.detail.code",
            "Condition.evidence.code",
            "DiagnosticReport.conclusionCode",
            "Encounter.reasonCode",
            "FamilyMemberHistory.condition.code",
            "Immunization.reasonCode",
            "MedicationRequest.reasonCode",
            "MedicationStatement.reasonCode",
            "Observation.component.code",
            "Procedure.reasonCode");

    /** Elements that have a {@code text} and are no concepts: names, addresses, annotations, dosages. */
    private static final Set<String> TEXTS = Set.of(
            "name",
            "address",
            "note",
            "progress",
            "dosage",
            "dosageInstruction",
            "valueHumanName",
            "valueAddress",
            "valueAnnotation",
            "valueDosage");

    private final Persons persons;
    private final Marks whole;
    private final Map<Slot, Marks> slots = new HashMap<>();

    MarkReader(Persons persons, Marks whole) {
        this.persons = persons;
        this.whole = whole;
    }

    /** Reads the whole resource, which stands at {@code root}; the root's path is the resource's type. */
    void read(Json.Members resource, ElementPlace root) {
        resource.objects("extension").forEach(extension -> extension(extension, whole, root));
        resource.object("meta").ifPresent(meta -> meta(meta, root.member("meta")));
        resource.values().forEach((name, value) -> {
            switch (name) {
                case "extension", "meta" -> {}
                case "contained" -> contained(resource.objects("contained"), root.member("contained"));
                default -> member(value, root.member(name));
            }
        });
    }

    private void contained(List<Json.Members> resources, ElementPlace place) {
        for (int i = 0; i < resources.size(); i++) {
            ElementPlace here = place.item(i);
            resources.get(i).object("meta").ifPresent(meta -> meta(meta, here.member("meta")));
            element(resources.get(i), whole, here);
        }
    }

    private void meta(Json.Members meta, ElementPlace place) {
        List<Json.Members> labels = meta.objects("security");
        for (int i = 0; i < labels.size(); i++) {
            whole.label(labels.get(i), place.member("security").item(i));
        }
        meta.objects("extension").forEach(extension -> extension(extension, whole, place));
    }

    private void member(Json value, ElementPlace place) {
        if (value instanceof Json.Items(List<Json> elements)) {
            for (int i = 0; i < elements.size(); i++) {
                if (elements.get(i) instanceof Json.Members repetition) {
                    repetition(repetition, new Slot(place.path(), i), place.item(i));
                }
            }
        } else if (value instanceof Json.Members element) {
            element(element, whole, place);
        }
    }

    private void repetition(Json.Members repetition, Slot slot, ElementPlace place) {
        Marks marks = slots.computeIfAbsent(slot, any -> new Marks());
        if (slot.path().equals("Patient.contact")) {
            // Somebody else's name and numbers, in their own confidence.
            marks.involve(persons.described(slot.path() + slot.index()), Part.SUBJECT);
        }
        element(repetition, marks, place);
    }

    private void element(Json.Members element, Marks marks, ElementPlace place) {
        element.objects("extension").forEach(extension -> extension(extension, marks, place));
        List<Json.Members> codings = element.objects("coding");
        if (!codings.isEmpty() || MAIN.contains(place.path()) || inWordsAlone(element, place.path())) {
            concept(codings, marks, place.path());
        } else if (element.text("system").isPresent() && element.text("code").isPresent()) {
            marks.concept(new Concept(place.path(), false, List.of(Marks.code(element))));
        }
        element.values().forEach((name, value) -> {
            if (!name.equals("extension") && !name.equals("coding")) {
                deeper(value, marks, place.member(name));
            }
        });
        for (int i = 0; i < codings.size(); i++) {
            ElementPlace coding = place.member("coding").item(i);
            codings.get(i).objects("extension").forEach(extension -> extension(extension, marks, coding));
        }
    }

    /** Whether it is a concept that only words describe, or a medication that only a reference's words do. */
    private static boolean inWordsAlone(Json.Members element, String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        boolean medication =
                name.equals("medicationReference") && element.text("reference").isEmpty();
        return medication || (element.text("text").isPresent() && !TEXTS.contains(name));
    }

    private void concept(List<Json.Members> codings, Marks marks, String path) {
        boolean main = MAIN.contains(path);
        boolean mainOfRepetition = MAIN_OF_REPETITION.contains(path) && !codings.isEmpty();
        Concept concept = new Concept(
                path,
                main || mainOfRepetition,
                codings.stream().map(Marks::code).toList());
        // What the whole item is belongs to the whole, even where it repeats, as Encounter.type does.
        (main ? whole : marks).concept(concept);
    }

    private void deeper(Json value, Marks marks, ElementPlace place) {
        if (value instanceof Json.Members element) {
            element(element, marks, place);
        } else if (value instanceof Json.Items(List<Json> elements)) {
            for (int i = 0; i < elements.size(); i++) {
                deeper(elements.get(i), marks, place.item(i));
            }
        }
    }

    /** An extension of unknown meaning may still hold labels and codes. */
    private void extension(Json.Members extension, Marks marks, ElementPlace place) {
        marks.extension(extension, persons, place);
        boolean ours = extension.text("url").orElse("").startsWith(Profiles.BASE)
                || extension.text("url").filter(Extensions.INLINE_LABEL::equals).isPresent();
        if (!ours) {
            element(extension, marks, place.member("extension"));
        }
    }

    /** The repetitions of which anything was read. */
    Map<Slot, IncomingItem> slots() {
        Map<Slot, IncomingItem> items = new HashMap<>();
        slots.forEach((slot, marks) -> {
            if (!marks.isEmpty()) {
                items.put(slot, marks.item());
            }
        });
        return items;
    }
}

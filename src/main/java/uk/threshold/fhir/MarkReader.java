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
            "Condition.code",
            "Observation.code",
            "Encounter.type",
            "MedicationRequest.medicationCodeableConcept",
            "Flag.code");

    /** Repetitions that state a fact of their own. */
    private static final Set<String> MAIN_OF_REPETITION = Set.of(
            "Encounter.reasonCode",
            "Observation.component.code",
            "Condition.evidence.code",
            "MedicationRequest.reasonCode");

    /** Elements that have a {@code text} and are no concepts: names, addresses, annotations, dosages. */
    private static final Set<String> TEXTS = Set.of(
            "name",
            "address",
            "note",
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

    void read(Json.Members resource, String type) {
        resource.objects("extension").forEach(extension -> extension(extension, whole, type));
        resource.object("meta").ifPresent(meta -> meta(meta, type));
        resource.values().forEach((name, value) -> {
            switch (name) {
                case "extension", "meta" -> {}
                case "contained" -> {
                    for (Json.Members contained : resource.objects("contained")) {
                        contained.object("meta").ifPresent(meta -> meta(meta, type));
                        element(contained, whole, type + ".contained");
                    }
                }
                default -> member(value, type + "." + name.replaceFirst("^_", ""));
            }
        });
    }

    private void meta(Json.Members meta, String type) {
        meta.objects("security").forEach(whole::label);
        meta.objects("extension").forEach(extension -> extension(extension, whole, type + ".meta"));
    }

    private void member(Json value, String path) {
        if (value instanceof Json.Items(List<Json> elements)) {
            for (int i = 0; i < elements.size(); i++) {
                if (elements.get(i) instanceof Json.Members repetition) {
                    repetition(repetition, new Slot(path, i));
                }
            }
        } else if (value instanceof Json.Members element) {
            element(element, whole, path);
        }
    }

    private void repetition(Json.Members repetition, Slot slot) {
        Marks marks = slots.computeIfAbsent(slot, any -> new Marks());
        if (slot.path().equals("Patient.contact")) {
            // Somebody else's name and numbers, in their own confidence.
            marks.involve(persons.described(slot.path() + slot.index()), Part.SUBJECT);
        }
        element(repetition, marks, slot.path());
    }

    private void element(Json.Members element, Marks marks, String path) {
        element.objects("extension").forEach(extension -> extension(extension, marks, path));
        List<Json.Members> codings = element.objects("coding");
        if (!codings.isEmpty() || MAIN.contains(path) || inWordsAlone(element, path)) {
            concept(codings, marks, path);
        } else if (element.text("system").isPresent() && element.text("code").isPresent()) {
            marks.concept(new Concept(path, false, List.of(Marks.code(element))));
        }
        element.values().forEach((name, value) -> {
            if (!name.equals("extension") && !name.equals("coding")) {
                deeper(value, marks, path + "." + name.replaceFirst("^_", ""));
            }
        });
        codings.forEach(coding ->
                coding.objects("extension").forEach(extension -> extension(extension, marks, path + ".coding")));
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

    private void deeper(Json value, Marks marks, String path) {
        if (value instanceof Json.Members element) {
            element(element, marks, path);
        } else if (value instanceof Json.Items(List<Json> elements)) {
            for (Json element : elements) {
                deeper(element, marks, path);
            }
        }
    }

    /** An extension of unknown meaning may still hold labels and codes. */
    private void extension(Json.Members extension, Marks marks, String path) {
        marks.extension(extension, persons, path);
        boolean ours = extension.text("url").orElse("").startsWith(Profiles.BASE)
                || extension.text("url").filter(Extensions.INLINE_LABEL::equals).isPresent();
        if (!ours) {
            element(extension, marks, path + ".extension");
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

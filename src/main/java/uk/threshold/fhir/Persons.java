package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.intake.Found;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;
import uk.threshold.intake.Target;
import uk.threshold.intake.Voice;

/**
 * Who is meant by a reference in one resource whose references are settled.
 *
 * <p>Somebody described only in words is a person all the same: one whom nothing links to anybody, so that everything about
 * their place stays unknown and protects.
 */
final class Persons {
    private static final Set<String> PERSONS = Set.of("Patient", "RelatedPerson");

    private final UUID resource;
    private final UUID subject;
    private final Map<String, String> containedTypes;
    private final Map<Target, Found> found;

    Persons(UUID resource, UUID subject, Map<String, String> containedTypes, Map<Target, Found> found) {
        this.resource = resource;
        this.subject = subject;
        this.containedTypes = Map.copyOf(containedTypes);
        this.found = Map.copyOf(found);
    }

    /** The Patient or RelatedPerson that a reference points to; empty where it points to nobody the practice keeps. */
    Optional<PersonId> kept(Json.Members reference) {
        Optional<String> text = reference.text("reference");
        if (text.isPresent()) {
            int slash = text.get().indexOf('/');
            return slash > 0 && PERSONS.contains(text.get().substring(0, slash))
                    ? References.id(text.get().substring(slash + 1)).map(PersonId::new)
                    : Optional.empty();
        }
        return References.number(reference)
                .map(number -> found.get(new Target.Numbered(number)))
                .map(here -> new PersonId(here.id()));
    }

    /**
     * The person a reference names and the practice keeps.
     *
     * @throws Refused where it names nobody kept: from whom would the item have to be kept?
     */
    PersonId named(Json.Members reference, ElementPlace place) {
        return kept(reference)
                .orElseThrow(() ->
                        new Refused(new Refusal.Unacceptable(Refusal.Ground.PERSON_NOT_IDENTIFIED, place.sent())));
    }

    /** Adds a person's part. A professional whom the practice does not keep has none that need be known. */
    void as(Json.Members reference, Part part, String path, Marks marks) {
        Optional<PersonId> kept = kept(reference);
        if (kept.isEmpty() && part == Part.PROFESSIONAL) {
            return;
        }
        PersonId person = kept.orElseGet(() -> described(path + " " + new String(JsonWriter.write(reference), UTF_8)));
        marks.involve(person, part);
        if (part == Part.INFORMANT) {
            marks.voice(person.value().equals(subject) ? Voice.PATIENT : Voice.RELATED_PERSON);
        }
    }

    /** Adds whoever asserted, performed, recorded or told something; a relative who did is its informant. */
    void speaks(Json.Members reference, String path, Marks marks) {
        Optional<PersonId> kept = kept(reference);
        if (kept.filter(person -> person.value().equals(subject)).isPresent()) {
            marks.voice(Voice.PATIENT);
        } else if (kept.isPresent() || isPerson(reference)) {
            as(reference, Part.INFORMANT, path, marks);
        } else {
            marks.voice(Voice.PROFESSIONAL);
        }
    }

    /** Whether a reference that points to nobody kept still says that it means a patient or relative. */
    boolean isPerson(Json.Members reference) {
        String contained = reference
                .text("reference")
                .filter(text -> text.startsWith("#"))
                .map(text -> containedTypes.getOrDefault(text.substring(1), ""))
                .orElse("");
        return PERSONS.contains(contained)
                || reference.text("type").filter(PERSONS::contains).isPresent()
                || References.number(reference).isPresent();
    }

    /** A person known to this resource alone, by where and how it speaks of them: the same id at each reading. */
    PersonId described(String where) {
        return new PersonId(UUID.nameUUIDFromBytes((resource + " " + where).getBytes(UTF_8)));
    }
}

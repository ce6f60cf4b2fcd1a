package uk.threshold.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;

/**
 * One stored resource on its way out, with all that may be copied of it.
 *
 * @param id its internal id, which never leaves
 * @param pseudonym the id it leaves under
 * @param subjects every person whose item this is; first the one its own subject reference names. Each has a stub in
 *     the answer while anything of the item leaves
 * @param hidden to whom nothing in it may point, but for the subject reference that is made
 * @param handling of the resource
 * @param slotHandling of labelled repetitions; written where they leave and it says something else
 * @param named whom it says to have harmed and may name
 */
public record Outgoing(
        UUID id,
        String pseudonym,
        List<PersonId> subjects,
        Hidden hidden,
        StoredBytes stored,
        Projection projection,
        Handling handling,
        Map<Slot, Handling> slotHandling,
        Set<PersonId> named) {

    /**
     * @throws IllegalArgumentException if nobody is its subject
     */
    public Outgoing {
        subjects = List.copyOf(subjects);
        slotHandling = Map.copyOf(slotHandling);
        named = Set.copyOf(named);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("an outgoing item needs a subject");
        }
    }

    /** FHIR resource type. */
    public String type() {
        return projection.type();
    }

    /** The person whom its own subject reference names. */
    public PersonId subject() {
        return subjects.getFirst();
    }
}

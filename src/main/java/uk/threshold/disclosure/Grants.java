package uk.threshold.disclosure;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Slot;

/**
 * What was decided of one resource: the signature by which equal items share one {@link Projection}.
 *
 * @param type FHIR resource type
 * @param main classes of field permitted for the resource as a whole, but for its slots
 * @param slots classes permitted within each labelled repetition, which is decided as an item of its own: what stands
 *     here replaces {@code main} within it. A slot that is not decided must stand here with the empty set.
 * @param inError whether it was recorded in error, so that its status may stand without what it said
 */
public record Grants(String type, Set<FieldClass> main, Map<Slot, Set<FieldClass>> slots, boolean inError) {

    /**
     * @throws IllegalArgumentException if a slot's path does not begin with the type
     */
    public Grants {
        main = Set.copyOf(main);
        Map<Slot, Set<FieldClass>> copied = new HashMap<>();
        for (Map.Entry<Slot, Set<FieldClass>> slot : slots.entrySet()) {
            if (!slot.getKey().path().startsWith(type + ".")) {
                throw new IllegalArgumentException("a slot of a `" + type + "` begins with its type");
            }
            copied.put(slot.getKey(), Set.copyOf(slot.getValue()));
        }
        slots = Map.copyOf(copied);
    }

    /** The grants of a resource that was not recorded in error. */
    public Grants(String type, Set<FieldClass> main, Map<Slot, Set<FieldClass>> slots) {
        this(type, main, slots, false);
    }

    /** The grants of a resource without labelled repetitions. */
    public static Grants of(String type, Set<FieldClass> main) {
        return new Grants(type, main, Map.of());
    }
}

package uk.threshold.disclosure;

import java.util.Map;
import java.util.Set;
import uk.threshold.carerecord.FieldPath;

/**
 * What is copied of one resource or backbone element.
 *
 * @param fields by JSON property; a property that does not stand here does not leave and takes nothing with it
 * @param demands sets of properties of each of which at least one must have been written, or the element goes
 */
public record Branch(Map<String, Field> fields, Set<Set<String>> demands) {
    public Branch {
        fields = Map.copyOf(fields);
        demands = Set.copyOf(demands);
    }

    /**
     * One property.
     *
     * @param rank its place among its siblings in the R4 definition, from 0
     * @param repeats whether it is a JSON array
     * @param vital whether the enclosing element goes where this is present and anything of it was not written
     * @param copy what becomes of each repetition that is no slot
     * @param slots what becomes of labelled repetitions, by index from 0
     */
    public record Field(FieldPath path, int rank, boolean repeats, boolean vital, Copy copy, Map<Integer, Copy> slots) {
        public Field {
            slots = Map.copyOf(slots);
        }

        /** What becomes of the repetition at this index; of a property that does not repeat, index 0. */
        public Copy at(int index) {
            return slots.getOrDefault(index, copy);
        }

        /** Whether anything of it can leave. */
        boolean copies() {
            return !(copy instanceof Copy.Nothing)
                    || slots.values().stream().anyMatch(slot -> !(slot instanceof Copy.Nothing));
        }
    }
}

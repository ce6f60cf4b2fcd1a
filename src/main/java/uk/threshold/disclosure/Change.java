package uk.threshold.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Place;
import uk.threshold.carerecord.Slot;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Explanation;

/**
 * What would become otherwise of one entry, in one way. Ids, classes of field, paths and ids of rules; no value of the record.
 *
 * @param into the answer or its annex
 * @param fields decided otherwise; none where only what leaves differs
 * @param paths that would be in the answer and are not, or the other way round; without positions, so that none stands here where
 *     one of several repetitions comes or goes
 * @param persons whom the entry would point to or name, or would no longer
 */
public record Change(
        Kind kind,
        Destination into,
        Entry entry,
        List<Field> fields,
        SortedSet<FieldPath> paths,
        Set<PersonId> persons) {
    public Change {
        fields = List.copyOf(fields);
        persons = Set.copyOf(persons);
    }

    /** What it comes to, the most sensitive first. */
    public enum Kind {
        /** Something leaves that does not now. */
        LEAVES,
        /** Something leaves no more. */
        LEAVES_NO_MORE,
        /** The same fields leave, but not with the same bytes: other words for a code, or another note on handling. */
        LEAVES_OTHERWISE,
        /** A person is to judge of what is kept back without one. */
        ASKS,
        /** What a person is to judge of is kept back without one. */
        ASKS_NO_MORE,
        /** What is kept back is so less firmly: no statute bars it. */
        KEPT_LESS_FIRMLY,
        /** What is kept back is so more firmly. */
        KEPT_MORE_FIRMLY;

        /** Of a field whose outcome differs. */
        static Kind of(Effect before, Effect now) {
            if (now == Effect.PERMIT) {
                return LEAVES;
            }
            if (before == Effect.PERMIT) {
                return LEAVES_NO_MORE;
            }
            if (now == Effect.REFER) {
                return ASKS;
            }
            if (before == Effect.REFER) {
                return ASKS_NO_MORE;
            }
            return now.compareTo(before) < 0 ? KEPT_LESS_FIRMLY : KEPT_MORE_FIRMLY;
        }
    }

    /**
     * A stored resource, or what the gateway made for the answer.
     *
     * @param type FHIR resource type
     * @param id of the resource; of what is approved wording, of the ruling; of a note, of the note
     * @param whose in whose record it stands, or whom it names; empty of wordings and notes
     * @param place where they stand to the child; empty where the record does not say
     */
    public record Entry(String type, UUID id, Optional<PersonId> whose, Optional<Place> place) {}

    /**
     * Fields of one item that are decided alike, before and now.
     *
     * @param slot empty for the whole resource
     */
    public record Field(Optional<Slot> slot, Set<FieldClass> classes, Explanation before, Explanation now) {
        public Field {
            classes = Set.copyOf(classes);
        }
    }
}

package uk.threshold.disclosure;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;

/**
 * Where the practice keeps the name of somebody whom a gathered entry says to have harmed: their Patient, or the RelatedPerson
 * that the entry points to. It is gathered for the name alone, and is no item of the answer by that.
 *
 * @param type {@code Patient} or {@code RelatedPerson}
 * @param home in whose record it stands: for a Patient the person, for a RelatedPerson whomever they are related to
 * @param knownAs ids under which entries point to it
 * @param labels of the resource and its repetitions
 * @param ofTheirRecord labels of whatever else is the person's own, under any id; of each entry those of one pack
 */
public record HeldName(
        PersonId person,
        UUID id,
        int version,
        String type,
        PersonId home,
        Set<UUID> knownAs,
        List<Labelled> labels,
        List<Labelled> ofTheirRecord,
        StoredBytes bytes) {
    /** What says nothing of who somebody is: a name so labelled is still the name. */
    private static final Set<Label> PLAIN = EnumSet.of(Label.N, Label.NOPAT);

    /** What makes somebody's name itself the thing to protect, wherever in their record it stands. */
    private static final Set<Label> OF_THE_PERSON = EnumSet.of(Label.GENDER, Label.GRA22, Label.ADOPT);

    public HeldName {
        knownAs = Set.copyOf(knownAs);
        labels = List.copyOf(labels);
        ofTheirRecord = List.copyOf(ofTheirRecord);
    }

    /**
     * The labels of one item.
     *
     * @param packDigest under which they are complete
     * @param slot empty for a whole resource
     */
    public record Labelled(String packDigest, Optional<Slot> slot, Set<Label> labels) {
        public Labelled {
            labels = Set.copyOf(labels);
        }
    }

    /** Where the person stands in the answer that names them. */
    Position position(Pseudonyms pseudonyms) {
        return new Position(type, pseudonyms.of(type, id));
    }

    /**
     * The repetitions of the name that bear a label and so stay, by index from 0; empty where no name may leave from here: where
     * labels are not known under this pack, where the whole is labelled, or where anything tells that a name needs protection.
     */
    Optional<Set<Integer>> labelledNames(String packDigest) {
        Set<Integer> kept = new HashSet<>();
        String name = type + ".name";
        for (Labelled item : labels) {
            boolean within = item.slot()
                    .filter(slot -> slot.path().startsWith(name + "."))
                    .isPresent();
            boolean whole = item.slot().isEmpty() && !PLAIN.containsAll(item.labels());
            if (unknown(item, packDigest) || whole || within && !item.labels().isEmpty()) {
                return Optional.empty();
            }
            item.slot()
                    .filter(slot -> slot.path().equals(name) && !item.labels().isEmpty())
                    .ifPresent(slot -> kept.add(slot.index()));
        }
        boolean protectedPerson = ofTheirRecord.stream()
                .anyMatch(item ->
                        unknown(item, packDigest) || item.labels().stream().anyMatch(OF_THE_PERSON::contains));
        return protectedPerson || labels.isEmpty() ? Optional.empty() : Optional.of(kept);
    }

    private static boolean unknown(Labelled item, String packDigest) {
        return !item.packDigest().equals(packDigest);
    }
}

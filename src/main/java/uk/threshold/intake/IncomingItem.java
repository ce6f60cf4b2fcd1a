package uk.threshold.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;

/**
 * What was read of one item: a whole resource or one repetition in it. For a repetition, what is empty is as in the whole.
 *
 * @param voices who asserted, performed, recorded or told it
 * @param knownToFamily empty where nobody said
 */
public record IncomingItem(
        List<Concept> concepts,
        List<StatedLabel> labels,
        List<Involvement> involvements,
        Set<PersonId> unsafeFor,
        Optional<SourceKind> source,
        Optional<SourceKind> inConfidence,
        Optional<StatementKind> statement,
        Optional<Boolean> knownToFamily,
        Set<Voice> voices) {
    public IncomingItem {
        concepts = List.copyOf(concepts);
        labels = List.copyOf(labels);
        involvements = List.copyOf(involvements);
        unsafeFor = Set.copyOf(unsafeFor);
        voices = Set.copyOf(voices);
    }

    /** The same for a resource that stands in nobody's record: it involves nobody, and is kept from nobody. */
    public IncomingItem inNobodysRecord() {
        return new IncomingItem(
                concepts, labels, List.of(), Set.of(), source, inConfidence, statement, knownToFamily, voices);
    }

    /** Whether anything but codes is said of it. */
    boolean marked() {
        return !labels.isEmpty()
                || !involvements.isEmpty()
                || !unsafeFor.isEmpty()
                || source.isPresent()
                || inConfidence.isPresent()
                || statement.isPresent()
                || knownToFamily.isPresent();
    }
}

package uk.threshold.carerecord;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing in a care record that may be shared or withheld, without its content.
 *
 * @param version the stored version these facts belong to, from 1
 * @param type FHIR resource type of the resource it stands in
 * @param unsafeFor persons who must not learn of it; whoever is said in it to have harmed is always among them
 * @param knownToFamily empty where nobody said
 * @param date latest clinical date as a Europe/London day, else the recorded date; empty where undated
 * @param firstKept when the gateway first kept the resource
 * @param visibleFrom from when this version could be seen
 */
public record RecordItem(
        ItemId id,
        int version,
        String type,
        Intrinsics intrinsics,
        List<Involvement> involvements,
        Set<PersonId> unsafeFor,
        Optional<Boolean> knownToFamily,
        Optional<LocalDate> date,
        Instant firstKept,
        Instant visibleFrom) {
    public RecordItem {
        involvements = List.copyOf(involvements);
        unsafeFor = Stream.concat(
                        unsafeFor.stream(),
                        involvements.stream()
                                .filter(involvement -> involvement.part() == Part.SAID_TO_HAVE_HARMED)
                                .map(Involvement::person))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A repetition in it that is labelled by nothing but what labels the whole. */
    public RecordItem repetition(Slot slot) {
        return new RecordItem(
                ItemId.of(id.resource(), slot),
                version,
                type,
                intrinsics,
                involvements,
                unsafeFor,
                knownToFamily,
                date,
                firstKept,
                visibleFrom);
    }
}

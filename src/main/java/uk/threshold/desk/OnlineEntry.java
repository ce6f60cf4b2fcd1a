package uk.threshold.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.disclosure.OnlineSigns;

/**
 * An entry of the practice as it bears on online views, without its content.
 *
 * @param main its facts
 * @param slots those of its labelled repetitions
 * @param patient in whose record it stands
 * @param birth of that person, where the record tells
 * @param signs what record and household carry, and whether somebody checked it
 */
public record OnlineEntry(
        RecordItem main,
        List<RecordItem> slots,
        UUID patient,
        Optional<LocalDate> birth,
        Place place,
        OnlineSigns signs) {
    public OnlineEntry {
        slots = List.copyOf(slots);
    }

    /** Where it stands in the list, the newest first. */
    public record Place(Instant keptAt, UUID resource) {}

    /** The entry and its labelled repetitions. */
    public Stream<RecordItem> items() {
        return Stream.concat(Stream.of(main), slots.stream());
    }
}

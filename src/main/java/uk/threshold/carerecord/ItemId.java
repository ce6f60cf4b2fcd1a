package uk.threshold.carerecord;

import java.util.Optional;
import java.util.UUID;

/** An item: a stored resource or, where a slot is named, one labelled repetition within it. */
public record ItemId(UUID resource, Optional<Slot> slot) {

    public static ItemId of(UUID resource) {
        return new ItemId(resource, Optional.empty());
    }

    public static ItemId of(UUID resource, Slot slot) {
        return new ItemId(resource, Optional.of(slot));
    }
}

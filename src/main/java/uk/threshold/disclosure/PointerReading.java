package uk.threshold.disclosure;

import java.util.UUID;

/** Finds in stored bytes to what a resource points. */
@FunctionalInterface
public interface PointerReading {

    /** @throws UnreadableRecordException if the bytes are not the JSON that intake accepts */
    Pointers of(UUID id, StoredBytes resource);
}

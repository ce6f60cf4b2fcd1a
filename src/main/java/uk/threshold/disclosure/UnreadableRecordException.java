package uk.threshold.disclosure;

import java.util.UUID;

/** Stored bytes are not the JSON that intake accepts, so that nothing can be said of what they hold. */
public final class UnreadableRecordException extends IllegalStateException {
    public UnreadableRecordException(UUID id) {
        super("stored resource " + id + " cannot be read");
    }
}

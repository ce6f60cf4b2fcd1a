package uk.threshold.postgres;

import java.io.Serial;

/** A note of the gateway's own making could not be kept in its patient's record, so the request was not closed. */
public final class NoteNotKept extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NoteNotKept() {
        super("a note cannot be kept");
    }
}

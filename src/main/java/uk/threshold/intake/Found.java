package uk.threshold.intake;

import java.util.UUID;

/** A resource under the id it is, or is about to be, kept by. */
public record Found(String type, UUID id) {

    /** The relative reference to it, such as {@code Patient/5f0c…}. */
    public String reference() {
        return type + "/" + id;
    }
}

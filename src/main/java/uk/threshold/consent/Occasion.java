package uk.threshold.consent;

import java.time.Instant;
import uk.threshold.request.Purpose;

/**
 * On what occasion consent is looked at.
 *
 * @param now by the database's clock
 */
public record Occasion(Purpose purpose, Reader reader, Instant now) {

    /** One on which no more is known of the reader than the ODS code of their organisation. */
    public Occasion(Purpose purpose, String organisation, Instant now) {
        this(purpose, Reader.of(organisation), now);
    }
}

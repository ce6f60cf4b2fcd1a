package uk.threshold.consent;

import java.time.Instant;
import uk.threshold.request.Purpose;

/**
 * On what occasion consent is looked at.
 *
 * @param organisation ODS code of the reader's organisation
 * @param now by the database's clock
 */
public record Occasion(Purpose purpose, String organisation, Instant now) {}

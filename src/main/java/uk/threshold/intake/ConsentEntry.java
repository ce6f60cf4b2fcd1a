package uk.threshold.intake;

import java.util.UUID;
import uk.threshold.consent.Directive;

/** What the register of consents takes from a Consent. */
public record ConsentEntry(Directive directive) implements IncomingRecord.Entry {

    /** In whose record it stands. */
    UUID person() {
        return directive.person().value();
    }
}

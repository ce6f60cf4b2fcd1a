package uk.threshold.disclosure;

import java.util.Optional;
import java.util.UUID;
import uk.threshold.ledger.Receipt;

/** A disclosure that has been recorded, with the receipt against which it is released. */
public record Released(Disclosure disclosure, Receipt receipt) {

    /** The bytes of the answer; empty where a single resource was asked for that does not leave. */
    public Optional<byte[]> body() {
        return disclosure.isNothing() ? Optional.empty() : Optional.of(disclosure.release(receipt));
    }

    /** By which the reader can ask for the proof of it. */
    public UUID rid() {
        return receipt.rid();
    }
}

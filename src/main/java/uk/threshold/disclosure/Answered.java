package uk.threshold.disclosure;

import java.util.Optional;
import java.util.UUID;
import uk.threshold.ledger.Receipt;

/** What became of a reading; each is recorded before anybody learns of it. */
public sealed interface Answered {

    /** By which the reader can ask for the proof of what was recorded. */
    Receipt receipt();

    /** A disclosure, with the receipt against which it is released. */
    record Released(Disclosure disclosure, Receipt receipt) implements Answered {

        /** The bytes of the answer; empty where a single resource was asked for that does not leave. */
        public Optional<byte[]> body() {
            return disclosure.isNothing() ? Optional.empty() : Optional.of(disclosure.release(receipt));
        }
    }

    /** The time in which the answer could be read is over, or its requester cancelled it. */
    record Ended(Receipt receipt) implements Answered {}

    /** It is about the reader's own, and so for a colleague; nothing left. */
    record ForAColleague(Receipt receipt) implements Answered {}

    /** The random id of the entry. */
    default UUID rid() {
        return receipt().rid();
    }
}

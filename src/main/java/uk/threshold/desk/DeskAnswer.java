package uk.threshold.desk;

import uk.threshold.ledger.Receipt;

/** What became of something asked of the desk. */
public sealed interface DeskAnswer<T> {

    /** It is done and recorded. */
    record Done<T>(T what, Receipt receipt) implements DeskAnswer<T> {}

    /** Nothing was done. */
    record TurnedBack<T>(Ground ground) implements DeskAnswer<T> {}
}

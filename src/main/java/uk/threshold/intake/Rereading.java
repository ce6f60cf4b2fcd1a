package uk.threshold.intake;

/** Reads what is kept once more, from its stored bytes alone. */
@FunctionalInterface
public interface Rereading {

    /**
     * What its labels are made of. Persons whom it names by number alone are none that the practice keeps.
     *
     * @throws Refused where it cannot be read any more
     */
    IncomingRecord read(StoredRecord stored);
}

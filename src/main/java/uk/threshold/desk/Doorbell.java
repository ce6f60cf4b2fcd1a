package uk.threshold.desk;

/** Tells an organisation's system that there is something to look for, and nothing else. */
@FunctionalInterface
public interface Doorbell {

    /** @param body canonical JSON, which is signed as it is */
    Rung ring(String organisation, byte[] body);

    /** What became of a call. */
    enum Rung {
        /** It was taken. */
        TAKEN,
        /** It was not. */
        NOT_TAKEN,
        /** The gateway itself broke it off, and it is as though it had not been tried. */
        BROKEN_OFF
    }
}

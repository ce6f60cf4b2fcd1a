package uk.threshold.ledger;

import java.util.UUID;

/** Draws what nobody must be able to guess, so that rooms which may not draw can be given it. */
public interface Chance {

    /** A random id, used once. */
    UUID id();

    /** Two independent salts of 32 random bytes. */
    Salts salts();
}

package uk.threshold.consent;

/** How something that may mean less or more is read. */
enum Reading {
    SHORTER,
    LONGER
}

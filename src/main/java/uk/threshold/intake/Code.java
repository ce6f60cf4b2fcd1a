package uk.threshold.intake;

/** A code of a system, as sent; either is the empty string where it is missing. */
public record Code(String system, String code) {}

package uk.threshold.intake;

/**
 * A security label as sent, in whatever system.
 *
 * @param path where it stands in what was sent, as {@link Refusal#path} says it
 */
public record StatedLabel(Code code, String path) {}

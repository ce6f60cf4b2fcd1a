package uk.threshold.carerecord;

/** One person's part in an item. */
public record Involvement(PersonId person, Part part) {}

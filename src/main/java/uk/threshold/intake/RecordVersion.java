package uk.threshold.intake;

/**
 * One version of a resource, as it was kept.
 *
 * @param deleted whether it says that the resource was taken out of the record, and so has no content
 */
public record RecordVersion(StoredRecord stored, boolean deleted) {}

package uk.threshold.intake;

import java.time.Instant;
import java.util.UUID;

/** A resource as it is kept. */
public record StoredRecord(String type, UUID id, int version, Instant lastKept, Content content) {}

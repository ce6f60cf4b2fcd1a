package uk.threshold.carerecord;

import java.util.UUID;

/** A person in one practice's records: the Patient's id or, for someone who is no patient there, the RelatedPerson's. */
public record PersonId(UUID value) {}

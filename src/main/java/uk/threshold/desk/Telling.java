package uk.threshold.desk;

import java.time.Instant;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;

/**
 * Whether a person was told of what is shared of them, and how or why not; of several the latest stands.
 *
 * @param by how the directory names who says so
 * @param words how they were told, empty text where that is not said; or why not
 */
public record Telling(UUID request, PersonId person, boolean told, String words, String user, String by, Instant at) {}

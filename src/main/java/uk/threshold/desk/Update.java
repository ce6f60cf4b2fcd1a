package uk.threshold.desk;

import java.time.Instant;
import java.util.UUID;

/**
 * That a clinician lets the answer to an open request cover what was kept until this moment; of several the latest stands.
 *
 * @param by how the directory names the clinician
 */
public record Update(UUID request, String user, String by, Instant at, String why) {}

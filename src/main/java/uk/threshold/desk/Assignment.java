package uk.threshold.desk;

import java.time.Instant;
import java.util.UUID;

/**
 * To whom a request was given to judge; of several the latest stands.
 *
 * @param to subject of the clinician's token
 * @param toName how the directory names the clinician
 * @param by how the directory names who assigned it
 * @param note empty text where none is given
 */
public record Assignment(UUID request, String to, String toName, String user, String by, Instant at, String note) {}

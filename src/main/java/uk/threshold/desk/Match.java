package uk.threshold.desk;

import java.time.Instant;
import java.util.UUID;

/**
 * Who is meant at one position of a request, as somebody at the desk found; of several the latest stands.
 *
 * @param position 0 for the child
 * @param by how the directory names who found it
 */
public record Match(UUID request, int position, Finding finding, String user, String by, Instant at) {}

package uk.threshold.disclosure;

import java.time.Instant;
import java.util.UUID;

/**
 * One version of a flag as it is kept.
 *
 * @param council whose it is, ODS code
 * @param version from 1
 * @param keptAt when this version was kept
 */
public record KeptFlag(UUID id, String council, int version, Instant keptAt, FlagStatement statement) {}

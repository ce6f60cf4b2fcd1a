/**
 * Faults: the packaged service and its PostgreSQL are killed, cut apart, weakened, held up and left without room, and
 * what readers got is judged against the log. {@code docs/operation.md} says how to go on for longer.
 */
@NullMarked
package uk.threshold.faults;

import org.jspecify.annotations.NullMarked;

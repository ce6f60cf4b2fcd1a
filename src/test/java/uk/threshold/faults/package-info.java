/**
 * Faults: the packaged service and its PostgreSQL are killed, cut apart, weakened, held up, left without room, set back
 * and tampered with, and what readers got is judged against the log. {@code docs/faults.md} says what each of them is.
 */
@NullMarked
package uk.threshold.faults;

import org.jspecify.annotations.NullMarked;

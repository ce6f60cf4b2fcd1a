/**
 * The front door: who calls, what shape a call may have, how much of it, and every error that is answered. No claim of a
 * token travels further than {@link uk.threshold.http.Doorkeeper}; no exception further than
 * {@link uk.threshold.http.ErrorAnswers}.
 */
@NullMarked
package uk.threshold.http;

import org.jspecify.annotations.NullMarked;

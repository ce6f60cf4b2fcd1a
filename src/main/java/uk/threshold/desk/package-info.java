/**
 * The practice's side of a request: who is meant, what a clinician judges, how it is closed, and what was shared about a
 * person. Everything done here is recorded in the same commit; what the practice sees is what would leave.
 */
@NullMarked
package uk.threshold.desk;

import org.jspecify.annotations.NullMarked;

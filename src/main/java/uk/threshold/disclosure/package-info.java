/**
 * The one way out: gather, decide, record, release. What may leave is copied from stored bytes by a {@link
 * uk.threshold.disclosure.Projection}; nothing is ever deleted from a copy.
 */
@NullMarked
package uk.threshold.disclosure;

import org.jspecify.annotations.NullMarked;

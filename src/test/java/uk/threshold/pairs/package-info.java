/**
 * Non-interference: two households that are equal in what a reader may see and differ in everything else give that
 * reader the same bytes.
 */
@NullMarked
package uk.threshold.pairs;

import org.jspecify.annotations.NullMarked;

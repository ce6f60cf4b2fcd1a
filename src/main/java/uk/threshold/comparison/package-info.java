/**
 * Compares: what two rulebooks decide differently, exactly, and which clauses of one can never matter.
 *
 * <p>Both are answered for every set of facts there could be, by decision diagrams over those facts that the clauses tell
 * apart. Pure; knows no files and no words but those of {@code policy}.
 */
@NullMarked
package uk.threshold.comparison;

import org.jspecify.annotations.NullMarked;

/**
 * Keeps everything in PostgreSQL, embedded or external, and implements the registers of the rooms above. Statements are
 * written out by hand; every transaction names whom it serves and checks that its commit will be durable.
 */
@NullMarked
package uk.threshold.postgres;

import org.jspecify.annotations.NullMarked;

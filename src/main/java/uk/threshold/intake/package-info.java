/**
 * Accept, label, keep: how a record comes in and what is established about each item in it. Everything of one submission
 * is kept in one transaction, or nothing is.
 */
@NullMarked
package uk.threshold.intake;

import org.jspecify.annotations.NullMarked;

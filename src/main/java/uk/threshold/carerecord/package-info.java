/** What is held: persons, items, fields and what makes them sensitive. Never content. */
@NullMarked
package uk.threshold.carerecord;

import org.jspecify.annotations.NullMarked;

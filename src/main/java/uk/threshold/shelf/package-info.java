/**
 * Reads policy packs and their cases from YAML files. Files are composed, never constructed, so every fault is told with
 * file, line and what to do; a pack with any fault is refused whole.
 */
@NullMarked
package uk.threshold.shelf;

import org.jspecify.annotations.NullMarked;

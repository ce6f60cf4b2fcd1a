/** What a person, or one who may speak for them, has said about sharing, and what it means for one item. */
@NullMarked
package uk.threshold.consent;

import org.jspecify.annotations.NullMarked;

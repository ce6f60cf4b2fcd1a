/**
 * Measures the gateway: by calls of a packaged one, side by side with what it would be without deciding, without recording
 * or with a common library; and by its engine alone. It is built for {@code threshold bench} and is no part of what is shipped.
 */
@NullMarked
package uk.threshold.bench;

import org.jspecify.annotations.NullMarked;

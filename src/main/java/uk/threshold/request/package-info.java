/** Who asks (person, role, organisation), about whom, why, on what ground and for which window. */
@NullMarked
package uk.threshold.request;

import org.jspecify.annotations.NullMarked;

/**
 * Fuzzing: every reader of what strangers send is driven with inputs that a fuzzer thinks of, and with those kept from before.
 * What was kept is run in every build; {@code docs/operation.md} says how to look for more.
 */
@NullMarked
package uk.threshold.fuzz;

import org.jspecify.annotations.NullMarked;

/** The launcher's subcommands: serve the gateway, and the tools beside it. */
@NullMarked
package uk.threshold.command;

import org.jspecify.annotations.NullMarked;

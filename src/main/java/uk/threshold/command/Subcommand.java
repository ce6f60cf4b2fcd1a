package uk.threshold.command;

import java.util.List;

/** One word that follows {@code threshold} on the command line. A new one is listed in {@link Threshold#SUBCOMMANDS}. */
interface Subcommand {
    /** The word itself. */
    String name();

    /** What may follow the word, for the usage text; empty when nothing may. */
    String arguments();

    /** What it does, in one line. */
    String purpose();

    /**
     * Does it, and returns the exit code of the process.
     *
     * @throws WrongUsage if the arguments are not understood
     */
    int run(List<String> arguments);
}

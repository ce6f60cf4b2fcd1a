package uk.threshold.command;

import java.util.List;

/** One word or two that follow {@code threshold} on the command line. A new one is listed in {@link Threshold#SUBCOMMANDS}. */
interface Subcommand {
    /** The word itself, or two with a space between them. */
    String name();

    /** The words of its name. */
    default List<String> words() {
        return List.of(name().split(" "));
    }

    /** What may follow, for the usage text; empty when nothing may. */
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

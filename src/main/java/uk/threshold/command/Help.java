package uk.threshold.command;

import java.util.List;

/** Says what there is. */
final class Help implements Subcommand {
    private static final String TEST = line("test", "", "check the format, compile with every check, run all tests");

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String purpose() {
        return "show this text";
    }

    @Override
    public int run(List<String> arguments) {
        System.out.println(text());
        return 0;
    }

    /** The usage text; `test` is a word of the launcher script alone, since it builds before it runs. */
    static String text() {
        StringBuilder text = new StringBuilder("Threshold, a consent-aware information-sharing gateway\n\n");
        for (Subcommand subcommand : Threshold.SUBCOMMANDS) {
            text.append(line(subcommand.name(), subcommand.arguments(), subcommand.purpose()));
        }
        return text.append(TEST).toString().stripTrailing();
    }

    private static String line(String name, String arguments, String purpose) {
        String call = ("threshold " + name + " " + arguments).stripTrailing();
        return "  " + call + "\n      " + purpose + "\n";
    }
}

package uk.threshold.command;

import java.util.List;

/** Says what there is. */
final class Help implements Subcommand {
    private static final String TEST = line("test", "", "check the format, compile with every check, run all tests");

    private static final String FAULTS = line(
            "faults",
            "",
            "kill, cut, fill, hold, set back and tamper with the packaged gateway and its PostgreSQL, many times, and print what"
                    + " was seen of each fault");

    private static final String KEYCLOAK = line(
            "keycloak",
            "[--port N] [--data-directory DIR]",
            "fetch Keycloak, build it once, and run it on this machine with the realm of src/main/keycloak");

    private static final String BENCH = line(
            "bench",
            "[engine] [curve] [diff] [ledger] [others] [verify] [answers] [--entries N,...] [--permitted N,...] [--rounds N] [--seconds N]",
            "measure the gateway against what it would be without rules, without a record, and with a common library");

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

    /** The usage text; what is appended at the end are words of the launcher script alone, which build before they run. */
    static String text() {
        StringBuilder text = new StringBuilder("Threshold, a consent-aware information-sharing gateway\n\n");
        for (Subcommand subcommand : Threshold.SUBCOMMANDS) {
            text.append(line(subcommand.name(), subcommand.arguments(), subcommand.purpose()));
        }
        return text.append(TEST)
                .append(FAULTS)
                .append(KEYCLOAK)
                .append(BENCH)
                .toString()
                .stripTrailing();
    }

    private static String line(String name, String arguments, String purpose) {
        String call = ("threshold " + name + " " + arguments).stripTrailing();
        return "  " + call + "\n      " + purpose + "\n";
    }
}

package uk.threshold.command;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What follows {@code serve}, as configuration settings. */
record ServeOptions(Map<String, String> settings) {
    private static final int LARGEST_PORT = 65_535;

    ServeOptions {
        settings = Map.copyOf(settings);
    }

    /** Reads the arguments. */
    static ServeOptions parse(List<String> arguments) {
        Map<String, String> settings = new TreeMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--demo" -> settings.put("threshold.demo", "true");
                case "--port" -> settings.put("quarkus.http.port", port(option, rest));
                case "--management-port" -> settings.put("quarkus.management.port", port(option, rest));
                case "--issuer" -> {
                    settings.put("threshold.issuer", value(option, rest));
                    settings.put("threshold.development-issuer", "false");
                }
                case "--data-directory" -> settings.put("threshold.data-directory", value(option, rest));
                default -> throw new WrongUsage("`serve` does not know `" + option + "`");
            }
        }
        return new ServeOptions(settings);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new WrongUsage("`" + option + "` needs a value");
        }
        return rest.next();
    }

    private static String port(String option, Iterator<String> rest) {
        String value = value(option, rest);
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > LARGEST_PORT) {
            throw new WrongUsage("`" + option + "` needs a port number, not `" + value + "`");
        }
        return value;
    }
}

package uk.threshold.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** What was set for the gateway, before anything acts on it. */
final class Settings {
    /** A key, in a file perhaps of one profile alone; or a variable of the environment. */
    private static final Pattern KEY = Pattern.compile("(?:%[^.]+\\.)?(threshold\\..*)");

    private static final Pattern VARIABLE = Pattern.compile("THRESHOLD_.*");

    /** What all names have in common, which makes none closer to another. */
    private static final int PREFIX = "threshold.".length();

    /** The framework's log of calls: whole addresses, whatever category or file it is set to. */
    private static final String WHOLE_ADDRESSES = "quarkus.http.access-log.enabled";

    private Settings() {}

    /**
     * The first fault in one line: a name under {@code threshold} that there is not, a value that is none of those allowed, or a
     * log of whole addresses.
     * The line never holds a value, which may be a secret.
     */
    static Optional<String> fault(Config config) {
        return unknown(config).or(() -> wholeAddresses(config)).or(() -> Arrays.stream(Setting.values())
                .flatMap(setting -> wrong(setting, config).stream())
                .findFirst());
    }

    private static Optional<String> unknown(Config config) {
        TreeSet<String> written = new TreeSet<>();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false).forEach(written::add);
        List<String> variables = written.stream()
                .filter(Settings::isVariable)
                .map(Settings::capitals)
                .toList();
        // The configuration tells a variable a second time, as the key that it may mean.
        return variables.stream()
                .flatMap(variable -> unknown(variable, Setting::variable).stream())
                .findFirst()
                .or(() -> written.stream()
                        .map(KEY::matcher)
                        .filter(Matcher::matches)
                        .map(key -> key.group(1))
                        .filter(key -> !variables.contains(Setting.variable(key)))
                        .flatMap(key -> unknown(key, Setting::key).stream())
                        .findFirst());
    }

    private static Optional<String> wholeAddresses(Config config) {
        return Optional.ofNullable(config.getConfigValue(WHOLE_ADDRESSES).getValue())
                .filter(value -> !value.equals("false"))
                .map(on -> WHOLE_ADDRESSES
                        + " must be `false`: that log writes whole addresses; uk.threshold.calls has the calls");
    }

    private static boolean isVariable(String name) {
        return VARIABLE.matcher(capitals(name)).matches();
    }

    private static String capitals(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private static Optional<String> unknown(String name, Function<Setting, String> form) {
        List<String> known = Arrays.stream(Setting.values()).map(form).toList();
        if (known.contains(name)) {
            return Optional.empty();
        }
        String prefix = name.substring(0, PREFIX);
        List<String> closest = Closest.to(
                name.substring(PREFIX),
                known.stream().map(key -> key.substring(PREFIX)).toList());
        String meant = closest.isEmpty() ? "" : "did you mean `" + prefix + closest.getFirst() + "`? ";
        return Optional.of("no setting is called `" + name + "`; " + meant + "docs/configuration.md lists them all");
    }

    private static Optional<String> wrong(Setting setting, Config config) {
        ConfigValue found = config.getConfigValue(setting.key());
        String name = setting.key() + " (" + setting.variable() + ")";
        String value = found.getValue();
        if (value == null) {
            return found.getRawValue() == null
                    ? Optional.empty()
                    : Optional.of(name + " refers by `${…}` to a setting that there is not");
        }
        if (value.isEmpty()) {
            return Optional.of(name + " is set to nothing; leave it out, or give it a value");
        }
        return setting.allowed().accepts().test(value)
                ? Optional.empty()
                : Optional.of(name + " must be " + setting.allowed().words());
    }
}

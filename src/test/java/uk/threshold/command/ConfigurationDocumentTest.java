package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.http.Limits;

/** The page about settings says what the list of them says. {@code -Dthreshold.write-docs=true} writes it anew. */
final class ConfigurationDocumentTest {
    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final Path SOURCE = Path.of("src/main/java/uk/threshold");
    private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");
    private static final Pattern READ = Pattern.compile("\"(threshold\\.[a-z.-]+)\"");
    private static final String LIMITS = "threshold.limits";

    /** Of the framework's own settings, those with which an operator says where it listens, how it stops and what it logs. */
    private static final List<String> OF_THE_FRAMEWORK = List.of(
            "quarkus.http.host",
            "quarkus.http.port",
            "quarkus.management.host",
            "quarkus.management.port",
            "quarkus.shutdown.delay",
            "quarkus.shutdown.timeout",
            "quarkus.log.console.json.enabled");

    @Test
    void theirPageIsWhatTheListSays() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("threshold.write-docs")) {
            Files.writeString(PAGE, expected);
        }
        assertEquals(expected, Files.readString(PAGE, UTF_8));
    }

    @Test
    void everySettingIsReadAndEveryOneThatIsReadIsListed() throws IOException {
        Set<String> listed =
                Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toCollection(TreeSet::new));
        Set<String> read = new TreeSet<>(limits(Limits.class, LIMITS));
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("Setting.java")) {
                    READ.matcher(Files.readString(file))
                            .results()
                            .map(key -> key.group(1))
                            .forEach(read::add);
                }
            }
        }
        read.removeAll(Set.of(LIMITS, "threshold.ledger", "threshold.database", "threshold.database.owner"));
        for (String login : List.of("threshold.database", "threshold.database.owner")) {
            read.addAll(List.of(login + ".user", login + ".password"));
        }
        assertEquals(listed, read);
    }

    @Test
    void everySettingHasAValueOrWordsForItsAbsence() throws IOException {
        Properties shipped = shipped();
        for (Setting setting : Setting.values()) {
            assertEquals(setting.otherwise().isEmpty(), shipped.containsKey(setting.key()), setting.key());
        }
    }

    private static Set<String> limits(Class<?> type, String prefix) {
        return Arrays.stream(type.getMethods())
                .flatMap(method -> {
                    String key = prefix + "." + hyphened(method.getName());
                    return method.getReturnType().isInterface()
                            ? limits(method.getReturnType(), key).stream()
                            : Stream.of(key);
                })
                .collect(Collectors.toSet());
    }

    private static String hyphened(String name) {
        return Pattern.compile("[A-Z]")
                .matcher(name)
                .replaceAll(capital ->
                        "-" + Matcher.quoteReplacement(capital.group().toLowerCase(Locale.ROOT)));
    }

    private static Properties shipped() throws IOException {
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(PROPERTIES)) {
            shipped.load(reader);
        }
        return shipped;
    }

    private static String page() throws IOException {
        Properties shipped = shipped();
        String rows = Arrays.stream(Setting.values())
                .map(setting -> "| `" + setting.key() + "` | `" + setting.variable() + "` | "
                        + (setting.otherwise().isEmpty() ? "`" + shipped.get(setting.key()) + "`" : setting.otherwise())
                        + " | " + setting.allowed().words() + " | " + setting.meaning() + " |\n")
                .collect(Collectors.joining());
        String framework = OF_THE_FRAMEWORK.stream()
                .map(key -> "| `" + key + "` | `" + Setting.variable(key) + "` | `" + shipped.get(key) + "` |\n")
                .collect(Collectors.joining());
        assertTrue(!framework.contains("null"), framework);
        return """
                # Settings

                A setting comes from an environment variable, from `config/application.properties` or a file `.env` in the directory
                in which the gateway is started, or from `-D` before `-jar`; what `serve` is told in its own options goes first. At
                the start all of them are looked at. A name under `threshold.` or `THRESHOLD_` that is not below, a value that is not
                allowed, or one that is empty stops the start: one line names the setting, the closest name or what is allowed, and
                never a value.

                | Setting | Environment | Where it is not set | Allowed | Meaning |
                |---|---|---|---|---|
                %s
                Of the framework's own settings, an operator needs these: where the gateway listens, how long it serves on and ends
                calls when it is told to stop ([deploy](deploy.md)), and whether its log is JSON ([operation](operation.md)).

                | Setting | Environment | As shipped |
                |---|---|---|
                %s
                This page is generated from the list in `uk.threshold.command.Setting`; a test keeps the two alike, and the list to what
                the code reads.
                """.formatted(rows, framework);
    }
}

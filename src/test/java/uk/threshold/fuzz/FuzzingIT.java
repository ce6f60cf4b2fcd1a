package uk.threshold.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer drives each reader for a few seconds, in a process of its own. How many seconds is the property {@code
 * threshold.fuzz-seconds}, which reader alone is {@code threshold.fuzz}.
 */
final class FuzzingIT {
    private static final int SECONDS = Integer.getInteger("threshold.fuzz-seconds", 3);
    private static final Optional<String> ALONE = Optional.ofNullable(System.getProperty("threshold.fuzz"));

    /** The same inputs in the same order, as far as time allows. */
    private static final int SEED = 1;

    private static final int LONGEST_INPUT = 16_384;

    /** After so long nobody waits for an input to end. */
    private static final int HUNG_SECONDS = 20;

    private static final int UNSAFE_IS_NAMED = 24;

    /** What the fuzzer looks into for ways that it has not taken. */
    private static final String EXPLORED = "uk.threshold.**:org.yaml.snakeyaml.**:ca.uhn.fhir.parser.**";

    /** What tests have besides and no reader needs; at each start the fuzzer looks through all that it is given. */
    private static final Pattern NEEDLESS = Pattern.compile("/(io/(netty|rest-assured|vertx|zonky)|com/tngtech"
            + "|org/(apache/(groovy|jena|maven)|codehaus|eclipse/(aether|sisu)|flywaydb|graalvm|openjdk|postgresql))/.*[.]jar$"
            + "|/quarkus-.*-deployment-[^/]*[.]jar$|/junit-(jupiter-engine|platform-launcher)-[^/]*[.]jar$");

    /** Jazzer's lines on how far it is, and why it stopped. */
    private static final Pattern TELLING =
            Pattern.compile("#[0-9]+\\s+(INITED|pulse|DONE).*|Done .*|what failed .*|==.*");

    static Stream<Reader> readers() {
        return Stream.of(Reader.values()).filter(reader -> ALONE.filter(name -> !name.equals(reader.code()))
                .isEmpty());
    }

    /** Where a reader's inputs lie that the fuzzer found, and those that failed. */
    static Path folder(Reader reader) {
        return Path.of("target", "fuzz", reader.code());
    }

    /** Two readers at once: what they may take for an input is counted in processor time. */
    @ParameterizedTest
    @MethodSource("readers")
    @Execution(ExecutionMode.CONCURRENT)
    void noInputCrashesAReaderOrHoldsItUp(Reader reader) throws Exception {
        Path found = Files.createDirectories(folder(reader).resolve("found"));
        Process jazzer = new ProcessBuilder(command(reader, found))
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(jazzer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (TELLING.matcher(line).matches()) {
                    System.out.println(reader.code() + ": " + line);
                }
            }
        }
        Files.write(folder(reader).resolve("jazzer.log"), said);
        assertEquals(0, jazzer.waitFor(), () -> "see " + folder(reader).resolve("jazzer.log"));
        assertTrue(said.stream().anyMatch(line -> line.startsWith("Done ")), "Jazzer ended before its time");
    }

    private static List<String> command(Reader reader, Path found) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= UNSAFE_IS_NAMED) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of(
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx1g",
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzzing.class.getName(),
                "--target_args=" + reader.code(),
                "--instrumentation_includes=" + EXPLORED,
                "--custom_hook_includes=" + EXPLORED,
                "--reproducer_path=" + folder(reader),
                "-artifact_prefix=" + folder(reader) + "/",
                "-seed=" + SEED,
                "-max_len=" + LONGEST_INPUT,
                "-timeout=" + HUNG_SECONDS,
                "-max_total_time=" + SECONDS,
                found.toString(),
                reader.folder().toString()));
        return command;
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !NEEDLESS.matcher(part).find())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

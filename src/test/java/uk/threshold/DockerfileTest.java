package uk.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/operation.md promises of the image, read from the file that makes it. */
final class DockerfileTest {
    private static final String DATA = "/var/lib/threshold";
    private static final Pattern OPTION = Pattern.compile("(-XX:[+-]\\w+|--[a-z-]+=[a-zA-Z-]+)(?=[\\s)])");

    private final List<String> steps;

    DockerfileTest() throws IOException {
        String joined = Files.readString(Path.of("Dockerfile")).replaceAll("\\\\\n\\s*", " ");
        steps = joined.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void standsOnTheRuntimeOfTemurin() {
        assertEquals(List.of("BASE=eclipse-temurin:25-jre"), all("ARG"));
        assertEquals(List.of("${BASE}"), all("FROM"));
    }

    @Test
    void runsAsNobodyOfImportance() {
        assertEquals(List.of("65532:65532"), all("USER"));
        assertEquals(List.of("LICENSE THIRD-PARTY-NOTICES target/bom.json ./", "target/quarkus-app/ ./"), all("COPY"));
    }

    @Test
    void writesToItsVolumesAlone() throws IOException {
        assertEquals(List.of(DATA, "/tmp"), list(one("VOLUME")));
        assertTrue(one("ENV").contains("THRESHOLD_DATA_DIRECTORY=" + DATA + " "));
        assertTrue(one("RUN").endsWith("install --directory --owner=65532 --group=65532 --mode=700 " + DATA));
        assertFalse(one("ENV").contains("THRESHOLD_PROGRAMS_DIRECTORY"), "the programs are unpacked with the data");
    }

    @Test
    void startsNoShellAndStopsWhenTold() throws IOException {
        List<String> entry = list(one("ENTRYPOINT"));
        assertEquals(List.of("java", "-jar", "/opt/threshold/quarkus-run.jar"), without(entry));
        assertEquals(List.of("serve"), list(one("CMD")));
        assertEquals("SIGTERM", one("STOPSIGNAL"));
        String launcher = Files.readString(Path.of("threshold"));
        String gateway = launcher.substring(launcher.indexOf("run_gateway() {"));
        List<String> options = OPTION.matcher(gateway.substring(0, gateway.indexOf("\n}\n")))
                .results()
                .map(option -> option.group(1))
                .distinct()
                .toList();
        assertTrue(options.size() >= 4, options::toString);
        assertEquals(options, entry.stream().filter(options::contains).toList(), "the options are the launcher's");
    }

    @Test
    void leavesNoMemoryBehindWhereItCrashes() throws IOException {
        String launcher = Files.readString(Path.of("threshold"));
        List<String> entry = list(one("ENTRYPOINT"));
        for (String option : List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=")) {
            assertTrue(launcher.contains(option), option);
            assertTrue(entry.stream().anyMatch(word -> word.startsWith(option)), option);
        }
        assertTrue(launcher.contains("-XX:ErrorFile=$THRESHOLD_DATA_DIRECTORY/"));
        assertTrue(entry.contains("-XX:ErrorFile=" + DATA + "/crash-%p.log"));
        assertTrue(launcher.contains("ulimit -c 0"));
    }

    @Test
    void asksOnTheManagementPortWhetherItIsUp() throws IOException {
        String check = one("HEALTHCHECK");
        List<String> command = list(check.substring(check.indexOf("CMD ") + 4));
        assertEquals("health", command.getLast());
        assertEquals(List.of("java", "-jar", "/opt/threshold/quarkus-run.jar", "health"), without(command));
        assertFalse(one("ENV").contains("QUARKUS_MANAGEMENT_HOST"));
    }

    @Test
    void holdsNoSecret() {
        for (String step :
                Stream.concat(all("ENV").stream(), all("ARG").stream()).toList()) {
            String capitals = step.toUpperCase(Locale.ROOT);
            assertTrue(Stream.of("PASSWORD", "SECRET", "TOKEN", "KEY", "_USER").noneMatch(capitals::contains), step);
        }
    }

    @Test
    void isSentNothingButWhatItCopies() throws IOException {
        List<String> rules = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        List<String> copied = new ArrayList<>(List.of("*"));
        for (String copy : all("COPY")) {
            List<String> words = Arrays.asList(copy.split(" "));
            words.subList(0, words.size() - 1).forEach(word -> copied.add("!" + word));
        }
        assertEquals(copied, rules);
    }

    /** A command without the options of the Java machine. */
    private static List<String> without(List<String> command) {
        return command.stream()
                .filter(word -> !word.startsWith("-X") && !word.startsWith("--"))
                .toList();
    }

    private static List<String> list(String json) throws IOException {
        return new ObjectMapper().readValue(json, new TypeReference<>() {});
    }

    private String one(String instruction) {
        List<String> all = all(instruction);
        assertEquals(1, all.size(), instruction);
        return all.getFirst();
    }

    private List<String> all(String instruction) {
        return steps.stream()
                .filter(step -> step.startsWith(instruction + " "))
                .map(step -> step.substring(instruction.length() + 1).strip())
                .toList();
    }
}

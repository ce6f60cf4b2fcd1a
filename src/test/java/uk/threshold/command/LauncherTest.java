package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, run as a process in a house of its own: a copy of the script with what counts as built beside it, a JDK
 * that only looks like one, and a path with nothing more than the script needs.
 */
final class LauncherTest {
    private static final Path LAUNCHER = Path.of("threshold");
    private static final Path HELP = Path.of("docs", "help.txt");
    private static final List<String> TOOLS = List.of(
            "bash", "env", "cat", "dirname", "find", "grep", "mkdir", "mv", "readlink", "sed", "sh", "tee", "touch");
    private static final String OTHER_JDKS = "/usr/lib/jvm/* ";

    @TempDir
    Path directory = Path.of("");

    private Path root = Path.of("");
    private Path tools = Path.of("");

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void build() throws IOException {
        root = Files.createDirectories(directory.toRealPath().resolve("house"));
        tools = Files.createDirectories(directory.resolve("tools"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), whereIs(tool));
        }
        Files.createDirectories(root.resolve("docs"));
        Files.copy(HELP, root.resolve("docs/help.txt"));
        write(root.resolve("pom.xml"), "");
        Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.from(Instant.EPOCH));
        String script = Files.readString(LAUNCHER);
        assertTrue(script.contains(OTHER_JDKS), "the script looks where this test must hide what is there");
        program(root.resolve("threshold"), script.replace(OTHER_JDKS, "").replace(" /opt/java/* /opt/jdk*", ""));
    }

    @Test
    void answersHelpFromAnyDirectoryWithoutJdkOrBuild() throws Exception {
        for (List<String> question : List.of(List.<String>of(), List.of("help"), List.of("--help"), List.of("-h"))) {
            assertEquals(new Ended(0, Files.readString(HELP), ""), run(Map.of(), question));
        }
        assertFalse(Files.exists(root.resolve("target")));
    }

    @Test
    void saysTheSameAsTheProgram() throws IOException {
        assertEquals(
                Help.text() + "\n",
                Files.readString(HELP),
                "docs/help.txt is what the launcher says before there is a program; write there what the program says");
    }

    @Test
    void turnsBackAnUnknownCommandAtOnceInTheWordsOfTheProgram() throws Exception {
        for (String slip : List.of("sevre", "PERSONA", "serve token", ".*", "--port")) {
            String line = "threshold: unknown command `" + slip + "`; try `threshold help`\n";
            assertEquals(new Ended(Threshold.WRONG_USAGE, "", line), run(Map.of(), List.of(slip)));
        }
        assertFalse(Files.exists(root.resolve("target")));
    }

    @Test
    void saysWhatToInstallWhereThereIsNoJdk() throws Exception {
        Ended ended = run(Map.of(), List.of("serve"));
        assertEquals(1, ended.code());
        assertTrue(ended.err().startsWith("threshold: needs a JDK, version 21 or newer, and found none"), ended.err());
        assertTrue(ended.err().contains("apt-get install openjdk-21-jdk-headless"), ended.err());
    }

    @Test
    void takesNoJdkThatIsTooOld() throws Exception {
        Path old = jdk("17.0.2", "echo ran");
        Ended ended = run(Map.of("JAVA_HOME", old.toString()), List.of("serve"));
        assertEquals(1, ended.code(), ended.toString());
        assertEquals("", ended.out());
    }

    @Test
    void tellsTheProgramWhereItIsAndWhereItsDataAre() throws Exception {
        pretendToHaveBuilt();
        Path jdk = jdk("25.0.1", "printf '%s\\n' \"$THRESHOLD_DATA_DIRECTORY\" \"$@\"");
        Ended ended = run(Map.of("JAVA_HOME", jdk.toString()), List.of("serve", "--port", "8081"));
        assertEquals(0, ended.code(), ended.toString());
        List<String> said = ended.out().lines().toList();
        assertEquals(root.resolve("data").toString(), said.getFirst());
        assertTrue(said.contains("-Dthreshold.launcher=" + root.resolve("threshold")), said::toString);
        assertEquals(List.of("serve", "--port", "8081"), said.subList(said.size() - 3, said.size()));
        Map<String, String> elsewhere = Map.of("JAVA_HOME", jdk.toString(), "THRESHOLD_DATA_DIRECTORY", "/srv/data");
        assertTrue(run(elsewhere, List.of("serve")).out().startsWith("/srv/data\n"));
    }

    @Test
    void givesNoTokenWhereNothingHasRun() throws Exception {
        pretendToHaveBuilt();
        Path jdk =
                jdk("25.0.1", "exec \"$REAL_JAVA\" -cp \"$REAL_CLASSES\" uk.threshold.command.Threshold \"${@: -2}\"");
        Map<String, String> environment = Map.of(
                "JAVA_HOME", jdk.toString(),
                "REAL_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "REAL_CLASSES", System.getProperty("java.class.path"));
        Ended ended = run(environment, List.of("token", "clinician"));
        assertEquals(1, ended.code(), ended.toString());
        assertEquals("", ended.out());
        String line = "threshold: nothing has run on this data directory; start `threshold serve` first";
        assertTrue(ended.err().lines().toList().contains(line), ended.err());
        assertFalse(Files.exists(root.resolve("data")));
    }

    @Test
    void doesNotStartOnASettingThatThereIsNot() throws Exception {
        pretendToHaveBuilt();
        Path jdk = jdk("25.0.1", "exec \"$REAL_JAVA\" -cp \"$REAL_CLASSES\" uk.threshold.command.Threshold serve");
        Map<String, String> environment = Map.of(
                "JAVA_HOME", jdk.toString(),
                "REAL_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "REAL_CLASSES", System.getProperty("java.class.path"),
                "THRESHOLD_DATABASE_PASWORD", "canary");
        Ended ended = run(environment, List.of("serve"));
        assertEquals(1, ended.code(), ended.toString());
        String line = "threshold: no setting is called `THRESHOLD_DATABASE_PASWORD`;"
                + " did you mean `THRESHOLD_DATABASE_PASSWORD`? docs/configuration.md lists them all";
        assertEquals(
                List.of(line),
                ended.err()
                        .lines()
                        .filter(said -> said.startsWith("threshold: "))
                        .toList());
        assertFalse(ended.toString().contains("canary"), ended.toString());
        assertFalse(Files.exists(root.resolve("data")));
    }

    @Test
    void fetchesNoKeycloakForWhatItDoesNotUnderstand() throws Exception {
        String home = jdk("25.0.1", "echo ran").toString();
        for (List<String> wrong : List.of(
                List.of("--ports", "1"),
                List.of("--port"),
                List.of("--port", "0"),
                List.of("--port", "65536"),
                List.of("--port", "8180; true"),
                List.of("--data-directory", ""))) {
            List<String> call = new ArrayList<>(List.of("keycloak"));
            call.addAll(wrong);
            Ended ended = run(Map.of("JAVA_HOME", home), call);
            assertEquals(Threshold.WRONG_USAGE, ended.code(), ended.toString());
            assertTrue(ended.err().startsWith("threshold: `"), ended.err());
            assertEquals(1, ended.err().lines().count(), ended.err());
        }
        assertFalse(Files.exists(root.resolve("data")));
        assertFalse(Files.exists(root.resolve("target")));
    }

    @Test
    void explainsACaseOfThePolicyBesideItWithoutAServer() throws Exception {
        Path pack = root.resolve("policy/england-child-safeguarding");
        copy(Path.of("policy/england-child-safeguarding"), pack);
        pretendToHaveBuilt();
        Path jdk = jdk(
                "25.0.1",
                "options=(); while [ \"$1\" != -jar ]; do options+=(\"$1\"); shift; done; shift 2\n"
                        + "exec \"$REAL_JAVA\" \"${options[1]}\" -cp \"$REAL_CLASSES\" uk.threshold.command.Threshold \"$@\"");
        Map<String, String> environment = Map.of(
                "JAVA_HOME", jdk.toString(),
                "REAL_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "REAL_CLASSES", System.getProperty("java.class.path"));
        Ended ended = run(environment, List.of("policy", "explain", "S16"));
        assertEquals(0, ended.code(), ended.toString());
        assertTrue(ended.out().startsWith("S16: "), ended.out());
        assertTrue(ended.out().contains("duty of confidence: "), ended.out());
        Ended slip = run(environment, List.of("policy", "explain", "abuot=child"));
        assertEquals(Threshold.WRONG_USAGE, slip.code(), slip.toString());
        assertTrue(slip.err().contains("did you mean about"), slip.err());
    }

    @Test
    void saysHowFarTheFaultsAreAndTheirFiguresAtTheEnd() throws Exception {
        program(root.resolve("mvnw"), """
                #!/usr/bin/env bash
                printf 'asked: %s\\n' "$@"
                echo 'figure: a killed gateway: rounds 25, lost 0'
                echo 'fault: a killed gateway, round 25 of 25: seen'
                echo '[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0'
                [ ! -e fails ]
                """);
        Map<String, String> environment = Map.of("JAVA_HOME", jdk("25.0.1", "").toString());
        Ended ended = run(environment, List.of("faults"));
        String figures = "a killed gateway: rounds 25, lost 0\nTests run: 3, Failures: 0, Errors: 0, Skipped: 0\n";
        assertEquals(new Ended(0, figures, ended.err()), ended);
        assertTrue(ended.err().lines().toList().contains("  a killed gateway, round 25 of 25: seen"), ended.err());
        String asked = Files.readString(root.resolve("target/faults.log"));
        assertTrue(asked.contains("asked: -Dthreshold.faults.cuts=1000\n"), asked);
        write(root.resolve("fails"), "");
        assertEquals(1, run(environment, List.of("faults")).code());
    }

    private static void copy(Path from, Path into) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = into.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private void pretendToHaveBuilt() throws IOException {
        Files.createDirectories(root.resolve("target/quarkus-app"));
        write(root.resolve("target/quarkus-app/quarkus-run.jar"), "");
        write(root.resolve("target/built-by-launcher"), "");
    }

    /** A directory that looks like a JDK of this version, whose {@code java} does this. */
    private Path jdk(String version, String java) throws IOException {
        Path home = directory.resolve("jdk-" + version);
        Files.createDirectories(home.resolve("bin"));
        write(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/javac"), "#!/usr/bin/env bash\n");
        program(home.resolve("bin/java"), "#!/usr/bin/env bash\n" + java + "\n");
        return home;
    }

    private Ended run(Map<String, String> environment, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(root.resolve("threshold").toString()));
        command.addAll(arguments);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(
                        Files.createDirectories(directory.resolve("elsewhere")).toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", tools.toString(), "HOME", directory.toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher went on for a minute; it began to build");
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Path whereIs(String tool) {
        Optional<Path> found = Stream.of("/usr/bin", "/bin", "/usr/local/bin")
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(() -> new AssertionError("this machine has no `" + tool + "`"));
    }

    private static void program(Path file, String text) throws IOException {
        write(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(UTF_8));
    }
}

package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the manifests say of settings, ports and secrets is what the gateway has, and what docs/deploy.md tells. */
final class ManifestsTest {
    private static final Path FOLDER = Path.of("src/main/kubernetes");
    private static final Path PAGE = Path.of("docs/deploy.md");
    private static final Path DOCKERFILE = Path.of("Dockerfile");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:THRESHOLD|QUARKUS)_[A-Z0-9_]+\\b");
    private static final Set<String> HEALTH = Set.of("/q/health/live", "/q/health/ready", "/q/health/started");
    private static final Duration LAST_BATCH = Duration.ofSeconds(15);

    private final Properties shipped = new Properties();
    private final Map<String, Map<?, ?>> manifests;

    ManifestsTest() throws IOException {
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            shipped.load(reader);
        }
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        List<Map<?, ?>> all = new ArrayList<>();
        for (Path file : files()) {
            yaml.loadAll(Files.readString(file)).forEach(each -> all.add((Map<?, ?>) each));
        }
        manifests = all.stream()
                .collect(Collectors.toMap(
                        each -> each.get("kind") + " "
                                + at(each, "metadata", "name").orElse(""),
                        each -> each));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @Test
    void nameNoSettingThatThereIsNot() throws IOException {
        Set<String> known =
                Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.toSet());
        String listed = Files.readString(Path.of("docs/configuration.md"));
        List<Path> all = new ArrayList<>(files());
        all.addAll(List.of(PAGE, DOCKERFILE));
        Set<String> named = new TreeSet<>();
        for (Path file : all) {
            VARIABLE.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group()));
        }
        assertEquals(
                List.of(),
                named.stream()
                        .filter(name -> !known.contains(name) && !listed.contains("`" + name + "`"))
                        .toList());
        assertTrue(named.size() > 10, named::toString);
    }

    @Test
    void setNothingToWhatIsNotAllowed() {
        Map<?, ?> told = map(manifest("ConfigMap threshold"), "data");
        for (Setting setting : Setting.values()) {
            Optional.ofNullable(told.get(setting.variable()))
                    .ifPresent(
                            value -> assertTrue(setting.allowed().accepts().test((String) value), setting.variable()));
        }
        assertEquals("false", told.get(Setting.DEVELOPMENT_ISSUER.variable()));
    }

    @Test
    void holdNoSecretButNameWhereItIs() throws IOException {
        assertTrue(
                manifests.keySet().stream().noneMatch(kind -> kind.startsWith("Secret ")), "a secret is no manifest");
        Map<?, ?> told = map(manifest("ConfigMap threshold"), "data");
        Set<String> named = new TreeSet<>();
        for (Setting setting : List.of(
                Setting.DATABASE_USER,
                Setting.DATABASE_PASSWORD,
                Setting.DATABASE_OWNER_USER,
                Setting.DATABASE_OWNER_PASSWORD)) {
            assertFalse(told.containsKey(setting.variable()), setting.variable());
            Map<?, ?> variable = variable(setting.variable());
            assertFalse(variable.containsKey("value"), setting.variable());
            named.add((String) at(variable, "valueFrom", "secretKeyRef", "name").orElseThrow());
        }
        for (Object volume : list(pod(), "volumes")) {
            at((Map<?, ?>) volume, "secret", "secretName").ifPresent(name -> named.add((String) name));
        }
        String page = Files.readString(PAGE);
        named.forEach(
                name -> assertTrue(page.contains("`" + name + "`"), "docs/deploy.md does not say what is in " + name));
        for (Path file : files()) {
            String text = Files.readString(file);
            assertFalse(text.contains("PRIVATE KEY"), file::toString);
            assertFalse(
                    Pattern.compile("(?i)password: *[\"']?[^\\s\"']")
                            .matcher(text.replace("key: password", ""))
                            .find(),
                    file::toString);
        }
    }

    @Test
    void askWhatTheGatewayServes() {
        Map<?, ?> gateway = container();
        Map<Object, Object> ports = list(gateway, "ports").stream()
                .map(port -> (Map<?, ?>) port)
                .collect(Collectors.toMap(port -> port.get("name"), port -> port.get("containerPort")));
        assertEquals(
                Map.of(
                        "http", Integer.valueOf(shipped.getProperty("quarkus.http.port")),
                        "management", Integer.valueOf(shipped.getProperty("quarkus.management.port"))),
                ports);
        Set<Object> asked = new TreeSet<>();
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            assertEquals("management", at(gateway, probe, "httpGet", "port").orElseThrow(), probe);
            asked.add(at(gateway, probe, "httpGet", "path").orElseThrow());
        }
        assertEquals(HEALTH, asked);
        for (String service : List.of("Service threshold", "Service threshold-each")) {
            for (Object port : list(map(manifest(service), "spec"), "ports")) {
                assertEquals("http", ((Map<?, ?>) port).get("targetPort"), "management has no service");
            }
        }
    }

    @Test
    void giveAGatewayTheTimeItTakesToStop() {
        Duration delay = seconds(at(manifest("ConfigMap threshold"), "data", "QUARKUS_SHUTDOWN_DELAY")
                .orElseThrow());
        Duration timeout = seconds(shipped.getProperty("quarkus.shutdown.timeout"));
        Duration given = Duration.ofSeconds(
                (Integer) at(pod(), "terminationGracePeriodSeconds").orElseThrow());
        assertTrue(given.compareTo(delay.plus(timeout).plus(LAST_BATCH)) > 0, given::toString);
    }

    private static Duration seconds(Object text) {
        return Duration.parse("PT" + text);
    }

    @Test
    void letAGatewayDoNothingThatItNeedNot() throws IOException {
        assertEquals(false, at(pod(), "automountServiceAccountToken").orElseThrow());
        assertEquals(false, at(pod(), "enableServiceLinks").orElseThrow());
        assertEquals(true, at(pod(), "securityContext", "runAsNonRoot").orElseThrow());
        String user = at(pod(), "securityContext", "runAsUser").orElseThrow() + ":"
                + at(pod(), "securityContext", "runAsGroup").orElseThrow();
        assertTrue(Files.readString(DOCKERFILE).contains("\nUSER " + user + "\n"), user);
        List<Object> containers = new ArrayList<>(list(pod(), "containers"));
        containers.addAll(list(pod(), "initContainers"));
        for (Object each : containers) {
            Map<?, ?> container = (Map<?, ?>) each;
            assertEquals(
                    true,
                    at(container, "securityContext", "readOnlyRootFilesystem").orElseThrow());
            assertEquals(
                    false,
                    at(container, "securityContext", "allowPrivilegeEscalation").orElseThrow());
            assertEquals(
                    List.of("ALL"),
                    at(container, "securityContext", "capabilities", "drop").orElseThrow());
            assertTrue(at(container, "resources", "requests", "memory").isPresent());
            assertTrue(at(container, "resources", "limits", "memory").isPresent());
        }
    }

    @Test
    void keepTheGatewaysTogether() {
        Object labels = at(manifest("StatefulSet threshold"), "spec", "template", "metadata", "labels")
                .orElseThrow();
        assertEquals(
                labels,
                at(manifest("StatefulSet threshold"), "spec", "selector", "matchLabels")
                        .orElseThrow());
        assertEquals(
                labels, at(manifest("Service threshold"), "spec", "selector").orElseThrow());
        assertEquals(
                labels,
                at(manifest("PodDisruptionBudget threshold"), "spec", "selector", "matchLabels")
                        .orElseThrow());
        assertEquals(
                labels,
                at(manifest("NetworkPolicy threshold"), "spec", "podSelector", "matchLabels")
                        .orElseThrow());
        assertEquals(
                1,
                at(manifest("PodDisruptionBudget threshold"), "spec", "maxUnavailable")
                        .orElseThrow());
        int replicas = (Integer)
                at(manifest("StatefulSet threshold"), "spec", "replicas").orElseThrow();
        assertTrue(replicas > 1, "one is stopped while others serve");
        Map<?, ?> told = map(manifest("ConfigMap threshold"), "data");
        for (Setting limit : List.of(
                Setting.CLIENT_BURST, Setting.CLIENT_PER_MINUTE, Setting.PERSON_BURST, Setting.PERSON_PER_MINUTE)) {
            int all = Integer.parseInt(shipped.getProperty(limit.key()));
            assertEquals(Integer.toString(all / replicas), told.get(limit.variable()), limit.variable());
        }
    }

    @Test
    void waitForASecondServerBeforeAnythingIsAcknowledged() {
        Map<?, ?> cluster = map(manifest("Cluster threshold-db"), "spec");
        assertEquals(
                "required",
                at(cluster, "postgresql", "synchronous", "dataDurability").orElseThrow());
        assertEquals(
                true, at(cluster, "postgresql", "synchronous", "failoverQuorum").orElseThrow());
        assertTrue(Set.of("on", "remote_apply")
                .contains(at(cluster, "postgresql", "parameters", "synchronous_commit")
                        .orElseThrow()));
        assertTrue((Integer) at(cluster, "instances").orElseThrow() >= 3, "with two, the loss of one stops both");
    }

    private Map<?, ?> manifest(String name) {
        return Optional.<Map<?, ?>>ofNullable(manifests.get(name)).orElseThrow(() -> new AssertionError(name));
    }

    private Map<?, ?> pod() {
        return map(map(map(manifest("StatefulSet threshold"), "spec"), "template"), "spec");
    }

    private Map<?, ?> container() {
        return (Map<?, ?>) list(pod(), "containers").getFirst();
    }

    private Map<?, ?> variable(String name) {
        return list(container(), "env").stream()
                .map(each -> (Map<?, ?>) each)
                .filter(each -> name.equals(each.get("name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
    }

    private static Map<?, ?> map(Map<?, ?> of, String name) {
        return (Map<?, ?>) at(of, name).orElseThrow(() -> new AssertionError(name));
    }

    private static List<?> list(Map<?, ?> of, String name) {
        return (List<?>) at(of, name).orElseThrow(() -> new AssertionError(name));
    }

    private static Optional<Object> at(Map<?, ?> of, String... path) {
        Optional<Object> found = Optional.of(of);
        for (String name : path) {
            found = found.map(each -> ((Map<?, ?>) each).get(name));
        }
        return found;
    }
}

package uk.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A violation of each wall, planted on purpose, is reported by the rule that holds the wall. */
final class PlantedViolationsTest {
    /** Who may import whom, written out a second time and by hand. */
    private static final Map<String, String> MAY_IMPORT = Map.ofEntries(
            Map.entry("carerecord", ""),
            Map.entry("request", "carerecord"),
            Map.entry("consent", "carerecord request"),
            Map.entry("policy", "carerecord request consent"),
            Map.entry("comparison", "carerecord request consent policy"),
            Map.entry("ledger", "carerecord request consent"),
            Map.entry("intake", "carerecord request consent policy ledger"),
            Map.entry("disclosure", "carerecord request consent policy ledger"),
            Map.entry("desk", "carerecord request consent policy ledger intake disclosure"),
            Map.entry("fhir", "carerecord request consent policy ledger intake disclosure desk"),
            Map.entry("shelf", "carerecord request consent policy comparison ledger intake disclosure desk fhir"),
            Map.entry("verifier", ""),
            Map.entry(
                    "command",
                    "carerecord request consent policy comparison ledger intake disclosure desk fhir shelf verifier"),
            Map.entry("postgres", "carerecord request consent policy ledger intake disclosure desk fhir"),
            Map.entry("http", "carerecord request consent policy ledger intake disclosure desk fhir"));

    @TempDir
    Path folder;

    @Test
    void reportsEveryMeetingOfTwoRoomsThatMayNotMeet() throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (String room : House.ROOMS) {
            sources.put(type(room, "Planted"), "package uk.threshold." + room + "; public class Planted {}");
            for (String other : House.ROOMS) {
                if (!other.equals(room)) {
                    String name = "Meets" + capital(other);
                    sources.put(
                            type(room, name),
                            "package uk.threshold." + room + "; class " + name + " { uk.threshold." + other
                                    + ".Planted stranger; }");
                }
            }
        }
        JavaClasses planted = Planted.classes(folder, sources);
        Map<String, Set<String>> met = new TreeMap<>();
        Map<String, Set<String>> forbidden = new TreeMap<>();
        for (String room : House.ROOMS) {
            String report = report("order of " + room, planted);
            for (String other : House.ROOMS) {
                if (report.contains("<" + type(room, "Meets" + capital(other)))) {
                    met.computeIfAbsent(room, any -> new TreeSet<>()).add(other);
                }
                if (!other.equals(room)
                        && !List.of(MAY_IMPORT.getOrDefault(room, "").split(" "))
                                .contains(other)) {
                    forbidden.computeIfAbsent(room, any -> new TreeSet<>()).add(other);
                }
            }
        }
        assertEquals(forbidden, met);
    }

    @Test
    void reportsTwoRoomsThatKnowEachOther() throws IOException {
        JavaClasses planted = Planted.classes(
                folder,
                Map.of(
                        type("desk", "Planted"),
                        "package uk.threshold.desk; public class Planted { uk.threshold.fhir.Planted below; }",
                        type("fhir", "Planted"),
                        "package uk.threshold.fhir; public class Planted { uk.threshold.desk.Planted above; }"));
        assertTrue(report("cycles", planted).contains("Cycle detected"));
    }

    @Test
    void reportsATypeOutsideTheRooms() throws IOException {
        JavaClasses planted = Planted.classes(
                folder,
                Map.of(
                        "uk.threshold.Planted", "package uk.threshold; class Planted {}",
                        "uk.threshold.attic.Planted", "package uk.threshold.attic; class Planted {}"));
        String report = report("every class in a room", planted);
        assertTrue(report.contains("uk.threshold.Planted") && report.contains("uk.threshold.attic.Planted"), report);
    }

    @Test
    void reportsWhateverAPureRoomMustDoWithout() throws IOException {
        assertReported(
                "pure dependencies",
                List.of(
                        "java.nio.file.Files.notExists(java.nio.file.Path.of(\"x\"))",
                        "new java.io.File(\"x\")",
                        "java.net.URI.create(\"x\")",
                        "new java.sql.Timestamp(0)",
                        "org.jboss.logging.Logger.getLogger(\"x\")",
                        "java.util.logging.Logger.getLogger(\"x\")",
                        "jakarta.inject.Singleton.class",
                        "new com.fasterxml.jackson.core.JsonFactory()",
                        "new org.yaml.snakeyaml.Yaml()",
                        "ca.uhn.fhir.context.FhirContext.forR4()"));
    }

    @Test
    void reportsAPureRoomThatReadsAClock() throws IOException {
        assertReported(
                "pure clocks",
                List.of(
                        "java.time.Instant.now()",
                        "java.time.LocalDate.now()",
                        "java.time.LocalDateTime.now()",
                        "java.time.OffsetDateTime.now()",
                        "java.time.ZonedDateTime.now()",
                        "java.time.Year.now()",
                        "java.time.Clock.systemUTC()",
                        "java.time.Clock.systemDefaultZone()",
                        "(java.util.function.Supplier<java.time.Instant>) java.time.Instant::now",
                        "System.currentTimeMillis()",
                        "System.nanoTime()",
                        "new java.util.Date()",
                        "java.util.Calendar.getInstance()"));
    }

    @Test
    void reportsAPureRoomThatDrawsAtRandom() throws IOException {
        assertReported(
                "pure randomness",
                List.of(
                        "java.util.UUID.randomUUID()",
                        "Math.random()",
                        "new java.util.Random()",
                        "new java.security.SecureRandom()",
                        "java.util.concurrent.ThreadLocalRandom.current()",
                        "new java.util.SplittableRandom()"));
    }

    @Test
    void reportsAPureRoomThatLooksAtItsProcess() throws IOException {
        assertReported(
                "pure surroundings",
                List.of(
                        "System.getenv(\"x\")",
                        "System.getProperty(\"x\")",
                        "System.out",
                        "Runtime.getRuntime()",
                        "ClassLoader.getSystemResourceAsStream(\"x\")"));
    }

    @Test
    void reportsAVerifierThatNeedsMoreThanTheJdk() throws IOException {
        JavaClasses planted = Planted.classes(
                folder,
                Map.of(
                        type("verifier", "Planted"),
                        "package uk.threshold.verifier; class Planted { com.fasterxml.jackson.core.JsonFactory json; }"));
        assertTrue(report("the verifier alone", planted).contains("Planted.json"));
    }

    @Test
    void reportsHapiAndJdbcOutsideTheirRooms() throws IOException {
        List<ArchRule> rules = List.of(rule("only fhir knows HAPI"), rule("only postgres knows JDBC"));
        JavaClasses planted = Planted.classes(
                folder,
                Map.of(
                        type("http", "KnowsHapi"),
                        "package uk.threshold.http; class KnowsHapi { ca.uhn.fhir.context.FhirContext context; }",
                        type("http", "KnowsR4"),
                        "package uk.threshold.http; class KnowsR4 { org.hl7.fhir.r4.model.Patient patient; }",
                        type("desk", "KnowsSql"),
                        "package uk.threshold.desk; class KnowsSql { java.sql.Connection connection; }"));
        String reports = rules.get(0).evaluate(planted).getFailureReport() + " "
                + rules.get(1).evaluate(planted).getFailureReport();
        for (String name : List.of("http.KnowsHapi", "http.KnowsR4", "desk.KnowsSql")) {
            assertTrue(reports.contains(name), reports);
        }
    }

    @Test
    void reportsEveryNameThatSaysNothing() throws IOException {
        List<String> endings =
                List.of("Util", "Helper", "Manager", "Impl", "Processor", "Handler", "Info", "Data", "Dto");
        Map<String, String> sources = new LinkedHashMap<>();
        for (String ending : endings) {
            sources.put(
                    type("desk", "Planted" + ending),
                    "package uk.threshold.desk; class Planted" + ending + " { interface Inner" + ending + " {} }");
        }
        String report = report("names", Planted.classes(folder, sources));
        for (String ending : endings) {
            assertTrue(report.contains("Planted" + ending + ">"), ending);
            assertTrue(report.contains("$Inner" + ending + ">"), ending);
        }
    }

    @Test
    void reportsAFieldThatIsInjected() throws IOException {
        JavaClasses planted = Planted.classes(
                folder,
                Map.of(
                        type("http", "Planted"),
                        "package uk.threshold.http; class Planted { @jakarta.inject.Inject String injected;"
                                + " @org.eclipse.microprofile.config.inject.ConfigProperty(name = \"x\") String set; }"));
        String report = report("field injection", planted);
        assertTrue(report.contains("Planted.injected") && report.contains("Planted.set"), report);
    }

    @Test
    void reportsTheReadingOfAnExceptionsMessage() throws IOException {
        assertReported(
                "messages of exceptions",
                List.of(
                        "new java.io.IOException(\"quoted\").getMessage()",
                        "new IllegalStateException(\"quoted\").getLocalizedMessage()",
                        "((Throwable) new Exception(\"quoted\")).getMessage()"));
    }

    @Test
    void saysTheCureInEveryReport() {
        House.rules().forEach((name, rule) -> assertTrue(rule.getDescription().contains("because"), name));
    }

    /** Plants each expression in a class of its own in a pure room. */
    private void assertReported(String rule, List<String> expressions) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (int number = 0; number < expressions.size(); number++) {
            String name = "Planted" + number + "x";
            sources.put(
                    type("policy", name),
                    "package uk.threshold.policy; class " + name + " { Object planted() { return "
                            + expressions.get(number) + "; } }");
        }
        String report = report(rule, Planted.classes(folder, sources));
        List<String> missed = new ArrayList<>();
        for (int number = 0; number < expressions.size(); number++) {
            if (!report.contains("Planted" + number + "x")) {
                missed.add(expressions.get(number));
            }
        }
        assertEquals(List.of(), missed);
    }

    private static String report(String rule, JavaClasses planted) {
        return rule(rule).evaluate(planted).getFailureReport().toString();
    }

    private static ArchRule rule(String name) {
        ArchRule rule = House.rules().get(name);
        if (rule == null) {
            throw new IllegalArgumentException("no rule is named `" + name + "`");
        }
        return rule;
    }

    private static String type(String room, String name) {
        return House.ROOT + "." + room + "." + name;
    }

    private static String capital(String room) {
        return Character.toUpperCase(room.charAt(0)) + room.substring(1);
    }
}

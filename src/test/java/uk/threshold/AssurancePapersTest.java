package uk.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The assurance papers are drafts and say so, hazards are numbered and rated by the table, and whatever they name is there. */
final class AssurancePapersTest {
    private static final Path PAPERS = Path.of("docs/assurance");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path SERVICE = Path.of("src/main/java");
    private static final Path PACK = Path.of("policy/england-child-safeguarding");

    private static final Set<String> NAMES =
            Set.of("README.md", "appropriate-policy-document.md", "controllership.md", "dpia.md", "hazard-log.md");
    private static final List<String> PARTS =
            List.of("Cause", "Effect", "Controls", "Tests", "Initial", "Residual", "Open");
    private static final List<String> SEVERITIES =
            List.of("minor", "significant", "considerable", "major", "catastrophic");

    private static final Pattern HAZARD = Pattern.compile("(?m)^### (H\\d\\d) \\S.*$");
    private static final Pattern PART = Pattern.compile("(?m)^- \\*\\*(\\w+):\\*\\* ");
    private static final Pattern RISK = Pattern.compile("([a-z]+), ([a-z ]+): ([1-5])");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");
    private static final Pattern RULE = Pattern.compile("`([a-z][a-z0-9-]*\\.[a-z0-9.-]+)`");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)`");
    private static final Pattern CITATION = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+)`");
    private static final Pattern CITED_HAZARD = Pattern.compile("\\bH\\d\\d\\b");

    @Test
    void areTheseAndEachIsMarkedAsADraftAndSaysWhatIsMissing() throws IOException {
        Map<String, String> papers = papers();
        assertEquals(new TreeSet<>(NAMES), papers.keySet());
        papers.forEach((name, text) -> {
            List<String> lines = text.lines().toList();
            assertTrue(lines.get(0).startsWith("# "), name);
            assertTrue(lines.get(2).startsWith("**DRAFT"), name + ": its first words are not that it is a draft");
            assertTrue(lines.contains("## What the adopter must add"), name + ": does not say what is to be added");
            assertTrue(
                    name.equals("README.md")
                            || papers.getOrDefault("README.md", "").contains("(" + name + ")"),
                    name + ": is not in the list of papers");
        });
    }

    @Test
    void numberHazardsWithoutGapAndGiveEachAllItsParts() throws IOException {
        Map<String, Map<String, String>> hazards = hazards();
        assertEquals(
                IntStream.rangeClosed(1, hazards.size())
                        .mapToObj("H%02d"::formatted)
                        .toList(),
                found(HAZARD, log()).map(match -> match.group(1)).toList());
        hazards.forEach((id, parts) -> assertEquals(new TreeSet<>(PARTS), parts.keySet(), id));
        hazards.forEach((id, parts) ->
                assertTrue(parts.values().stream().noneMatch(String::isBlank), () -> id + ": a part is blank"));
    }

    @Test
    void rateEveryHazardByTheTableAndNoneHigherForItsControls() throws IOException {
        String log = log();
        hazards().forEach((id, parts) -> {
            int initial = rated(log, id, parts.getOrDefault("Initial", ""));
            int residual = rated(log, id, parts.getOrDefault("Residual", ""));
            assertTrue(residual <= initial, id);
        });
    }

    @Test
    void tieEveryHazardToATestAndNameNoneThatIsNotThere() throws IOException {
        hazards()
                .forEach((id, parts) ->
                        assertTrue(TEST.matcher(parts.getOrDefault("Tests", "")).find(), id + ": names no test"));
        Map<String, Path> classes = sources(TESTS);
        Set<String> missing = new TreeSet<>();
        for (String text : papers().values()) {
            found(TEST, text)
                    .filter(match -> !isThere(classes, match))
                    .map(MatchResult::group)
                    .forEach(missing::add);
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void nameControlsRulesAndCitationsThatAreThere() throws IOException {
        Set<String> rules = rules();
        Set<String> sources = keys(Files.readString(PACK.resolve("citations.yaml")), "(?m)^([A-Za-z0-9-]+):$");
        assertTrue(rules.size() > 50 && sources.size() > 20, "the pack was not read");
        Set<String> classes = sources(SERVICE).keySet();
        Set<String> missing = new TreeSet<>();
        for (String text : papers().values()) {
            missing.addAll(unknown(RULE, text, name -> rules.contains(name) || name.endsWith(".yaml")));
            missing.addAll(unknown(CITATION, text, sources::contains));
        }
        for (Map<String, String> hazard : hazards().values()) {
            missing.addAll(unknown(CLASS, hazard.getOrDefault("Controls", ""), classes::contains));
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void referToHazardsOfTheLogAlone() throws IOException {
        Set<String> hazards = hazards().keySet();
        for (Map.Entry<String, String> paper : papers().entrySet()) {
            found(CITED_HAZARD, paper.getValue())
                    .map(MatchResult::group)
                    .forEach(id -> assertTrue(hazards.contains(id), paper.getKey() + ": " + id));
        }
    }

    /** The number of a rating such as {@code major, low: 3}, which must be that of the page's own table. */
    private static int rated(String log, String id, String rating) {
        Matcher risk = RISK.matcher(rating.strip());
        assertTrue(risk.matches(), id + ": " + rating);
        String row = "| " + risk.group(2) + " |";
        int column = SEVERITIES.indexOf(risk.group(1));
        assertTrue(column >= 0, id + ": " + rating);
        List<String> cells = log.lines()
                .filter(line -> line.startsWith(row))
                .map(line ->
                        List.of(line.substring(row.length()).replace(" ", "").split("\\|")))
                .findFirst()
                .orElse(List.of());
        assertEquals(SEVERITIES.size(), cells.size(), id + ": no such likelihood in the table: " + rating);
        assertEquals(cells.get(column), risk.group(3), id + ": " + rating);
        return Integer.parseInt(risk.group(3));
    }

    /** By id, the parts of each hazard by their names. */
    private static Map<String, Map<String, String>> hazards() throws IOException {
        Map<String, Map<String, String>> hazards = new TreeMap<>();
        String log = log();
        for (MatchResult heading : found(HAZARD, log).toList()) {
            String text = log.substring(heading.end()).split("(?m)^##", 2)[0];
            Map<String, String> parts = new TreeMap<>();
            List<MatchResult> starts = found(PART, text).toList();
            for (int part = 0; part < starts.size(); part++) {
                int end = part + 1 < starts.size() ? starts.get(part + 1).start() : text.length();
                parts.put(
                        starts.get(part).group(1),
                        text.substring(starts.get(part).end(), end).strip());
            }
            hazards.put(heading.group(1), parts);
        }
        assertTrue(hazards.size() > 1, "no hazards were found");
        return hazards;
    }

    private static boolean isThere(Map<String, Path> classes, MatchResult test) {
        Path file = classes.get(test.group(1));
        String method = test.group(2);
        return file != null && (method == null || methods(file).contains(method));
    }

    /** The tests of a class, those among them that it inherits from a contract. */
    private static Set<String> methods(Path file) {
        String name = TESTS.relativize(file).toString().replace(".java", "").replace('/', '.');
        try {
            Class<?> type = Class.forName(name, false, AssurancePapersTest.class.getClassLoader());
            return AnnotationSupport.findAnnotatedMethods(type, Testable.class, HierarchyTraversalMode.TOP_DOWN)
                    .stream()
                    .map(method -> method.getName())
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException e) {
            return Set.of();
        }
    }

    private static Map<String, String> papers() throws IOException {
        Map<String, String> papers = new TreeMap<>();
        try (Stream<Path> files = Files.list(PAPERS)) {
            for (Path file : files.toList()) {
                papers.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return papers;
    }

    private static String log() throws IOException {
        return Files.readString(PAPERS.resolve("hazard-log.md"));
    }

    private static Set<String> rules() throws IOException {
        Set<String> rules = new TreeSet<>();
        try (Stream<Path> files = Files.list(PACK.resolve("rules"))) {
            for (Path file : files.toList()) {
                rules.addAll(keys(Files.readString(file), "(?m)^- id: (\\S+)$"));
            }
        }
        return rules;
    }

    private static Map<String, Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> file,
                            (one, another) -> one));
        }
    }

    private static Set<String> unknown(Pattern pattern, String text, Predicate<String> known) {
        return found(pattern, text)
                .map(match -> match.group(1))
                .filter(name -> !known.test(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(String text, String pattern) {
        return found(Pattern.compile(pattern), text)
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}

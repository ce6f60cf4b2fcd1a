package uk.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The repository's text is tidy, and each kind of untidiness would be found. */
final class TidyTest {
    private static final Path DECISIONS = Path.of("docs", "decisions");
    private static final List<String> WRITTEN =
            List.of(".java", ".md", ".sql", ".properties", ".yaml", ".yml", ".html");

    /** These two quote what they look for. */
    private static final Set<String> QUOTING = Set.of("Tidy.java", "TidyTest.java");

    /** It is compiled by javac alone, so that no annotation but the JDK's can stand there. */
    private static final String OF_THE_JDK_ALONE = "src/main/java/uk/threshold/verifier/package-info.java";

    @Test
    void leavesNoWorkAsANoteAndNoWordUnplain() throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Path file : files("src", "docs", "openapi", "README.md")) {
            String name = file.getFileName().toString();
            if (!QUOTING.contains(name) && WRITTEN.stream().anyMatch(name::endsWith)) {
                complaints.addAll(Tidy.text(file.toString(), Files.readString(file)));
            }
        }
        assertEquals(List.of(), complaints);
    }

    @Test
    void keepsFilesAndMethodsShort() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (Path file : files("src")) {
            if (file.toString().endsWith(".java")) {
                sources.put(file.toString(), Files.readString(file));
            }
        }
        assertEquals(List.of(), Tidy.sources(sources));
    }

    @Test
    void introducesEveryPackage() throws IOException {
        List<String> complaints = new ArrayList<>();
        Set<Path> packages = new TreeSet<>();
        for (Path file : files("src/main/java")) {
            packages.add(file.resolveSibling("package-info.java"));
        }
        for (Path file : packages) {
            String text = Files.exists(file) ? Files.readString(file) : "";
            String marked = file.equals(Path.of(OF_THE_JDK_ALONE))
                    ? text.replace("\npackage ", "\n@NullMarked\npackage ")
                    : text;
            complaints.addAll(Tidy.packageInfo(file.toString(), marked));
        }
        assertEquals(List.of(), complaints);
        assertTrue(packages.size() > 3, packages::toString);
    }

    @Test
    void linksOnlyToWhatIsThere() throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Path file : files("docs", "policy", "fhir-profiles", "README.md")) {
            if (file.toString().endsWith(".md")) {
                complaints.addAll(Tidy.links(file, Files.readString(file)));
            }
        }
        assertEquals(List.of(), complaints);
    }

    @Test
    void numbersTitlesAndListsEveryDecision() throws IOException {
        List<String> complaints = new ArrayList<>();
        String index = Files.readString(DECISIONS.resolve("README.md"));
        int expected = 0;
        for (Path file : files(DECISIONS.toString())) {
            String name = file.getFileName().toString();
            if (!name.equals("README.md")) {
                expected++;
                complaints.addAll(Tidy.decision(expected, name, Files.readString(file)));
                if (!index.contains("(" + name + ")")) {
                    complaints.add(name + ": is not in the list of decisions");
                }
            }
        }
        assertEquals(List.of(), complaints);
        assertTrue(expected > 0);
    }

    @Test
    void findsANoteLeftInTheText() {
        assertEquals(1, Tidy.text("A.java", "// TODO later").size());
        assertEquals(1, Tidy.text("a.md", "This works for now.").size());
        assertEquals(0, Tidy.text("a.md", "This works.").size());
    }

    @Test
    void findsWhatIsTooLong() {
        String statement = "        count++;\n";
        String shortMethod = "    void one() {\n" + statement.repeat(Tidy.LONGEST_METHOD - 2) + "    }\n";
        String longMethod = "    void one() {\n" + statement.repeat(Tidy.LONGEST_METHOD - 1) + "    }\n";
        assertEquals(List.of(), Tidy.source("A.java", "class A {\n    int count;\n" + shortMethod + "}\n"));
        assertEquals(
                1,
                Tidy.source("A.java", "class A {\n    int count;\n" + longMethod + "}\n")
                        .size());
        assertEquals(
                1,
                Tidy.source("A.java", "class A {}\n" + "\n".repeat(Tidy.LONGEST_FILE))
                        .size());
    }

    @Test
    void findsACatchThatTakesEverything() {
        for (String type : List.of("Exception", "Throwable", "IllegalStateException | Exception")) {
            String text = "class A { void run() { try { run(); } catch (" + type + " e) { run(); } } }";
            assertEquals(1, Tidy.source("A.java", text).size(), type);
        }
        String named = "class A { void run() { try { run(); } catch (IllegalStateException e) { run(); } } }";
        assertEquals(List.of(), Tidy.source("A.java", named));
    }

    @Test
    void findsAPackageWithoutIntroduction() {
        assertEquals(2, Tidy.packageInfo("a/package-info.java", "").size());
        assertEquals(
                1,
                Tidy.packageInfo("a/package-info.java", "@NullMarked\npackage a;")
                        .size());
        assertEquals(
                1,
                Tidy.packageInfo("a/package-info.java", "/** Has things. */\npackage a;")
                        .size());
    }

    @Test
    void findsALinkThatLeadsNowhere() {
        Path page = Path.of("docs", "page.md");
        assertEquals(1, Tidy.links(page, "see [there](nowhere-at-all.md#part)").size());
        assertEquals(
                0,
                Tidy.links(page, "see [there](../pom.xml) and [that](https://example.org/x)")
                        .size());
    }

    @Test
    void findsADecisionOutOfOrderOrUnderAnotherName() {
        String parts = "\n\n## Context\n\n## Options\n\n## Decision\n\n## Consequences\n";
        assertEquals(List.of(), Tidy.decision(7, "0007-copy-not-delete.md", "# 0007 Copy, not delete" + parts));
        assertEquals(
                1,
                Tidy.decision(6, "0007-copy-not-delete.md", "# 0007 Copy, not delete" + parts)
                        .size());
        assertEquals(
                1,
                Tidy.decision(7, "0007-copy-not-delete.md", "# 0001 Copy, not delete" + parts)
                        .size());
        assertEquals(
                1,
                Tidy.decision(7, "0007-copy-not-delete.md", "# 0007 Delete" + parts)
                        .size());
        assertEquals(
                4,
                Tidy.decision(7, "0007-copy-not-delete.md", "# 0007 Copy, not delete")
                        .size());
    }

    /** All files below the places that exist, in the order of their names. */
    private static List<Path> files(String... places) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String place : places) {
            if (Files.exists(Path.of(place))) {
                try (Stream<Path> below = Files.walk(Path.of(place))) {
                    below.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            }
        }
        return files;
    }
}

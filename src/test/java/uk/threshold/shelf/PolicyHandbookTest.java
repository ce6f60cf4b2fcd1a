package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the handbook shows people is so: its example is a case that comes out as it says, and the cases it names are there. */
final class PolicyHandbookTest {
    private static final Path HANDBOOK = Path.of("docs/policy-handbook.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(case: .*?)```", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("\\bS[0-9]+\\b");

    @TempDir
    Path folder;

    @Test
    void showsACaseThatComesOutAsItSays() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(HANDBOOK));
        assertTrue(example.find());
        copy(EnglandPackTest.FOLDER);
        Files.writeString(folder.resolve("cases/example.yaml"), example.group(1));
        PackFiles files = PackFiles.folder(folder);
        LoadedPack pack = LoadedPack.read(files);
        List<PolicyCase> shown = PolicyCase.readAll(files, pack).stream()
                .filter(each -> each.id().equals("OWN-1"))
                .toList();
        assertEquals(1, shown.size());
        for (Scene scene : shown.getFirst().scenes()) {
            assertEquals(List.of(), scene.differences(pack.pack()));
        }
    }

    @Test
    void namesOnlyCasesThatAreThere() throws IOException {
        PackFiles files = PackFiles.folder(EnglandPackTest.FOLDER);
        Set<String> there = PolicyCase.readAll(files, LoadedPack.read(files)).stream()
                .map(PolicyCase::id)
                .collect(Collectors.toSet());
        Set<String> named = NAMED.matcher(Files.readString(HANDBOOK))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertTrue(named.size() > 10, named::toString);
        assertTrue(there.containsAll(named), () -> named + " of " + there);
    }

    private void copy(Path pack) throws IOException {
        try (Stream<Path> files = Files.walk(pack)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                Path to = folder.resolve(pack.relativize(file));
                try {
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

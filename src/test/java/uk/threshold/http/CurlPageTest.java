package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/curl.md} does what it says: its blocks are run in their order, with bash and curl, and print what is shown
 * below them. {@code -Dthreshold.write-docs=true} writes anew what is shown.
 */
@QuarkusTest
final class CurlPageTest {
    private static final Path PAGE = Path.of("docs", "curl.md");
    private static final String ADDRESS = "http://127.0.0.1:8080";
    private static final Pattern COMMANDS =
            Pattern.compile("```console\n(.*?)```\n(\n```text\n(.*?)```\n)?", Pattern.DOTALL);
    private static final String END = "== end of a block ==\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void printsWhatIsShownBelowEachBlock() throws IOException, InterruptedException {
        DemoRecords.load();
        String page = Files.readString(PAGE);
        List<String> commands = new ArrayList<>();
        Matcher blocks = COMMANDS.matcher(page);
        while (blocks.find()) {
            commands.add(blocks.group(1));
        }
        assertTrue(commands.size() > 5, "the page has its blocks");
        List<String> printed = run(commands);
        StringBuilder shown = new StringBuilder();
        Matcher again = COMMANDS.matcher(page);
        for (int block = 0; again.find(); block++) {
            String text = printed.get(block).isEmpty() ? "" : "\n```text\n" + printed.get(block) + "```\n";
            again.appendReplacement(shown, Matcher.quoteReplacement("```console\n" + again.group(1) + "```\n" + text));
        }
        again.appendTail(shown);
        if (Boolean.getBoolean("threshold.write-docs")) {
            Files.writeString(PAGE, shown);
        }
        assertEquals(shown.toString(), Files.readString(PAGE));
    }

    /** What each block prints, in one shell for all of them. */
    private List<String> run(List<String> commands) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        commands.forEach(block ->
                script.append(block).append("printf '%s' '").append(END).append("'\n"));
        Path file =
                Files.writeString(folder.resolve("page.sh"), script.toString().replace(ADDRESS, Shell.base()));
        Shell.launcher(folder);
        Path docs = Files.createDirectory(folder.resolve("docs"));
        Files.copy(Path.of("docs", "request.json"), docs.resolve("request.json"));
        String shown = Shell.printed(new ProcessBuilder("bash", file.toString()).directory(folder.toFile()), folder);
        List<String> printed = new ArrayList<>();
        for (String text : shown.split(END, -1)) {
            String blanked = blanked(text);
            printed.add(blanked.isEmpty() || blanked.endsWith("\n") ? blanked : blanked + "\n");
        }
        return printed;
    }

    /** Without what differs from run to run. */
    private static String blanked(String text) {
        return text.replace(Shell.base(), ADDRESS)
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "00000000-0000-0000-0000-000000000000")
                .replaceAll("\\b[0-9a-f]{32}\\b", "0".repeat(32))
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "2026-11-17T00:00:00Z");
    }
}

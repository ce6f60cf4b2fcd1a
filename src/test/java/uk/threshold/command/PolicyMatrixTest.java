package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The command `policy matrix`, and the page that it writes. {@code -Dthreshold.write-docs=true} writes it anew. */
final class PolicyMatrixTest {
    private static final Path PAGE = Path.of("docs/policy-matrix.md");
    private static final String HEAD = """
            # What becomes of a coded fact, at a glance

            For each purpose, category and person: what the rules of the shipped pack do with an ordinary coded fact, asked for and
            within the window, of which nobody has said anything; then what becomes of it *with* signed *consent*, *if* it was
            *refused*, and *once* a clinician has ruled it *relevant*, where that is something else. A child or sibling is under
            eleven here, everyone else grown up; the reader is the first who may claim the purpose. Labels, ages and much
            else change it: `./threshold policy explain` tells of any facts, and the cases tell why.

            `./threshold policy matrix` wrote this page.

            """;

    @Test
    void itsPageIsWhatTheRulesSay() throws IOException {
        String expected =
                HEAD + Said.by(PolicyMatrix::new, "--pack", Said.ENGLAND).text();
        if (Boolean.getBoolean("threshold.write-docs")) {
            Files.writeString(PAGE, expected);
        }
        assertEquals(expected, Files.readString(PAGE, UTF_8));
    }

    @Test
    void tellsOfOnePurposeAlone() {
        String text = Said.by(PolicyMatrix::new, "s47-enquiry", "--pack", Said.ENGLAND)
                .text();
        assertTrue(text.startsWith("## s47-enquiry\n"), text);
        assertTrue(text.contains("| injury | permit |"), text);
        assertTrue(!text.contains("## s17-assessment"), text);
        assertTrue(assertThrows(WrongUsage.class, () -> Said.by(PolicyMatrix::new, "section-47"))
                .line()
                .startsWith("no purpose is called `section-47`; there are: front-door-check, "));
    }
}

package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
            within the window, of which nobody has said anything. Then, where that is something else, what becomes of it *with* signed
            *consent*, *if* it was *refused*, *once* a clinician has ruled it *relevant*, and once a court's *order* is *checked*; and of
            what would leave, what becomes of it *with a sign* of danger in record or household, until somebody has checked the entry.

            A child or sibling is under eleven here; everyone else is grown up, and so is whoever reads their own record. The order
            names it, and the child of a child death review has died. The reader is the first who may claim the purpose. Labels, ages
            and much else change it: `./threshold policy explain` tells of any facts, and the cases tell why.

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
    void saysOfACopyThatASignMakesItWaitUntilSomebodyHasLooked() {
        String text = Said.by(PolicyMatrix::new, "subject-access", "--pack", Said.ENGLAND)
                .text();
        assertTrue(text.contains("| medication | permit; with a sign refer |"), text);
        assertTrue(text.contains("| injury | withhold |"), text);
    }

    @Test
    void hasAColumnForTheAdultWhereverARequestCanBeAboutOne() {
        String marac =
                Said.by(PolicyMatrix::new, "marac", "--pack", Said.ENGLAND).text();
        assertTrue(marac.contains("| | adult-concerned | child |"), marac);
        assertTrue(marac.contains("| injury | refer; with consent permit; once relevant permit |"), marac);
        String enquiry = Said.by(PolicyMatrix::new, "s47-enquiry", "--pack", Said.ENGLAND)
                .text();
        assertFalse(enquiry.contains("adult-concerned"), enquiry);
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

package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyDiffTest {
    @TempDir
    Path folder;

    @Test
    void saysThatAPackAndItselfAreAlike() {
        Said said = Said.by(PolicyDiff::new, Said.ENGLAND, Said.ENGLAND);
        assertEquals(0, said.code());
        assertTrue(said.text().contains("Their rules decide everything alike, whatever the facts."), said.text());
    }

    @Test
    void tellsWhatLeavesNowBeforeAllElseAndByWhichRule() {
        Path opened = Said.copied(
                Said.ENGLAND,
                folder.resolve("opened"),
                "rules/bars.yaml",
                "when: {labels: LPP}",
                "when: {labels: LPP}\n  unless: {consent: given}");
        Said said = Said.by(PolicyDiff::new, Said.ENGLAND, opened);
        assertEquals(1, said.code());
        String first = said.text().substring(said.text().indexOf("Leaves now"));
        assertTrue(first.startsWith("Leaves now (bar becomes permit): "), said.text());
        assertTrue(first.contains("labels with LPP"), said.text());
        assertTrue(first.contains("before: bar bar.legal-privilege"), said.text());
        assertTrue(said.text().contains("clauses bar.legal-privilege: changed in unless"), said.text());
    }

    @Test
    void tellsOfAChangeOfWordsThatDecidesNothing() {
        Path reworded = Said.copied(
                Said.ENGLAND,
                folder.resolve("reworded"),
                "rules/bars.yaml",
                "are privileged and never leave.",
                "are privileged.");
        Said said = Said.by(PolicyDiff::new, Said.ENGLAND, reworded);
        assertEquals(1, said.code());
        assertTrue(said.text().contains("Their rules decide everything alike"), said.text());
        assertTrue(said.text().contains("clauses bar.legal-privilege: changed in says"), said.text());
    }

    @Test
    void tellsWhatAPracticesProtocolKeepsBack() {
        Said said = Said.by(PolicyDiff::new, Said.ENGLAND, Said.LOCAL);
        assertEquals(1, said.code());
        assertTrue(said.text().contains("Leaves no more (permit becomes withhold)"), said.text());
        assertTrue(said.text().contains("now: withhold local.clinic-barred"), said.text());
        assertTrue(said.text().contains("such as purpose=s47-enquiry "), said.text());
        assertTrue(!said.text().contains("Leaves now"), said.text());
    }

    @Test
    void needsAFolderThatIsThere() {
        assertTrue(assertThrows(WrongUsage.class, () -> Said.by(PolicyDiff::new))
                .line()
                .contains("needs one folder or two"));
        assertTrue(assertThrows(WrongUsage.class, () -> Said.by(PolicyDiff::new, folder.resolve("nowhere")))
                .line()
                .contains("there is no folder"));
        assertTrue(assertThrows(NamedPack.Unusable.class, () -> Said.by(PolicyDiff::new, folder))
                .line()
                .contains("pack.yaml: `pack.yaml` is not there"));
    }
}

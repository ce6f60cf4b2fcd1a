package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCheckTest {
    @TempDir
    Path folder;

    @Test
    void findsNothingToMendInThePackAsItIsShipped() {
        Said said = Said.by(PolicyCheck::new, Said.ENGLAND);
        assertEquals(0, said.code(), said.text());
        assertTrue(said.text().endsWith("nothing to mend\n"), said.text());
    }

    @Test
    void findsNothingToMendInTheLocalProtocol() {
        Said said = Said.by(PolicyCheck::new, Said.LOCAL);
        assertEquals(0, said.code(), said.text());
    }

    @Test
    void namesFileLineAndCureOfWhatCanNeverMatter() {
        Path idle =
                Said.copied(Said.ENGLAND, folder.resolve("idle"), "rules/words.yaml", "- id: words.approved\n", """
                - id: words.never
                  says: This never applies.
                  cites: [Caldicott-2020]
                  permit: [wording]
                  when: {labels: N, unsafe-for: [reader, audience], not: {labels: N}}

                - id: words.overruled
                  says: This is always overruled.
                  cites: [Caldicott-2020]
                  permit: [place]
                  when: {labels: LPP}

                - id: words.approved
                """);
        Said said = Said.by(PolicyCheck::new, idle);
        assertEquals(1, said.code());
        assertTrue(
                said.text()
                        .contains("rules/words.yaml:12: `words.never` can never certainly apply, whatever the facts; "),
                said.text());
        assertTrue(
                said.text().contains("rules/words.yaml:18: `words.overruled` permits, and nothing ever leaves by it; "),
                said.text());
        assertTrue(said.text().contains("no case is settled by `words.never`; write a case"), said.text());
        assertTrue(said.text().endsWith("4 to mend\n"), said.text());
    }

    @Test
    void namesTwoCasesThatAreAtOdds() {
        Path odd = Said.copied(
                Said.ENGLAND, folder.resolve("odd"), "cases/s41-recorded-in-error.yaml", "must-not-appear:", """
                  - item: the same, told otherwise
                    facts: {category: injury, standing: entered-in-error}
                    people:
                      - {who: the first twin, about: child}
                    expect: {coded-fact: permit}
                  - item: the same once more
                    facts: {category: injury, standing: entered-in-error}
                    people:
                      - {who: the first twin, about: child}
                    expect: {coded-fact: withhold}
                must-not-appear:""");
        Said said = Said.by(PolicyCheck::new, odd);
        assertEquals(1, said.code());
        assertTrue(said.text().contains("and another outcome is expected; let one of the two say"), said.text());
    }

    @Test
    void namesASourceThatNothingCites() {
        Path uncited = Said.copied(
                Said.ENGLAND,
                folder.resolve("uncited"),
                "citations.yaml",
                "GMC-PCYP-32:",
                "Nobodys-guidance: {title: Nobody, source: nowhere, checked: unverified}\nGMC-PCYP-32:");
        assertTrue(Said.by(PolicyCheck::new, uncited)
                .text()
                .contains("citations.yaml: nothing cites `Nobodys-guidance`; cite it, or take it out"));
    }
}

package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command `policy test`. */
final class PolicyCasesTest {
    @TempDir
    Path folder;

    @Test
    void saysThatAllCasesOfTheShippedPackComeOutAsTheySay() {
        Said said = Said.by(PolicyCases::new, "--pack", Said.ENGLAND);
        assertEquals(0, said.code(), said.text());
        assertTrue(said.text().endsWith("all come out as they say\n"), said.text());
    }

    @Test
    void triesTheCasesOfALocalProtocolUnderIt() {
        Said said = Said.by(PolicyCases::new, "--pack", Said.LOCAL);
        assertEquals(0, said.code(), said.text());
        assertTrue(said.text().contains(": 2 cases, which look at 3 moments; "), said.text());
    }

    @Test
    void namesFileLineCaseAndFieldOfWhatComesOutOtherwise() {
        Path closed = Said.copied(
                Said.ENGLAND,
                folder.resolve("closed"),
                "rules/section-47.yaml",
                "[attendance, injury, growth-development, immunisation, medication, allergy, long-term-condition,\n"
                        + "      disability-communication, mental-health, account-of-abuse, safeguarding-entry]",
                "[attendance]");
        Said said = Said.by(PolicyCases::new, "--pack", closed);
        assertEquals(1, said.code());
        assertTrue(
                said.text().contains("cases/s1-stepfather-and-refusing-mother.yaml:")
                        && said.text().contains(": S1, ")
                        && said.text().contains("`coded-fact` is withhold, expected permit"),
                said.text());
        assertTrue(said.text().stripTrailing().endsWith("come out otherwise"), said.text());
    }
}

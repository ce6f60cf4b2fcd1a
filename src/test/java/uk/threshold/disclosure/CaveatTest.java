package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaveatTest {
    private static final LocalDate DAY = LocalDate.of(2026, 8, 24);

    private static Caveat caveat(Caveat.Review review) {
        return new Caveat(
                "Harbour Lane Surgery",
                "to find out whether a child is suffering significant harm.",
                new Caveat.Window(Optional.empty(), Optional.of(LocalDate.of(2021, 8, 24)), DAY, false),
                review,
                List.of(
                        new Caveat.Telephone("Harbour Lane Surgery", "01632 960100"),
                        new Caveat.Telephone("out of hours", "01632 960101")),
                Optional.empty());
    }

    @Test
    void saysWhatTheAnswerIsAndThatItMayNotBeAll() {
        assertEquals(
                List.of(
                        "This is what Harbour Lane Surgery shares through Threshold for this purpose: to find out whether a child is suffering significant harm.",
                        "It covers entries about the child of any date, and entries about others since 24 August 2021, as held on 24 August 2026.",
                        "A clinician's review of this request is not yet made.",
                        "This may not be all that is held. Finding nothing here on a point does not mean that there is nothing.",
                        "If a child may be at risk, do not wait for this system: ring.",
                        "Read the handling note of an entry before you show it to anyone or speak of it to anyone.",
                        "To ring: Harbour Lane Surgery 01632 960100; out of hours 01632 960101."),
                caveat(new Caveat.Review.NotYetMade()).paragraphs());
    }

    @Test
    void changesWithTheReviewInOneParagraphAlone() {
        List<String> before = caveat(new Caveat.Review.NotYetMade()).paragraphs();
        List<String> after = caveat(new Caveat.Review.Finished(DAY)).paragraphs();
        List<String> late = caveat(new Caveat.Review.Overdue()).paragraphs();
        assertEquals("A clinician's review of this request is finished on 24 August 2026.", after.get(2));
        assertTrue(late.get(2).endsWith("overdue."));
        for (int paragraph = 0; paragraph < before.size(); paragraph++) {
            assertTrue(paragraph == 2 || before.get(paragraph).equals(after.get(paragraph)));
        }
        assertEquals(before.size(), late.size());
    }

    @Test
    void needsANumberToRing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Caveat(
                        "p",
                        "s",
                        caveat(new Caveat.Review.Overdue()).window(),
                        new Caveat.Review.Overdue(),
                        List.of(),
                        Optional.empty()));
    }
}

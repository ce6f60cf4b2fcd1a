package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.desk.Accounting;
import uk.threshold.desk.Grounds;
import uk.threshold.desk.SharedInFull;
import uk.threshold.desk.SharedInFull.Decided;
import uk.threshold.desk.SharedInFull.Version;
import uk.threshold.desk.SharedOnce;
import uk.threshold.desk.SharedStory;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** The page of one disclosure says what is recorded, in words, and nothing that is not so. */
final class DisclosureSheetTest {
    private static final PolicyShelf SHELF =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));

    private static final String NOTHING = "Of no entry is it recorded that anything left.";
    private static final SharedOnce.Left CODE =
            new SharedOnce.Left("Condition/" + "0".repeat(32), List.of("Condition.code"));

    private final Decided left = SharedStory.decided(
            "permit", "risk.adult.consented", true, List.of(SharedStory.MOTHERS_CONSENT), SharedStory.MOTHERS_ENTRY);
    private final Decided waits =
            SharedStory.decided("refer", "consent.s47.refusal-weighed", false, List.of(), SharedStory.CHILDS_ENTRY);

    @Test
    void saysWhatLeftAndWhatStayedAndWhy() {
        String page = page("whole", left, waits);
        assertTrue(page.contains("condition × 1 (of Person 2)</h3>\n<p>Of it left: code.</p>"), page);
        assertTrue(page.contains("coded fact – allowed: With their own evidenced consent"), page);
        assertTrue(page.contains("kept until somebody at the practice judges"), page);
        assertTrue(page.contains("20 November 2026, 09:00 (London time)"), page);
        assertTrue(page.contains("relevant, by renn on 19 November 2026, 08:30"), page);
        assertTrue(page.contains("mother, NHS number 9990001022"), page);
    }

    @Test
    void writesNobodysWordsAsMarkup() {
        assertTrue(page("whole", left).contains("NM-1 &lt;b&gt;"));
        assertFalse(page("whole", left).contains("<b>"));
    }

    /** The attack: one page of an answer was read, and what is on another page looks as if it had been refused. */
    @Test
    void doesNotCallRefusedWhatWasAllowedAndNotRead() {
        Decided unread =
                SharedStory.decided("permit", "risk.adult.consented", false, List.of(), SharedStory.MOTHERS_ENTRY);
        String page = page("page", unread);
        assertTrue(page.contains("one page of the answer"));
        assertTrue(page.contains("Nothing left, although rules allowed some kinds of information."));
        assertFalse(page.contains("– kept"), page);
        assertTrue(page.contains("Of no entry is it recorded that anything left."));
    }

    /** The attack: the sheet is not the one that was recorded, and the page guesses. */
    @Test
    void saysWhereTheLedgerCannotTell() {
        Decided untold = SharedStory.untold(SharedStory.CHILDS_ENTRY);
        String page = page("whole", untold);
        assertTrue(page.contains("The ledger can no longer tell how this was decided."));
        assertFalse(page.contains("decided to stay.</p>\n</section>"), "not that nothing stayed");
    }

    /** The attack: the sheet is gone by which something left, and the page says that nothing did. */
    @Test
    void doesNotSayThatNothingLeftWhereTheSheetIsGone() {
        Accounting.Account account =
                SharedStory.with(account("whole", SharedStory.untold(SharedStory.CHILDS_ENTRY)), held -> held, CODE);
        String page = page(account);
        assertFalse(page.contains(NOTHING), page);
        assertTrue(page.contains("Fields of entries left. The ledger cannot tell of which."), page);
        assertEquals(
                Optional.empty(),
                InFullPage.of(account, new Grounds(SHELF)).entries().getFirst().left());
        String more = page(SharedStory.with(
                account("whole", left, SharedStory.untold(SharedStory.CHILDS_ENTRY)), held -> held, CODE, CODE));
        assertTrue(more.contains("Fields of further entries left. The ledger cannot tell of which."), more);
        assertFalse(page(SharedStory.with(account("whole", left), held -> held, CODE))
                .contains("cannot tell"));
        assertTrue(page("whole", waits).contains(NOTHING));
    }

    @Test
    void saysFromHowManyEntriesANameLeft() {
        String page =
                page(SharedStory.naming(account("whole", waits), SharedStory.CHILDS_ENTRY, SharedStory.MOTHERS_ENTRY));
        assertTrue(
                page.contains("From 2 entries left the name of somebody whom an account says to have harmed somebody."),
                page);
        assertFalse(page.contains(NOTHING), page);
    }

    /** The attack: a ruling was taken back, or never confirmed, and the page says that it stood. */
    @Test
    void saysOfNoRulingThatItStood() {
        String page = page("whole", left);
        assertTrue(
                page.contains("Rulings made on this request before it was decided; some may have been taken back, or"
                        + " not been confirmed:"),
                page);
        assertFalse(page.contains("stood"), page);
        assertFalse(page.contains("clinicians"), page);
        String none = page(SharedStory.with(
                account("whole", waits),
                held -> new SharedInFull.Held(held.pack(), held.matched(), held.decided(), List.of(), List.of())));
        assertTrue(none.contains("No ruling had been made."), none);
        assertTrue(none.contains("No recorded consent was read for any entry."), none);
    }

    @Test
    void callsNobodyTheChildOfWhomItIsNotTold() {
        Decided nobodys = SharedStory.decided(
                "withhold",
                "x.gone",
                false,
                List.of(),
                new Version(SharedStory.id(44), 1),
                new Version(SharedStory.SOMEBODYS, 1));
        String page = page("whole", nobodys);
        assertTrue(page.contains("of whom is not recorded any more"));
        assertTrue(page.contains("of somebody who is not listed above"));
        assertTrue(page.contains("Rule x.gone, of which the words are no longer kept."));
    }

    private static Accounting.Account account(String form, Decided... decided) {
        return SharedStory.of(SHELF.house().digest(), form, Set.of(), decided);
    }

    private static String page(String form, Decided... decided) {
        return page(account(form, decided));
    }

    private static String page(Accounting.Account account) {
        return new DisclosureSheet(SharedStory.PRACTICE, account, new Grounds(SHELF))
                .page()
                .html();
    }
}

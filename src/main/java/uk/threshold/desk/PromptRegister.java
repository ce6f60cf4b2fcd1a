package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.intake.PromptKeeping.Withdrawal;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/**
 * The prompts of practices to think of a referral, kept apart by practice. They come in with the entries that ask. Every
 * method throws {@code StoreUnavailable} when the store does not answer.
 */
public interface PromptRegister {

    /** The database's time. */
    Instant now();

    /** ODS codes of the practices that may be prompted. */
    List<String> practices();

    /** Prompts that nobody answered, after a place, the newest first; of those withdrawn, for 28 days. */
    List<ReferralPrompt> open(String practice, Optional<ReferralPrompt.Place> after, int most);

    /** A prompt of this practice, open or not; empty where it has none of this id. */
    Optional<ReferralPrompt> find(String practice, UUID id);

    /** The answers to a prompt, the latest first. */
    List<ReferralAnswer> answers(String practice, UUID prompt);

    /**
     * What happened to prompts of a practice and is in no entry of the ledger yet: what was prompted before
     * what was withdrawn, each the earliest first.
     */
    List<Unrecorded> unrecorded(String practice, int most);

    /** The same of one prompt. */
    List<Unrecorded> unrecordedOf(String practice, UUID prompt);

    /**
     * Marks it as recorded, in the commit of the entry that records it.
     *
     * @return whether it was: not where another did so before, and then there is no second entry
     */
    boolean record(String practice, Unrecorded event, LedgerEntry entry);

    /**
     * Keeps the answer in the commit of the entry that records it.
     *
     * @param guards on which it rests that the answer is not for a colleague; where one has moved nothing is kept
     */
    Appended keep(String practice, ReferralAnswer answer, LedgerEntry entry, List<Guard> guards);

    /**
     * That a prompt was given, or withdrawn.
     *
     * @param withdrawn why; empty where it was given
     */
    record Unrecorded(ReferralPrompt prompt, Optional<Withdrawal> withdrawn, Instant at) {}
}

package uk.threshold.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/**
 * What people hold of sharing and of the record, kept apart by practice. What is kept is kept in the commit of the entry that
 * records it; what concerns a disputed entry marks as changed whatever rests on that entry. Every method throws
 * {@code StoreUnavailable} when the store does not answer.
 */
public interface StanceRegister {

    /** The database's time. */
    Instant now();

    /** The person in whose record an entry of this practice stands; empty where it keeps none under this id. */
    Optional<PersonId> recordOf(String practice, UUID resource);

    /** What was raised, with what became of it; empty where this practice keeps none under this id. */
    Optional<Raised> find(String practice, UUID stance);

    /** Keeps what was raised, unless one of these guards no longer holds; then nothing is kept. */
    Appended keep(
            String practice, Stance stance, Optional<Stance.Note> note, LedgerEntry entry, Collection<Guard> guards);

    /** Keeps the practice's answer, unless one of these guards no longer holds; then nothing is kept. */
    Appended keep(String practice, Stance stance, Stance.Answer answer, LedgerEntry entry, Collection<Guard> guards);

    /** Keeps the wording that may travel, unless one of these guards no longer holds; then nothing is kept. */
    Appended keep(String practice, Stance stance, Stance.Note note, LedgerEntry entry, Collection<Guard> guards);

    /**
     * All that stands beside a request, the newest first: what is about it, what the persons it is about raised, and what
     * is disputed in their records.
     */
    List<Raised> beside(String practice, UUID request);

    /** What was raised, with the answer and the note that stand. */
    record Raised(Stance stance, Optional<Stance.Answer> answer, Optional<Stance.Note> note) {}
}

package uk.threshold.desk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/**
 * What is kept for the desk of each practice, apart from every other's. Every method throws {@code StoreUnavailable} when
 * the store does not answer.
 */
public interface DeskRegister {

    /** What was done with a request of this practice so far; nothing where there is none. */
    Docket docket(String practice, UUID request);

    /** The requests that this user of the practice has to judge, those assigned last first, at most {@code most} of them. */
    List<UUID> assigned(String practice, String user, int most);

    /** The person this practice keeps under this id of a Patient or RelatedPerson: the Patient, where the two are one. */
    Optional<Identity> identity(String practice, UUID id);

    /** What was shared about the person with this number, or under a request that named it; the newest first. */
    List<Sharing> shared(String practice, NhsNumber number);

    /** What was shared under a request made of this practice; the newest first. */
    List<Sharing> shared(String practice, UUID request);

    /** One disclosure by this practice, by the id of its entry. */
    Optional<Sharing> sharing(String practice, UUID rid);

    /** Ids of what this practice holds of which the person is a subject, and of wordings approved for it. */
    Set<UUID> own(String practice, NhsNumber number);

    /**
     * These disclosures by their ids; what was erased meanwhile is not there.
     *
     * @param own what is of the person who is looked for; nothing where nobody is
     */
    Map<UUID, Opened> opened(String practice, Set<UUID> own, List<Sharing> sharings);

    /**
     * Keeps the act in the same commit as the entry that records it and, unless a guard no longer holds, marks as changed
     * whatever rests on it.
     *
     * @throws uk.threshold.ledger.LedgerUnavailable nothing was kept
     * @throws uk.threshold.ledger.CommitUnknown whether it was kept is not known
     */
    Appended keep(String practice, DeskAct act, LedgerEntry entry, Collection<Guard> guards);

    /** A person of the practice, and whether they are its patient. */
    record Identity(PersonId person, boolean patient) {}
}

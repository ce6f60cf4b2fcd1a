package uk.threshold.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.SharingRequest;

/**
 * Notices as they stand, each for the practice that asks and the organisation that is asked, and nobody else. Every method
 * throws {@code StoreUnavailable} when the store does not answer.
 */
public interface NoticeRegister {

    /** The database's time. */
    Instant now();

    /** Notices to this organisation after a place: those that nobody answered first, and of each the newest first. */
    List<Standing> received(String organisation, Optional<Place> after, int most);

    /** Notices of this practice after a place, in the same order, with why each was given. */
    List<Sent> sent(String practice, Optional<Place> after, int most);

    /** A notice to this organisation; empty where it has none of this id. */
    Optional<Sent> find(String organisation, UUID notice);

    /** A request that this organisation made. */
    Optional<SharingRequest> request(String organisation, UUID request);

    /**
     * Keeps an answer in the commit of the entry that records it.
     *
     * @param most answers that a notice has
     * @param guards on which it rests that the answer is not for a colleague; where one has moved nothing is kept
     * @return empty where it has as many already, and there is no entry
     */
    Optional<Appended> keep(Notice notice, NoticeAnswer answer, int most, LedgerEntry entry, Collection<Guard> guards);

    /**
     * A notice and every answer to it.
     *
     * @param answers the latest first
     */
    record Standing(Notice notice, List<NoticeAnswer> answers) {
        public Standing {
            answers = List.copyOf(answers);
        }

        /** Where it stands among all. */
        public Place place() {
            return new Place(!answers.isEmpty(), notice.at(), notice.id());
        }
    }

    /** The same, with why it was given. */
    record Sent(Standing standing, Notice.Because because) {}

    /** A place among notices. */
    record Place(boolean answered, Instant at, UUID id) {}
}

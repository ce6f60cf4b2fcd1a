package uk.threshold.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Directive;
import uk.threshold.intake.Draft;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.StoredRecord;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/**
 * What people have said on sharing, as the desk keeps it: a Consent of the practice's own records, and what the practice made
 * of its withdrawal. Every method throws {@code StoreUnavailable} when the store does not answer.
 */
public interface ConsentRegister {

    /** The database's time. */
    Instant now();

    /** A Consent of this practice; empty where it keeps none under this id. */
    Optional<Filed> find(String practice, UUID consent);

    /**
     * Keeps a Consent under this id as every record is kept, in the commit of the entry that records it, and marks as
     * changed whatever rests on what the person said.
     *
     * @return whether it was kept; not where the records changed meanwhile, or one of these guards no longer holds
     * @throws uk.threshold.intake.Refused where such a Consent cannot be kept
     */
    boolean keep(Custody custody, UUID id, Draft draft, LedgerEntry entry, Collection<Guard> guards);

    /**
     * Keeps the answer in the commit of the entry that records it.
     *
     * @return whether it was kept; not where one of these guards no longer holds
     */
    boolean keep(String practice, RiskView view, LedgerEntry entry, Collection<Guard> guards);

    /** What the practice has not answered, by the open request that is about the person who withdrew. */
    Map<UUID, List<Question>> questions(String practice);

    /** Whether a Consent is in force, withdrawn, or never was or no longer is one. */
    enum Force {
        STANDING,
        WITHDRAWN,
        VOID;

        /** How a Consent stands that means this. */
        public static Force of(Directive directive) {
            boolean said =
                    directive.standing().filter(ConsentState.WITHDRAWN::equals).isPresent();
            return switch (directive.status()) {
                case INACTIVE -> WITHDRAWN;
                case ENTERED_IN_ERROR -> VOID;
                case DRAFT, PROPOSED, ACTIVE, REJECTED -> said ? WITHDRAWN : STANDING;
            };
        }
    }

    /** A Consent as it stands. */
    record Filed(StoredRecord stored, PersonId patient, Force force) {}

    /** A withdrawal of which nobody has said yet whether it changes the view of risk. */
    record Question(UUID consent, PersonId patient) {}
}

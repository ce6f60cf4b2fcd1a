package uk.threshold.intake;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;

/** The prompts of one practice to think of a referral, within one open transaction on its records. */
public interface PromptKeeping {

    /** How the entry asked when it was last kept. */
    Asking before(UUID entry);

    /** Keeps how the entry asks now, in place of what it asked before. */
    void asks(UUID entry, Asking asking);

    /** Whether the practice keeps a Patient or RelatedPerson under this id; not where an entry names somebody in words alone. */
    boolean isKept(UUID person);

    /** When somebody was born, the latest day where the records of them differ; empty where none tells the day. */
    Optional<LocalDate> birth(UUID person);

    /** The Europe/London day of this transaction. */
    LocalDate today();

    /** Keeps a prompt for the practice. */
    void keep(Prompted prompted);

    /** Withdraws each prompt of this entry that nobody answered; those that were stay as they are. */
    void withdraw(UUID entry, Withdrawal why);

    /**
     * That an entry asks the practice to think of a referral.
     *
     * @param version of the entry, from 1
     * @param patient in whose record it stands
     * @param person for whom it asks: that patient, or another of whom it speaks
     * @param persons everybody with a part in it but professionals
     * @param category of what in it asks; empty where its codes point to several
     * @param prompts ids of the prompts of this pack by which it newly asks; never empty
     */
    record Prompted(
            UUID entry,
            int version,
            UUID patient,
            UUID person,
            Set<UUID> persons,
            Optional<Category> category,
            String packDigest,
            Set<String> prompts) {
        public Prompted {
            persons = Set.copyOf(persons);
            prompts = Set.copyOf(prompts);
        }
    }

    /** Why a prompt is withdrawn. */
    enum Withdrawal implements Coded {
        ENTERED_IN_ERROR,
        /** The entry was taken out of the record. */
        DELETED,
        /** The entry stands in another's record now. */
        MOVED;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }
}

package uk.threshold.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.NhsNumber;

/** One open transaction on one practice's records. */
public interface RecordKeeping {

    /** Labels of a Patient under which nobody is matched without a person's judgement. */
    Set<Label> IDENTITY_PROTECTING = Set.of(Label.R, Label.V, Label.ADOPT, Label.GRA22);

    /** Whose records these are: an ODS code. */
    String practice();

    /**
     * The digest of the pack that decides for this practice; no other comes into force before this transaction ends. Empty
     * where none was put in force yet.
     */
    Optional<String> packInForce();

    /** Lets no other transaction decide on these identifiers, resource and version until this one ends. */
    void reserve(SortedSet<String> keys);

    /** Ids of the practice's resources of this type that carry this identifier. */
    Set<UUID> identified(String type, BusinessIdentifier identifier);

    /** The current state of a resource; empty where this practice keeps none under this id. */
    Optional<HeldRecord> held(UUID id);

    /** The active Patient with this NHS number. */
    Optional<UUID> activePatient(NhsNumber number);

    /** Children of whose household somebody with one of these numbers or ids is said to be. */
    Set<UUID> childrenRelatedTo(Set<NhsNumber> numbers, Set<UUID> persons);

    /** Keeps the first or the next version of a resource, with its items in place of those before. */
    StoredRecord keep(KeptRecord record);

    /**
     * Takes a resource out with all that was read of it; the version that says so has no content. No other transaction can
     * refer to it from here on.
     */
    void remove(UUID id, int version);

    /** Whether another resource stands in the record of this Patient or RelatedPerson, or speaks of them. */
    boolean isSpokenOf(UUID id);

    /** The practice's prompts to think of a referral, in this transaction. */
    PromptKeeping prompts();

    /** Raises the version of each guard, in the order of the keys. Nothing else may be done after it. */
    void bump(SortedSet<String> guards);

    /**
     * A resource as it stands.
     *
     * @param packDigest of the pack its facts were established under
     */
    record HeldRecord(StoredRecord stored, String packDigest, Concern concern) {}

    /**
     * A resource about to be kept under this version, from 1.
     *
     * @param items under the pack in force
     * @param coming under the pack that is to be in force next; empty where none is
     */
    record KeptRecord(
            UUID id,
            int version,
            Content content,
            IncomingRecord record,
            List<LabelledItem> items,
            List<LabelledItem> coming) {
        public KeptRecord {
            items = List.copyOf(items);
            coming = List.copyOf(coming);
        }

        /**
         * Whether who this person is may not be told by a match alone: the whole resource is restricted, a statute
         * protects the identity, or the NHS number was never verified.
         */
        public boolean restrictsIdentity() {
            return restrictsIdentity(record, items);
        }

        /** The same under the pack that is to be in force next, where one is. */
        public boolean restrictsIdentityNext() {
            return restrictsIdentity(record, coming);
        }

        static boolean restrictsIdentity(IncomingRecord record, List<LabelledItem> items) {
            boolean untraced = record.entry() instanceof PatientEntry patient && !patient.traced();
            return untraced || items.getFirst().intrinsics().labels().stream().anyMatch(IDENTITY_PROTECTING::contains);
        }
    }
}

package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.PersonId;
import uk.threshold.intake.PromptKeeping.Withdrawal;

/**
 * That an entry asked the practice, when it was kept, to think of a referral. It holds nothing of what the entry says.
 *
 * @param item the entry
 * @param version of the entry that asked
 * @param patient in whose record it stands
 * @param child for whom it asks: that patient, or another of whom it speaks
 * @param category of what asked; empty where its codes point to several
 * @param packDigest of the pack whose prompts these are
 * @param prompts ids of them, in order
 * @param entry id of the ledger's entry that the practice was prompted; empty while that is to be recorded
 * @param withdrawn why it no longer stands; empty where it does
 */
public record ReferralPrompt(
        UUID id,
        Kept item,
        int version,
        PersonId patient,
        Kept child,
        Optional<Category> category,
        String packDigest,
        List<String> prompts,
        Instant keptAt,
        Optional<UUID> entry,
        Optional<Withdrawal> withdrawn) {
    public ReferralPrompt {
        prompts = List.copyOf(prompts);
    }

    /** A resource that the practice keeps, or kept. */
    public record Kept(String type, UUID id) {
        /** Such as {@code Observation/…}. */
        public String reference() {
            return type + "/" + id;
        }
    }

    /** Where it stands in the list, the newest first. */
    public record Place(Instant keptAt, UUID id) {}

    /** Ids of those whom it is about; who is of the reader's own makes it a colleague's. */
    Stream<UUID> persons() {
        return Stream.of(patient.value(), child.id()).distinct();
    }

    Place place() {
        return new Place(keptAt, id);
    }
}

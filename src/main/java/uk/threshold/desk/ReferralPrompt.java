package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
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
 * @param child for whom it asks: that patient, or another of whom it speaks; empty for somebody named in words alone
 * @param persons everybody with a part in it but professionals, as it was when it asked
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
        Optional<Kept> child,
        Set<UUID> persons,
        Optional<Category> category,
        String packDigest,
        List<String> prompts,
        Instant keptAt,
        Optional<UUID> entry,
        Optional<Withdrawal> withdrawn) {
    public ReferralPrompt {
        persons = Set.copyOf(persons);
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

    /** Whether it is for a colleague of a reader, because of somebody whom it is about. */
    boolean isAbout(Predicate<UUID> theirOwn) {
        return Stream.concat(Stream.of(patient.value()), persons.stream()).anyMatch(theirOwn);
    }

    Place place() {
        return new Place(keptAt, id);
    }
}

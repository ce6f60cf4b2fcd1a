package uk.threshold.shelf;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Part;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Prompt;

/**
 * One item of a case as it comes into a record, before anybody asks for it.
 *
 * @param part of a person in it; whoever's record it stands in is a subject
 * @param years of that person; empty where nobody knows
 * @param prompts ids of all the prompts by which it must ask to think of a referral for them
 */
public record AsKept(Spot spot, String title, Facts entry, Part part, OptionalInt years, Set<String> prompts) {
    private static final LocalDate A_DAY = LocalDate.of(2026, 11, 23);

    public AsKept {
        prompts = Set.copyOf(prompts);
    }

    /** The ids of the prompts by which the pack has it ask. */
    public Set<String> asked(Pack pack) {
        Optional<LocalDate> birth = years.stream().mapToObj(A_DAY::minusYears).findFirst();
        return pack.prompts().stream()
                .filter(prompt -> prompt.of().contains(part))
                .filter(prompt -> prompt.asks(entry, birth, A_DAY))
                .map(Prompt::id)
                .collect(Collectors.toSet());
    }
}

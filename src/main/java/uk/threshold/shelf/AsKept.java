package uk.threshold.shelf;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Prompt;

/**
 * One item of a case as it comes into the record of somebody, before anybody asks for it.
 *
 * @param years of the person in whose record it stands; empty where nobody knows
 * @param prompts ids of all the prompts by which it must ask to think of a referral
 */
public record AsKept(Spot spot, String title, Facts entry, OptionalInt years, Set<String> prompts) {
    private static final LocalDate A_DAY = LocalDate.of(2026, 11, 23);

    public AsKept {
        prompts = Set.copyOf(prompts);
    }

    /** The ids of the prompts by which the pack has it ask. */
    public Set<String> asked(Pack pack) {
        Optional<LocalDate> birth = years.stream().mapToObj(A_DAY::minusYears).findFirst();
        return pack.prompts().stream()
                .filter(prompt -> prompt.asks(entry, birth, A_DAY))
                .map(Prompt::id)
                .collect(Collectors.toSet());
    }
}

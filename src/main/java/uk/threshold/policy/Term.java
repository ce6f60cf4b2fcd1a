package uk.threshold.policy;

import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Label;

/**
 * What a pack knows of one code.
 *
 * @param system URI of the code system
 * @param category empty where the code alone does not tell
 * @param labels what makes a fact with this code sensitive, or bars it
 * @param display the only words that leave for this code
 * @param plainMeaning what it means to a reader who is no clinician
 * @param misread how it is often misread, where it is
 */
public record Term(
        String system,
        String code,
        Optional<Category> category,
        Set<Label> labels,
        String display,
        String plainMeaning,
        Optional<String> misread) {
    public Term {
        labels = Set.copyOf(labels);
        if (system.isBlank() || code.isBlank() || display.isBlank() || plainMeaning.isBlank()) {
            throw new PackDefect.Incomplete(system + "|" + code);
        }
    }
}

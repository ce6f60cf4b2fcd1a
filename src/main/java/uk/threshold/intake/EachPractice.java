package uk.threshold.intake;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One practice after another, so that what fails at one is done at the others. */
final class EachPractice {
    private EachPractice() {}

    /** Does it for each; the first failure passes through when all have had their turn. */
    static void of(List<String> practices, Consumer<String> each) {
        Optional<RuntimeException> failure = Optional.empty();
        for (String practice : practices) {
            try {
                each.accept(practice);
            } catch (RuntimeException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}

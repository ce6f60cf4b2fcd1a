package uk.threshold.intake;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Standing;
import uk.threshold.intake.PromptKeeping.Prompted;
import uk.threshold.intake.PromptKeeping.Withdrawal;
import uk.threshold.intake.RecordKeeping.KeptRecord;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Prompt;

/**
 * Keeps a prompt for each entry of a submission that newly asks its practice to think of a referral, by the pack's prompts;
 * and withdraws what an entry no longer stands for. Once asked, a later version does not ask again for the same.
 */
final class Prompting {
    private final PromptKeeping prompts;
    private final Pack pack;

    Prompting(PromptKeeping prompts, Pack pack) {
        this.prompts = prompts;
        this.pack = pack;
    }

    /** Everything of the submission was kept, so that whoever came with an entry is known. */
    void consider(KeptRecord kept) {
        boolean first = kept.version() == 1;
        Map<LabelledItem, List<Prompt>> asking = asking(kept);
        if (first && asking.isEmpty()) {
            return;
        }
        UUID entry = kept.id();
        Optional<UUID> patient = kept.record().patient();
        Asking now = new Asking(
                patient,
                asking.values().stream().flatMap(List::stream).map(Prompt::id).collect(Collectors.toSet()));
        Asking before = first ? Asking.NEVER : prompts.before(entry);
        if (before.equals(Asking.NEVER) && asking.isEmpty()) {
            return;
        }
        if (!now.equals(before)) {
            prompts.asks(entry, now);
        }
        if (now.moved(before)) {
            prompts.withdraw(entry, Withdrawal.MOVED);
        }
        if (inError(kept)) {
            prompts.withdraw(entry, Withdrawal.ENTERED_IN_ERROR);
        }
        Set<String> fresh = now.since(before);
        if (!fresh.isEmpty()) {
            prompts.keep(new Prompted(
                    entry,
                    kept.version(),
                    patient.orElseThrow(),
                    asking.keySet().iterator().next().intrinsics().category(),
                    pack.digest(),
                    fresh));
        }
    }

    /** The prompts by which each item asks, for items that ask. What was recorded in error, or in nobody's record, does not. */
    private Map<LabelledItem, List<Prompt>> asking(KeptRecord kept) {
        Map<LabelledItem, List<Prompt>> asking = new LinkedHashMap<>();
        Optional<UUID> patient = kept.record().patient();
        if (patient.isEmpty() || inError(kept)) {
            return asking;
        }
        for (LabelledItem item : kept.items()) {
            List<Facts> readings = item.mayBe().stream()
                    .map(category -> settled(item, category))
                    .toList();
            List<Prompt> possible = asked(prompt -> readings.stream().anyMatch(prompt::mayAsk));
            if (!possible.isEmpty()) {
                Optional<LocalDate> birth = prompts.birth(patient.get());
                LocalDate today = prompts.today();
                List<Prompt> sure =
                        asked(prompt -> readings.stream().anyMatch(reading -> prompt.asks(reading, birth, today)));
                if (!sure.isEmpty()) {
                    asking.put(item, sure);
                }
            }
        }
        return asking;
    }

    private List<Prompt> asked(Predicate<Prompt> when) {
        return pack.prompts().stream().filter(when).toList();
    }

    private static boolean inError(KeptRecord kept) {
        return kept.items().getFirst().intrinsics().standing() == Standing.ENTERED_IN_ERROR;
    }

    /** What the item settles if it is of this category, one of those that its codes point to. */
    private static Facts settled(LabelledItem item, Category category) {
        Intrinsics intrinsics = item.intrinsics();
        Facts.Builder facts = Facts.builder()
                .known(Fact.CATEGORY, category)
                .known(Fact.LABELS, intrinsics.labels())
                .known(Fact.SOURCE, intrinsics.source())
                .known(Fact.STATEMENT, intrinsics.statement())
                .known(Fact.STANDING, intrinsics.standing())
                .known(
                        Fact.IN_CONFIDENCE,
                        intrinsics.inConfidence().map(kind -> kind.code()).orElse("none"));
        item.knownToFamily().ifPresent(known -> facts.known(Fact.KNOWN_TO_FAMILY, known));
        return facts.build();
    }
}

package uk.threshold.intake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Part;
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
    private final Map<UUID, Optional<LocalDate>> births = new HashMap<>();

    Prompting(PromptKeeping prompts, Pack pack) {
        this.prompts = prompts;
        this.pack = pack;
    }

    /** That one item asks by one prompt for one person. */
    private record Asked(UUID person, String prompt, LabelledItem by) {
        /** The prompt, and where in the entry: a second account in it asks again. */
        String what() {
            return by.slot().map(slot -> prompt + " " + slot).orElse(prompt);
        }
    }

    /** Everything of the submission was kept, so that whoever came with an entry is known. */
    void consider(KeptRecord kept) {
        List<Asked> all = all(kept);
        Asking before = kept.version() == 1 ? Asking.NEVER : prompts.before(kept.id());
        if (before.equals(Asking.NEVER) && all.isEmpty()) {
            return;
        }
        Asking now = new Asking(
                kept.record().patient(),
                all.stream().collect(groupingBy(Asked::person, mapping(Asked::what, toSet()))));
        if (!now.equals(before)) {
            prompts.asks(kept.id(), now);
        }
        if (now.moved(before)) {
            prompts.withdraw(kept.id(), Withdrawal.MOVED);
        }
        if (inError(kept)) {
            prompts.withdraw(kept.id(), Withdrawal.ENTERED_IN_ERROR);
        }
        now.since(before)
                .forEach((person, fresh) -> prompts.keep(prompted(
                        kept,
                        all.stream()
                                .filter(asked -> asked.person().equals(person) && fresh.contains(asked.what()))
                                .toList())));
    }

    private Prompted prompted(KeptRecord kept, List<Asked> newly) {
        Asked first = newly.getFirst();
        return new Prompted(
                kept.id(),
                kept.version(),
                kept.record().patient().orElseThrow(),
                first.person(),
                kept.items().stream()
                        .flatMap(item -> item.involvements().stream())
                        .filter(involvement -> involvement.part() != Part.PROFESSIONAL)
                        .map(involvement -> involvement.person().value())
                        .collect(toSet()),
                first.by().intrinsics().category(),
                pack.digest(),
                newly.stream().map(Asked::prompt).collect(toSet()));
    }

    /** By what each item asks for whom. What was recorded in error, or in nobody's record, asks for nothing. */
    private List<Asked> all(KeptRecord kept) {
        List<Asked> all = new ArrayList<>();
        Optional<UUID> patient = kept.record().patient();
        if (patient.isEmpty() || inError(kept)) {
            return all;
        }
        for (LabelledItem item : kept.items()) {
            List<Facts> readings = item.mayBe().stream()
                    .map(category -> settled(item, category))
                    .toList();
            for (Prompt prompt : pack.prompts()) {
                if (readings.stream().anyMatch(prompt::mayAsk)) {
                    persons(item, patient.get(), prompt)
                            .filter(person -> mayBeOf(prompt, person))
                            .forEach(person -> all.add(new Asked(person, prompt.id(), item)));
                }
            }
        }
        return all;
    }

    private boolean mayBeOf(Prompt prompt, UUID person) {
        return prompt.mayBeOf(births.computeIfAbsent(person, prompts::birth), prompts.today());
    }

    /**
     * For whom an item may ask: whose record it stands in, and whoever has a part in it that the prompt names. Relatives whom
     * it names in words alone are of no age that anybody knows, so that they count only where it says that they were harmed.
     */
    private Stream<UUID> persons(LabelledItem item, UUID patient, Prompt prompt) {
        Stream<UUID> involved = item.involvements().stream()
                .filter(involvement -> prompt.of().contains(involvement.part()))
                .filter(involvement -> involvement.part() == Part.HARMED_OR_AT_RISK
                        || prompts.isKept(involvement.person().value()))
                .map(involvement -> involvement.person().value());
        Stream<UUID> subject = prompt.of().contains(Part.SUBJECT) ? Stream.of(patient) : Stream.empty();
        return Stream.concat(subject, involved).distinct();
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

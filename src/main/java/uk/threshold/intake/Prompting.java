package uk.threshold.intake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    Prompting(PromptKeeping prompts, Pack pack) {
        this.prompts = prompts;
        this.pack = pack;
    }

    /** That an item asks by one prompt for one person. */
    private record Call(UUID person, String prompt, Optional<Category> category) {}

    /** Everything of the submission was kept, so that whoever came with an entry is known. */
    void consider(KeptRecord kept) {
        List<Call> calls = calls(kept);
        Asking before = kept.version() == 1 ? Asking.NEVER : prompts.before(kept.id());
        if (before.equals(Asking.NEVER) && calls.isEmpty()) {
            return;
        }
        Asking now = new Asking(
                kept.record().patient(),
                calls.stream().collect(groupingBy(Call::person, mapping(Call::prompt, toSet()))));
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
                .forEach((person, fresh) -> prompts.keep(new Prompted(
                        kept.id(),
                        kept.version(),
                        kept.record().patient().orElseThrow(),
                        person,
                        category(calls, person, fresh),
                        pack.digest(),
                        fresh)));
    }

    /** What in the entry newly asks for the person; of several items the first. */
    private static Optional<Category> category(List<Call> calls, UUID person, Set<String> fresh) {
        return calls.stream()
                .filter(call -> call.person().equals(person) && fresh.contains(call.prompt()))
                .findFirst()
                .flatMap(Call::category);
    }

    /** By what each item asks for whom. What was recorded in error, or in nobody's record, asks for nothing. */
    private List<Call> calls(KeptRecord kept) {
        List<Call> calls = new ArrayList<>();
        Optional<UUID> patient = kept.record().patient();
        if (patient.isEmpty() || inError(kept)) {
            return calls;
        }
        for (LabelledItem item : kept.items()) {
            List<Facts> readings = item.mayBe().stream()
                    .map(category -> settled(item, category))
                    .toList();
            for (Prompt prompt : pack.prompts()) {
                if (readings.stream().anyMatch(prompt::mayAsk)) {
                    persons(item, patient.get(), prompt)
                            .filter(person -> prompt.mayBeOf(prompts.birth(person), prompts.today()))
                            .forEach(person -> calls.add(new Call(
                                    person, prompt.id(), item.intrinsics().category())));
                }
            }
        }
        return calls;
    }

    /** An entry in a mother's record may be about her child, and is then asked for both. */
    private static Stream<UUID> persons(LabelledItem item, UUID patient, Prompt prompt) {
        Stream<UUID> involved = item.involvements().stream()
                .filter(involvement -> prompt.of().contains(involvement.part()))
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

package uk.threshold.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.ReferralPrompt.Kept;
import uk.threshold.intake.PromptKeeping.Withdrawal;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerEntry;

/** Prompts of one practice in memory, with a ledger in memory. */
final class InMemoryPromptRegister implements PromptRegister {
    private final InMemoryLedger ledger;
    private final String practice;
    private final Map<UUID, ReferralPrompt> prompts = new LinkedHashMap<>();
    private final Map<UUID, UUID> recorded = new HashMap<>();
    private final Map<UUID, UUID> withdrawalRecorded = new HashMap<>();
    private final List<ReferralAnswer> answers = new ArrayList<>();

    InMemoryPromptRegister(InMemoryLedger ledger, String practice) {
        this.ledger = ledger;
        this.practice = practice;
    }

    /** An entry in this person's record asks for themselves. */
    ReferralPrompt ask(UUID entry, PersonId patient) {
        return ask(
                entry,
                patient,
                Optional.of(new Kept("Patient", patient.value())),
                Set.of(),
                DeskStory.SHELF.due("A99901").digest());
    }

    /** An entry in somebody's record asks for a child, by a pack of this digest. */
    ReferralPrompt ask(UUID entry, PersonId patient, Optional<Kept> child, Set<UUID> persons, String packDigest) {
        ReferralPrompt prompt = new ReferralPrompt(
                UUID.randomUUID(),
                new Kept("Observation", entry),
                1,
                patient,
                child,
                persons,
                Optional.of(Category.ACCOUNT_OF_ABUSE),
                packDigest,
                List.of("prompt.account-of-abuse"),
                DeskStory.NOW.plusSeconds(prompts.size()),
                Optional.empty(),
                Optional.empty());
        prompts.put(prompt.id(), prompt);
        return prompt;
    }

    void withdraw(UUID entry, Withdrawal why) {
        prompts.replaceAll((id, one) ->
                one.item().id().equals(entry) && answers(practice, id).isEmpty()
                        ? new ReferralPrompt(
                                id,
                                one.item(),
                                one.version(),
                                one.patient(),
                                one.child(),
                                one.persons(),
                                one.category(),
                                one.packDigest(),
                                one.prompts(),
                                one.keptAt(),
                                one.entry(),
                                Optional.of(why))
                        : one);
    }

    private Stream<ReferralPrompt> of(String asking) {
        return prompts.values().stream().filter(any -> asking.equals(practice)).map(this::shown);
    }

    private ReferralPrompt shown(ReferralPrompt one) {
        return new ReferralPrompt(
                one.id(),
                one.item(),
                one.version(),
                one.patient(),
                one.child(),
                one.persons(),
                one.category(),
                one.packDigest(),
                one.prompts(),
                one.keptAt(),
                Optional.ofNullable(recorded.get(one.id())),
                one.withdrawn());
    }

    @Override
    public Instant now() {
        return DeskStory.NOW;
    }

    @Override
    public List<String> practices() {
        return List.of(practice);
    }

    @Override
    public List<ReferralPrompt> open(String asking, Optional<ReferralPrompt.Place> after, int most) {
        return of(asking)
                .filter(prompt -> answers(asking, prompt.id()).isEmpty())
                .filter(prompt -> after.filter(place -> !prompt.keptAt().isBefore(place.keptAt()))
                        .isEmpty())
                .sorted(Comparator.comparing(ReferralPrompt::keptAt).reversed())
                .limit(most)
                .toList();
    }

    @Override
    public Optional<ReferralPrompt> find(String asking, UUID id) {
        return of(asking).filter(prompt -> prompt.id().equals(id)).findFirst();
    }

    @Override
    public List<ReferralAnswer> answers(String asking, UUID prompt) {
        return answers.stream()
                .filter(answer -> asking.equals(practice) && answer.prompt().equals(prompt))
                .toList()
                .reversed();
    }

    @Override
    public List<Unrecorded> unrecordedOf(String asking, UUID prompt) {
        return unrecorded(asking, Integer.MAX_VALUE).stream()
                .filter(event -> event.prompt().id().equals(prompt))
                .toList();
    }

    @Override
    public List<Unrecorded> unrecorded(String asking, int most) {
        Stream<Unrecorded> prompted = of(asking)
                .filter(prompt -> prompt.entry().isEmpty())
                .map(prompt -> new Unrecorded(prompt, Optional.empty(), prompt.keptAt()));
        Stream<Unrecorded> withdrawn = of(asking)
                .filter(prompt -> prompt.withdrawn().isPresent() && !withdrawalRecorded.containsKey(prompt.id()))
                .map(prompt -> new Unrecorded(prompt, prompt.withdrawn(), DeskStory.NOW));
        return Stream.concat(prompted, withdrawn).limit(most).toList();
    }

    @Override
    public synchronized boolean record(String where, Unrecorded event, LedgerEntry entry) {
        Map<UUID, UUID> map = event.withdrawn().isPresent() ? withdrawalRecorded : recorded;
        if (map.containsKey(event.prompt().id())) {
            return false;
        }
        ledger.append(entry, List.of());
        map.put(event.prompt().id(), entry.rid());
        return true;
    }

    @Override
    public Appended keep(String where, ReferralAnswer answer, LedgerEntry entry, List<Guard> guards) {
        Appended appended = ledger.append(entry, guards);
        if (appended instanceof Appended.Committed) {
            answers.add(answer);
        }
        return appended;
    }
}

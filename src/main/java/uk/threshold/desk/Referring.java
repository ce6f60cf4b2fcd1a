package uk.threshold.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.Utc;
import uk.threshold.desk.PromptRegister.Unrecorded;
import uk.threshold.desk.ReferralAnswer.Said;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Recusal;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.CommitUnknown;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.Prompt;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.Role;

/**
 * Tells lead and deputy which entries ask them to think of a referral, records that it did, and writes down what they did. It
 * refers nobody, and says of nobody that they must be referred or need not be.
 */
public final class Referring {
    /** How many prompts are on one page. */
    public static final int PAGE = 100;

    private static final int IN_ONE_ROUND = 1000;
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final List<String> READERS = Arrays.stream(Role.values())
            .filter(role -> Right.of(Set.of(role)).contains(Right.SEE_PROMPTS))
            .map(Role::code)
            .toList();

    private final PromptRegister register;
    private final Conflicts conflicts;
    private final PolicyShelf shelf;
    private final Chance chance;

    public Referring(PromptRegister register, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        this.register = register;
        this.conflicts = conflicts;
        this.shelf = shelf;
        this.chance = chance;
    }

    /**
     * A prompt as it is shown.
     *
     * @param why the words of the pack that asked, or of that in force; fewer than there are prompts where neither has them
     * @param answers the latest first; of an open prompt there are none
     */
    public record Shown(ReferralPrompt prompt, List<Explanation.Line> why, List<ReferralAnswer> answers) {
        public Shown {
            why = List.copyOf(why);
            answers = List.copyOf(answers);
        }
    }

    /**
     * Some open prompts.
     *
     * @param last place of the last of them where there are more
     */
    public record Page(List<Shown> prompts, Optional<ReferralPrompt.Place> last) {
        public Page {
            prompts = List.copyOf(prompts);
        }
    }

    /** The open prompts after a place, the newest first, but for those about the caller's own family. */
    public Page page(Requester who, Optional<ReferralPrompt.Place> after) {
        Map<UUID, Boolean> own = new TreeMap<>();
        List<Shown> page = new ArrayList<>();
        Optional<ReferralPrompt.Place> from = after;
        // So that no page is short or last for what is hidden from its reader.
        while (true) {
            List<ReferralPrompt> open = register.open(who.organisation().ods(), from, PAGE);
            for (ReferralPrompt prompt : open) {
                if (!prompt.isAbout(
                        person -> own.computeIfAbsent(person, any -> conflicts.isOfTheirOwn(who, person)))) {
                    if (page.size() == PAGE) {
                        return new Page(
                                page, Optional.of(page.getLast().prompt().place()));
                    }
                    page.add(new Shown(prompt, why(who, prompt), List.of()));
                }
            }
            if (open.size() < PAGE) {
                return new Page(page, Optional.empty());
            }
            from = Optional.of(open.getLast().place());
        }
    }

    /** A prompt of the caller's practice, open or not, with what was done; empty where it is for a colleague. */
    public Optional<Shown> prompt(Requester who, UUID id) {
        String practice = who.organisation().ods();
        return register.find(practice, id)
                .filter(found -> !found.isAbout(person -> conflicts.isOfTheirOwn(who, person)))
                .map(prompt -> new Shown(prompt, why(who, prompt), register.answers(practice, id)));
    }

    private List<Explanation.Line> why(Requester who, ReferralPrompt prompt) {
        Optional<Pack> pack = shelf.byDigest(prompt.packDigest());
        return prompt.prompts().stream()
                .flatMap(
                        id -> pack
                                .flatMap(held -> held.prompt(id))
                                .or(() ->
                                        shelf.inForce(who.organisation().ods()).prompt(id))
                                .stream())
                .map(Referring::line)
                .toList();
    }

    private static Explanation.Line line(Prompt prompt) {
        return new Explanation.Line(prompt.id(), prompt.says(), prompt.cites());
    }

    /** Writes down what the practice did, or says why not; the ledger's exceptions pass through, and then nothing is kept. */
    public Heard answer(Requester who, UUID id, Said said) {
        return Attempts.until(() -> answered(new Recusal(conflicts, who), id, said));
    }

    private Optional<Heard> answered(Recusal recusal, UUID id, Said said) {
        Requester who = recusal.who();
        String practice = who.organisation().ods();
        Optional<ReferralPrompt> prompt =
                register.find(practice, id).filter(found -> !found.isAbout(recusal::isOfTheirOwn));
        Instant at = register.now();
        Optional<Ground> objection = objection(who, prompt, said, at);
        if (objection.isPresent()) {
            return Optional.of(new Heard.TurnedBack(objection.get()));
        }
        // So that no answer stands in the log before that which it answers.
        record(practice, register.unrecordedOf(practice, id));
        ReferralAnswer answer = new ReferralAnswer(chance.id(), id, said, who.user(), who.name(), at);
        LedgerEntry entry =
                DeskEntries.change(who, "referral-answer", at, held(prompt.orElseThrow(), said), shelf, chance);
        return register.keep(practice, answer, entry, recusal.guards()) instanceof Appended.Committed
                ? Optional.of(new Heard.Kept(id, at, entry.rid()))
                : Optional.empty();
    }

    private static Optional<Ground> objection(Requester who, Optional<ReferralPrompt> prompt, Said said, Instant now) {
        if (!Right.ANSWER_PROMPTS.heldBy(who)) {
            return Optional.of(Ground.ROLE);
        }
        if (prompt.isEmpty()) {
            return Optional.of(Ground.NO_SUCH_RECORD);
        }
        if (said.words().stream().anyMatch(String::isBlank)) {
            return Optional.of(Ground.WORDS_MISSING);
        }
        if (said instanceof Said.Referred referred && referred.on().isAfter(LocalDate.ofInstant(now, LONDON))) {
            return Optional.of(Ground.DAY_TO_COME);
        }
        return said.words().stream()
                .flatMap(words -> DeskText.objection(words, Judging.LONGEST_REASON).stream())
                .findFirst();
    }

    private static Map<String, CanonicalJson> held(ReferralPrompt prompt, Said said) {
        Map<String, CanonicalJson> held = about(prompt);
        held.put("outcome", CanonicalJson.text(said.code()));
        switch (said) {
            case Said.Referred referred -> {
                held.put("to", CanonicalJson.text(referred.to()));
                held.put("on", CanonicalJson.text(referred.on().toString()));
                held.put("how", CanonicalJson.text(referred.how()));
            }
            case Said.AlreadyKnown known -> held.put("to", CanonicalJson.text(known.to()));
            case Said.NotReferred not -> held.put("why", CanonicalJson.text(not.why()));
        }
        return held;
    }

    /**
     * Records of every practice what is not recorded yet, a thousand at most. Where one practice's cannot be, the others' are,
     * unless it is the ledger that does not answer; then the exception passes through.
     */
    public void round() {
        Optional<RuntimeException> failure = Optional.empty();
        for (String practice : register.practices()) {
            try {
                record(practice, register.unrecorded(practice, IN_ONE_ROUND));
            } catch (LedgerUnavailable | CommitUnknown e) {
                throw e;
            } catch (RuntimeException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Where another instance was first, it is at the rest as well. */
    private void record(String practice, List<Unrecorded> events) {
        for (Unrecorded event : events) {
            if (!register.record(practice, event, entry(practice, event))) {
                return;
            }
        }
    }

    /** Ids, moments and names of prompts: nothing of what the entry says. */
    private LedgerEntry entry(String practice, Unrecorded event) {
        Map<String, CanonicalJson> held = about(event.prompt());
        held.put("practice", CanonicalJson.text(practice));
        held.put("time", CanonicalJson.text(Utc.milliseconds(event.at())));
        held.put("prompts", CanonicalJson.texts(event.prompt().prompts()));
        held.put("for", CanonicalJson.texts(READERS));
        held.put(
                "fact",
                CanonicalJson.text(event.withdrawn().isPresent() ? "referral-prompt-withdrawn" : "referral-prompt"));
        event.withdrawn().ifPresent(why -> held.put("why", CanonicalJson.text(why.code())));
        return LedgerEntry.of(
                EntryClass.CHANGE,
                chance.id(),
                "sha256:" + event.prompt().packDigest(),
                Halves.heldOnly(CanonicalJson.object(held), chance.salts()));
    }

    private static Map<String, CanonicalJson> about(ReferralPrompt prompt) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("prompt", CanonicalJson.text(prompt.id().toString()));
        held.put("item", CanonicalJson.text(prompt.item().id() + "@" + prompt.version()));
        return held;
    }
}

package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.StoreUnavailable;
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
    /** How many prompts are looked at for one page. */
    public static final int PAGE = 100;

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
     * @param why the pack's words; fewer than there are prompts where no pack here has them any more
     * @param answers the latest first; of an open prompt there are none
     */
    public record Shown(ReferralPrompt prompt, List<Explanation.Line> why, List<ReferralAnswer> answers) {
        public Shown {
            why = List.copyOf(why);
            answers = List.copyOf(answers);
        }
    }

    /**
     * The open prompts among those looked at.
     *
     * @param last place of the last of them where there are more; a page may be empty and yet not be the last
     */
    public record Page(List<Shown> prompts, Optional<ReferralPrompt.Place> last) {
        public Page {
            prompts = List.copyOf(prompts);
        }
    }

    /** The open prompts after a place, the newest first, but for those about the caller's own family. */
    public Page page(Requester who, Optional<ReferralPrompt.Place> after) {
        List<ReferralPrompt> open = register.open(who.organisation().ods(), after, PAGE);
        Map<UUID, Boolean> own = new TreeMap<>();
        List<Shown> shown = open.stream()
                .filter(prompt ->
                        !own.computeIfAbsent(prompt.patient().value(), patient -> conflicts.isOfTheirOwn(who, patient)))
                .map(prompt -> new Shown(prompt, why(prompt), List.of()))
                .toList();
        return new Page(shown, open.size() == PAGE ? Optional.of(open.getLast().place()) : Optional.empty());
    }

    /** A prompt of the caller's practice, open or not, with what was done; empty where it is for a colleague. */
    public Optional<Shown> prompt(Requester who, UUID id) {
        String practice = who.organisation().ods();
        return register.find(practice, id)
                .filter(found -> !conflicts.isOfTheirOwn(who, found.patient().value()))
                .map(prompt -> new Shown(prompt, why(prompt), register.answers(practice, id)));
    }

    private List<Explanation.Line> why(ReferralPrompt prompt) {
        Optional<Pack> pack = shelf.byDigest(prompt.packDigest());
        return prompt.prompts().stream()
                .flatMap(id -> pack.flatMap(held -> held.prompt(id)).stream())
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
        Optional<ReferralPrompt> prompt = register.find(practice, id)
                .filter(found -> !recusal.isOfTheirOwn(found.patient().value()));
        Optional<Ground> objection = objection(who, prompt, said);
        if (objection.isPresent()) {
            return Optional.of(new Heard.TurnedBack(objection.get()));
        }
        // So that no answer stands in the log before that which it answers.
        record(practice);
        Instant at = register.now();
        ReferralAnswer answer = new ReferralAnswer(chance.id(), id, said, who.user(), who.name(), at);
        LedgerEntry entry =
                DeskEntries.change(who, "referral-answer", at, held(prompt.orElseThrow(), said), shelf, chance);
        return register.keep(practice, answer, entry, recusal.guards()) instanceof Appended.Committed
                ? Optional.of(new Heard.Kept(id, at, entry.rid()))
                : Optional.empty();
    }

    private static Optional<Ground> objection(Requester who, Optional<ReferralPrompt> prompt, Said said) {
        if (!Right.ANSWER_PROMPTS.heldBy(who)) {
            return Optional.of(Ground.ROLE);
        }
        if (prompt.isEmpty()) {
            return Optional.of(Ground.NO_SUCH_RECORD);
        }
        if (said.words().stream().anyMatch(String::isBlank)) {
            return Optional.of(Ground.WORDS_MISSING);
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

    /** Records of every practice what is not recorded yet; the exceptions of store and ledger pass through. */
    public void round() {
        register.practices().forEach(this::record);
    }

    /** Records at once that a practice was prompted. The prompt is kept; where store or ledger fail, a round records it. */
    public void prompted(String practice) {
        try {
            record(practice);
        } catch (StoreUnavailable | LedgerUnavailable | CommitUnknown later) {
            // Whoever keeps the entry does not wait for the ledger, and loses nothing by it.
        }
    }

    private void record(String practice) {
        for (Unrecorded event : register.unrecorded(practice)) {
            register.record(practice, event, entry(practice, event));
        }
    }

    /** Ids, moments and names of prompts: nothing of what the entry says. */
    private LedgerEntry entry(String practice, Unrecorded event) {
        Map<String, CanonicalJson> held = about(event.prompt());
        held.put("practice", CanonicalJson.text(practice));
        held.put("time", CanonicalJson.text(Utc.milliseconds(event.at())));
        held.put("prompts", CanonicalJson.texts(event.prompt().prompts()));
        held.put("told", CanonicalJson.texts(List.of(Role.SAFEGUARDING_LEAD.code(), Role.SAFEGUARDING_DEPUTY.code())));
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
        held.put("item", CanonicalJson.text(prompt.resource() + "@" + prompt.version()));
        return held;
    }
}

package uk.threshold.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Recusal;
import uk.threshold.intake.Draft;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * The desk writes down what a person said on sharing, and that they withdrew it. A withdrawal counts from its commit on, and
 * asks the practice a question that must be answered: a withdrawal can itself be a warning sign.
 */
public final class Consenting {
    private final DeskRegister persons;
    private final ConsentRegister register;
    private final Conflicts conflicts;
    private final ConsentForm form;
    private final PolicyShelf shelf;
    private final Chance chance;

    public Consenting(
            DeskRegister persons,
            ConsentRegister register,
            Conflicts conflicts,
            ConsentForm form,
            PolicyShelf shelf,
            Chance chance) {
        this.conflicts = conflicts;
        this.persons = persons;
        this.register = register;
        this.form = form;
        this.shelf = shelf;
        this.chance = chance;
    }

    /**
     * What somebody wants to have on file.
     *
     * @param person id of a Patient of the practice
     * @param saidBy id of the Patient or RelatedPerson who spoke
     */
    public record Proposed(
            UUID person,
            ConsentState standing,
            GivenBy by,
            Optional<UUID> saidBy,
            Evidence evidence,
            Set<Coverage> covers,
            String words,
            Set<Purpose> purposes,
            Optional<LocalDate> from,
            Optional<LocalDate> until) {
        /** Hidden, since words are content. */
        @Override
        public String toString() {
            return "«proposed consent»";
        }
    }

    /** What was done: the Consent it concerns, when, and the id of the entry that records it. */
    public record Done(UUID consent, Instant at, UUID entry) {}

    /** What became of it. */
    public sealed interface Answer {
        record Kept(Done done) implements Answer {}

        record TurnedBack(Ground ground) implements Answer {}
    }

    /** Keeps a Consent; the ledger's exceptions pass through, and then nothing is kept. */
    public Answer record(Requester who, Proposed proposed) {
        if (!Right.RECORD_CONSENTS.heldBy(who)) {
            return new Answer.TurnedBack(Ground.ROLE);
        }
        return Attempts.until(() -> recorded(new Recusal(conflicts, who), proposed));
    }

    private Optional<Answer> recorded(Recusal recusal, Proposed proposed) {
        Optional<DeskRegister.Identity> patient =
                identity(recusal, proposed.person()).filter(DeskRegister.Identity::patient);
        Optional<DeskRegister.Identity> speaker = proposed.saidBy().flatMap(id -> identity(recusal, id));
        Optional<Ground> objection = objection(proposed)
                .or(() -> patient.isEmpty() || proposed.saidBy().isPresent() && speaker.isEmpty()
                        ? Optional.of(Ground.NO_SUCH_PERSON)
                        : Optional.empty());
        if (objection.isPresent()) {
            return Optional.of(new Answer.TurnedBack(objection.get()));
        }
        SpokenConsent said = spoken(
                proposed,
                patient.orElseThrow().person(),
                speaker.map(one -> new SpokenConsent.Speaker(one.person(), one.patient())));
        return kept(recusal, said.id(), form.spoken(said), "consent", said.at(), members(said));
    }

    /** Somebody of the caller's practice who is not of their own. */
    private Optional<DeskRegister.Identity> identity(Recusal recusal, UUID id) {
        return persons.identity(recusal.who().organisation().ods(), id)
                .filter(one -> !recusal.isOfTheirOwn(one.person().value()));
    }

    private SpokenConsent spoken(Proposed proposed, PersonId patient, Optional<SpokenConsent.Speaker> speaker) {
        return new SpokenConsent(
                chance.id(),
                patient,
                proposed.standing(),
                proposed.by(),
                speaker,
                proposed.evidence(),
                proposed.covers(),
                proposed.words(),
                proposed.purposes(),
                proposed.from(),
                proposed.until(),
                moment());
    }

    /** Before anything decided from now on, which a time of finer grain might not be. */
    private Instant moment() {
        return register.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Optional<Ground> objection(Proposed proposed) {
        boolean silent = proposed.words().isBlank();
        boolean spoken =
                switch (proposed.standing()) {
                    case GIVEN, REFUSED, WITHDRAWN -> true;
                    case NOT_ASKED, NOT_ASKED_UNSAFE, NOT_ASKED_ALREADY_DECIDED, ASKED_NO_ANSWER, NOT_POSSIBLE, NONE ->
                        false;
                };
        if (proposed.standing() == ConsentState.NONE) {
            return Optional.of(Ground.STANDING_NOT_OFFERED);
        }
        if (spoken && silent) {
            return Optional.of(Ground.WORDS_MISSING);
        }
        if (proposed.standing() == ConsentState.GIVEN && proposed.covers().isEmpty()) {
            return Optional.of(Ground.COVERAGE_MISSING);
        }
        return DeskText.objection(proposed.words(), Judging.LONGEST_REASON);
    }

    /** Lets a Consent stand withdrawn from the commit on; the question is then open. */
    public Answer withdraw(Requester who, UUID consent) {
        if (!Right.RECORD_CONSENTS.heldBy(who)) {
            return new Answer.TurnedBack(Ground.ROLE);
        }
        return Attempts.until(() -> withdrawn(new Recusal(conflicts, who), consent));
    }

    private Optional<Answer> withdrawn(Recusal recusal, UUID consent) {
        Optional<ConsentRegister.Filed> filed = find(recusal, consent);
        if (filed.isEmpty()) {
            return Optional.of(new Answer.TurnedBack(Ground.NO_SUCH_RECORD));
        }
        if (filed.get().force() != ConsentRegister.Force.STANDING) {
            return Optional.of(new Answer.TurnedBack(Ground.CONSENT_ENDED));
        }
        Instant at = moment();
        Draft draft = form.withdrawn(filed.get().stored(), at);
        Map<String, CanonicalJson> held = about(consent, filed.get().patient());
        return kept(recusal, consent, draft, "withdrawal", at, held);
    }

    /** Answers whether a withdrawal changes the practice's view of risk. */
    public Answer view(Requester who, UUID consent, boolean changes, String why) {
        if (!Right.RECORD_CONSENTS.heldBy(who)) {
            return new Answer.TurnedBack(Ground.ROLE);
        }
        return Attempts.until(() -> viewed(new Recusal(conflicts, who), consent, changes, why));
    }

    private Optional<Answer> viewed(Recusal recusal, UUID consent, boolean changes, String why) {
        Requester who = recusal.who();
        Optional<ConsentRegister.Filed> filed = find(recusal, consent);
        Optional<Ground> objection = filed.isEmpty()
                ? Optional.of(Ground.NO_SUCH_RECORD)
                : Optional.of(Ground.NOT_WITHDRAWN)
                        .filter(any -> filed.get().force() != ConsentRegister.Force.WITHDRAWN)
                        .or(() -> Optional.of(Ground.REASON_MISSING).filter(any -> why.isBlank()))
                        .or(() -> DeskText.objection(why, Judging.LONGEST_REASON));
        if (objection.isPresent()) {
            return Optional.of(new Answer.TurnedBack(objection.get()));
        }
        Instant at = register.now();
        int version = filed.orElseThrow().stored().version();
        RiskView view = new RiskView(chance.id(), consent, version, changes, why, who.user(), who.name(), at);
        Map<String, CanonicalJson> held = about(consent, filed.orElseThrow().patient());
        held.put("changes", CanonicalJson.text(changes ? "yes" : "no"));
        held.put("why", CanonicalJson.text(why));
        LedgerEntry entry = entry(who, "risk-view", at, held);
        boolean kept = register.keep(who.organisation().ods(), view, entry, recusal.guards());
        return kept ? Optional.of(new Answer.Kept(new Done(consent, at, entry.rid()))) : Optional.empty();
    }

    /** A Consent of the caller's practice that is not of their own. */
    private Optional<ConsentRegister.Filed> find(Recusal recusal, UUID consent) {
        return register.find(recusal.who().organisation().ods(), consent)
                .filter(filed -> !recusal.isOfTheirOwn(filed.patient().value()));
    }

    private Optional<Answer> kept(
            Recusal recusal, UUID consent, Draft draft, String fact, Instant at, Map<String, CanonicalJson> held) {
        Requester who = recusal.who();
        LedgerEntry entry = entry(who, fact, at, held);
        Custody custody = new Custody(who.organisation().ods(), who.user());
        return register.keep(custody, consent, draft, entry, recusal.guards())
                ? Optional.of(new Answer.Kept(new Done(consent, at, entry.rid())))
                : Optional.empty();
    }

    private static Map<String, CanonicalJson> about(UUID consent, PersonId patient) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("consent", CanonicalJson.text(consent.toString()));
        held.put("person", CanonicalJson.text(patient.value().toString()));
        return held;
    }

    /** Of the words the record alone holds them. */
    private static Map<String, CanonicalJson> members(SpokenConsent said) {
        Map<String, CanonicalJson> held = about(said.id(), said.patient());
        held.put("standing", CanonicalJson.text(said.standing().code()));
        held.put("by", CanonicalJson.text(said.by().code()));
        held.put(
                "said_by",
                CanonicalJson.text(said.speaker()
                        .map(speaker -> speaker.person().value().toString())
                        .orElse("")));
        held.put("evidence", CanonicalJson.text(said.evidence().code()));
        held.put("covers", CanonicalJson.texts(codes(said.covers())));
        held.put("purposes", CanonicalJson.texts(codes(said.purposes())));
        return held;
    }

    private static List<String> codes(Set<? extends Coded> members) {
        return members.stream().map(Coded::code).sorted().toList();
    }

    private LedgerEntry entry(Requester who, String fact, Instant at, Map<String, CanonicalJson> held) {
        return DeskEntries.change(who, fact, at, held, shelf, chance);
    }
}

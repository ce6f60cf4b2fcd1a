package uk.threshold.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.Recusal;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * The desk writes down what somebody holds against what is done or recorded, and what the practice answers. Dissent is not
 * dispute: a dispute changes what leaves, in that the entry and its note leave together or not at all; and so does the objection
 * of an entry's author, against which no wording of an opinion leaves.
 */
public final class Hearing {
    private static final int LONGEST_NAME = 200;

    private final Caseload caseload;
    private final DeskRegister persons;
    private final StanceRegister register;
    private final Conflicts conflicts;
    private final PolicyShelf shelf;
    private final Chance chance;

    public Hearing(
            Caseload caseload,
            DeskRegister persons,
            StanceRegister register,
            Conflicts conflicts,
            PolicyShelf shelf,
            Chance chance) {
        this.conflicts = conflicts;
        this.caseload = caseload;
        this.persons = persons;
        this.register = register;
        this.shelf = shelf;
        this.chance = chance;
    }

    /**
     * What somebody raised.
     *
     * @param person id of the Patient or RelatedPerson who raised it; empty where the entry's author did
     * @param author who wrote the entry, for an author's objection alone
     * @param raised on which day; empty for today
     * @param owner who answers; empty where it is whoever writes it down
     * @param note wording approved for travelling with the entry, for a dispute alone
     */
    public record Proposed(
            Stance.Kind kind,
            Optional<UUID> person,
            Optional<String> author,
            Stance.About about,
            String words,
            Optional<LocalDate> raised,
            Optional<String> owner,
            Optional<String> note) {
        /** Hidden, since words belong in no log line. */
        @Override
        public String toString() {
            return "«proposed stance»";
        }
    }

    /** Keeps it; the ledger's exceptions pass through, and then nothing is kept. */
    public Heard raise(Requester who, Proposed proposed) {
        return Attempts.until(() -> raised(new Recusal(conflicts, who), proposed));
    }

    private Optional<Heard> raised(Recusal recusal, Proposed proposed) {
        Requester who = recusal.who();
        String practice = who.organisation().ods();
        Optional<PersonId> person = person(practice, proposed).filter(one -> !recusal.isOfTheirOwn(one.value()));
        Optional<Ground> objection = objection(recusal, proposed)
                .or(() -> Optional.of(Ground.NO_SUCH_PERSON).filter(any -> person.isEmpty()));
        if (objection.isPresent()) {
            return Optional.of(new Heard.TurnedBack(objection.get()));
        }
        Instant at = register.now();
        Stance stance = new Stance(
                chance.id(),
                proposed.kind(),
                person.orElseThrow(),
                proposed.about(),
                proposed.words(),
                proposed.raised().orElseGet(() -> LocalDate.ofInstant(at, Household.LONDON)),
                proposed.owner().orElse(who.name()),
                who.user(),
                who.name(),
                at,
                proposed.author());
        Optional<Stance.Note> note = proposed.note().map(wording -> note(who, stance.id(), wording, at));
        Map<String, CanonicalJson> held = about(stance);
        held.put("owner", CanonicalJson.text(stance.owner()));
        held.put("raised", CanonicalJson.text(stance.raised().toString()));
        held.put("words", CanonicalJson.text(stance.words()));
        note.ifPresent(approved -> held.putAll(approved(approved)));
        LedgerEntry entry = DeskEntries.change(who, "position", at, held, shelf, chance);
        return kept(
                register.keep(practice, stance, note, entry, recusal.guards()),
                new Heard.Kept(stance.id(), at, entry.rid()));
    }

    private static Optional<Heard> kept(Appended appended, Heard.Kept kept) {
        return appended instanceof Appended.Committed ? Optional.of(kept) : Optional.empty();
    }

    private Optional<PersonId> person(String practice, Proposed proposed) {
        if (proposed.author().isPresent() && proposed.about() instanceof Stance.About.Entry(UUID id)) {
            return register.recordOf(practice, id);
        }
        return proposed.person().flatMap(id -> persons.identity(practice, id)).map(DeskRegister.Identity::person);
    }

    /** Keeps the practice's answer; what was raised stays as it was. */
    public Heard answer(Requester who, UUID id, String words, Stance.Outcome outcome) {
        return Attempts.until(() -> answered(new Recusal(conflicts, who), id, words, outcome));
    }

    private Optional<Heard> answered(Recusal recusal, UUID id, String words, Stance.Outcome outcome) {
        Requester who = recusal.who();
        Optional<Stance> stance = find(recusal, id);
        Optional<Ground> objection = objection(who, stance, words, Judging.LONGEST_REASON);
        if (objection.isPresent()) {
            return Optional.of(new Heard.TurnedBack(objection.get()));
        }
        Instant at = register.now();
        Stance.Answer answer = new Stance.Answer(chance.id(), id, words, outcome, who.user(), who.name(), at);
        Map<String, CanonicalJson> held = about(stance.orElseThrow());
        held.put("outcome", CanonicalJson.text(outcome.code()));
        held.put("words", CanonicalJson.text(words));
        LedgerEntry entry = DeskEntries.change(who, "position-answer", at, held, shelf, chance);
        return kept(
                register.keep(who.organisation().ods(), stance.orElseThrow(), answer, entry, recusal.guards()),
                new Heard.Kept(id, at, entry.rid()));
    }

    /** Approves wording for travelling with the disputed entry, in place of any before. */
    public Heard approve(Requester who, UUID id, String wording) {
        return Attempts.until(() -> approved(new Recusal(conflicts, who), id, wording));
    }

    private Optional<Heard> approved(Recusal recusal, UUID id, String wording) {
        Requester who = recusal.who();
        Optional<Stance> stance = find(recusal, id);
        Optional<Ground> objection = objection(who, stance, wording, Judging.LONGEST_WORDING)
                .or(() -> Optional.of(Ground.NOTE_MISPLACED)
                        .filter(any -> stance.orElseThrow().kind() != Stance.Kind.DISPUTE));
        if (objection.isPresent()) {
            return Optional.of(new Heard.TurnedBack(objection.get()));
        }
        Instant at = register.now();
        Stance.Note note = note(who, id, wording, at);
        Map<String, CanonicalJson> held = about(stance.orElseThrow());
        held.putAll(approved(note));
        LedgerEntry entry = DeskEntries.change(who, "dispute-note", at, held, shelf, chance);
        return kept(
                register.keep(who.organisation().ods(), stance.orElseThrow(), note, entry, recusal.guards()),
                new Heard.Kept(id, at, entry.rid()));
    }

    private Optional<Stance> find(Recusal recusal, UUID id) {
        return register.find(recusal.who().organisation().ods(), id)
                .map(StanceRegister.Raised::stance)
                .filter(stance -> !recusal.isOfTheirOwn(stance.person().value()))
                .filter(stance -> unknown(recusal, stance.about()).isEmpty());
    }

    private Optional<Ground> objection(Recusal recusal, Proposed proposed) {
        if (!Right.RECORD_POSITIONS.heldBy(recusal.who())) {
            return Optional.of(Ground.ROLE);
        }
        if (proposed.words().isBlank()) {
            return Optional.of(Ground.WORDS_MISSING);
        }
        boolean dispute = proposed.kind() == Stance.Kind.DISPUTE;
        boolean ofAnEntry = proposed.about() instanceof Stance.About.Entry;
        if (dispute && !ofAnEntry) {
            return Optional.of(Ground.ENTRY_MISSING);
        }
        boolean byAnAuthor = proposed.kind() == Stance.Kind.OBJECTION && ofAnEntry;
        if (proposed.author().filter(name -> !byAnAuthor || name.isBlank()).isPresent()) {
            return Optional.of(Ground.AUTHOR_MISPLACED);
        }
        if (proposed.note().filter(wording -> !dispute || wording.isBlank()).isPresent()) {
            return Optional.of(Ground.NOTE_MISPLACED);
        }
        return DeskText.objection(proposed.words(), Judging.LONGEST_REASON)
                .or(() -> proposed.note().flatMap(wording -> DeskText.objection(wording, Judging.LONGEST_WORDING)))
                .or(() -> proposed.owner().flatMap(owner -> DeskText.objection(owner, LONGEST_NAME)))
                .or(() -> proposed.author().flatMap(author -> DeskText.objection(author, LONGEST_NAME)))
                .or(() -> unknown(recusal, proposed.about()));
    }

    private Optional<Ground> unknown(Recusal recusal, Stance.About about) {
        Requester who = recusal.who();
        return switch (about) {
            case Stance.About.Request(UUID id) ->
                Optional.of(Ground.NO_SUCH_REQUEST)
                        .filter(any -> recusal.isLeftToColleagues(id)
                                || caseload.request(who, id).isEmpty());
            case Stance.About.Entry(UUID resource) ->
                Optional.of(Ground.NO_SUCH_RECORD)
                        .filter(any -> register.recordOf(who.organisation().ods(), resource)
                                .filter(person -> !recusal.isOfTheirOwn(person.value()))
                                .isEmpty());
            case Stance.About.Nothing() -> Optional.empty();
        };
    }

    private static Optional<Ground> objection(Requester who, Optional<Stance> stance, String words, int limit) {
        if (!Right.RECORD_POSITIONS.heldBy(who)) {
            return Optional.of(Ground.ROLE);
        }
        if (stance.isEmpty()) {
            return Optional.of(Ground.NO_SUCH_RECORD);
        }
        return words.isBlank() ? Optional.of(Ground.WORDS_MISSING) : DeskText.objection(words, limit);
    }

    private Stance.Note note(Requester who, UUID stance, String wording, Instant at) {
        return new Stance.Note(chance.id(), stance, wording, who.user(), who.name(), at);
    }

    private static Map<String, CanonicalJson> about(Stance stance) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("position", CanonicalJson.text(stance.id().toString()));
        held.put("kind", CanonicalJson.text(stance.kind().code()));
        held.put("person", CanonicalJson.text(stance.person().value().toString()));
        stance.author().ifPresent(name -> held.put("author", CanonicalJson.text(name)));
        switch (stance.about()) {
            case Stance.About.Request(UUID id) -> held.put("task", CanonicalJson.text(id.toString()));
            case Stance.About.Entry(UUID resource) -> held.put("item", CanonicalJson.text(resource.toString()));
            case Stance.About.Nothing() -> {}
        }
        return held;
    }

    /** An approved wording is known to the ledger by its digest alone. */
    private static Map<String, CanonicalJson> approved(Stance.Note note) {
        return Map.of(
                "note", CanonicalJson.text(note.id().toString()),
                "wording_sha256", CanonicalJson.text(ActRecord.sha256(note.wording())));
    }
}

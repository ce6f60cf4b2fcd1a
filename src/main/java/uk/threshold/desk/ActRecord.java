package uk.threshold.desk;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.Utc;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Salts;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Requester;
import uk.threshold.request.Ruling;
import uk.threshold.request.Ruling.Scope;

/**
 * Words what the ledger keeps of an act at the desk: who did what, when and why. An approved wording is known there by its
 * digest alone, and a note by its id. Only the closing has a part that its requester may open: the signed statement.
 */
final class ActRecord {
    private final Sitting sitting;
    private final DeskAct act;
    private final Map<String, CanonicalJson> held = new TreeMap<>();

    ActRecord(Sitting sitting, DeskAct act) {
        this.sitting = sitting;
        this.act = act;
    }

    LedgerEntry entry() {
        Salts salts = sitting.chance().salts();
        String policy = "sha256:" + sitting.deliberation().pack().digest();
        put("practice", sitting.practice());
        put("task", sitting.id().toString());
        put("time", Utc.milliseconds(sitting.at()));
        put("user", sitting.who().user());
        put("name", sitting.who().name());
        return switch (act) {
            case DeskAct.Ruled(Ruling ruling) -> held(EntryClass.RULING, policy, ruling(ruling));
            case DeskAct.Confirmed confirmed ->
                held(EntryClass.RULING, policy, said("confirmation", confirmed.ruling(), confirmed.said()));
            case DeskAct.Retracted retracted ->
                held(EntryClass.RULING, policy, said("retraction", retracted.ruling(), retracted.said()));
            case DeskAct.Matched(Match match) -> held(EntryClass.CHANGE, policy, match(match));
            case DeskAct.Assigned(Assignment assignment) -> held(EntryClass.CHANGE, policy, assignment(assignment));
            case DeskAct.Updated(Update update) -> held(EntryClass.CHANGE, policy, update(update));
            case DeskAct.Told(Telling telling) -> held(EntryClass.CHANGE, policy, telling(telling));
            case DeskAct.Closed closed ->
                LedgerEntry.of(
                        EntryClass.CLOSE,
                        sitting.chance().id(),
                        policy,
                        Halves.of(shared(closed.statement()), closing(closed), salts, salts.noResponse()));
        };
    }

    private LedgerEntry held(EntryClass kind, String policy, CanonicalJson.Members members) {
        return LedgerEntry.of(
                kind,
                sitting.chance().id(),
                policy,
                Halves.heldOnly(members, sitting.chance().salts()));
    }

    private CanonicalJson.Members ruling(Ruling ruling) {
        put("ruling", ruling.id().toString());
        put("kind", ruling.kind().code());
        put("why", ruling.why());
        put("wording_sha256", ruling.wording().map(ActRecord::sha256).orElse(""));
        scope(ruling.scope());
        ruling.release().ifPresent(this::release);
        return CanonicalJson.object(held);
    }

    private void release(Ruling.Release release) {
        Map<String, CanonicalJson> grounds = new TreeMap<>();
        release.grounds()
                .forEach((person, route) -> grounds.put(person.value().toString(), CanonicalJson.text(route.code())));
        held.put("grounds", CanonicalJson.object(grounds));
        put("told", release.told());
    }

    private CanonicalJson.Members said(String fact, UUID ruling, Ruling.Said said) {
        put("fact", fact);
        put("ruling", ruling.toString());
        put("why", said.why());
        return CanonicalJson.object(held);
    }

    private CanonicalJson.Members assignment(Assignment assignment) {
        put("fact", "assignment");
        put("to", assignment.to());
        put("to_name", assignment.toName());
        put("note", assignment.note());
        return CanonicalJson.object(held);
    }

    private CanonicalJson.Members update(Update update) {
        put("fact", "update");
        put("why", update.why());
        return CanonicalJson.object(held);
    }

    private CanonicalJson.Members telling(Telling telling) {
        put("fact", telling.told() ? "told" : "not-told");
        put("person", telling.person().value().toString());
        put("words", telling.words());
        return CanonicalJson.object(held);
    }

    private void scope(Scope scope) {
        switch (scope) {
            case Scope.WholeRequest() -> put("scope", "request");
            case Scope.OfPerson(PersonId whom) -> {
                put("scope", "person");
                put("person", whom.value().toString());
            }
            case Scope.OfCategory(PersonId whom, Category what) -> {
                put("scope", "category");
                put("person", whom.value().toString());
                put("category", what.code());
            }
            case Scope.OfSelection(Set<UUID> which) -> {
                put("scope", "selection");
                held.put(
                        "items",
                        CanonicalJson.texts(
                                which.stream().map(UUID::toString).sorted().toList()));
            }
            case Scope.OfItem(ItemId which) -> {
                put("scope", "item");
                put("item", which.resource().toString());
                put("slot", which.slot().map(Slot::toString).orElse(""));
            }
        }
    }

    private CanonicalJson.Members match(Match match) {
        put("fact", "match");
        put("position", Integer.toString(match.position()));
        put("finding", match.finding().code());
        put(
                "person",
                match.finding() instanceof Finding.Identified(PersonId person)
                        ? person.value().toString()
                        : "");
        return CanonicalJson.object(held);
    }

    private CanonicalJson.Members closing(DeskAct.Closed closed) {
        put("statement", closed.statement().choice().code());
        closed.statement().annex().ifPresent(choice -> put("annex_statement", choice.code()));
        held.put(
                "notes",
                CanonicalJson.texts(closed.notes().stream()
                        .map(note -> note.id().toString())
                        .toList()));
        return CanonicalJson.object(held);
    }

    private CanonicalJson.Members shared(PracticeStatement statement) {
        Requester requester = sitting.received().request().requester();
        return CanonicalJson.object(Map.of(
                "time", CanonicalJson.text(Utc.milliseconds(sitting.at())),
                "source", CanonicalJson.text(sitting.practice()),
                "recipient", CanonicalJson.text(requester.organisation().ods()),
                "task", CanonicalJson.text(sitting.id().toString()),
                "statement", CanonicalJson.text(statement.choice().code()),
                "signed_by", CanonicalJson.text(statement.by())));
    }

    private void put(String key, String value) {
        held.put(key, CanonicalJson.text(value));
    }

    static String sha256(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}

package uk.threshold.desk;

import java.time.Instant;
import java.util.Map;
import uk.threshold.carerecord.Utc;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Requester;

/** What the ledger keeps of a fact that somebody at the desk wrote down: who, when and what; the practice's alone. */
final class DeskEntries {
    private DeskEntries() {}

    /** @param held what the fact says; who and when are added here */
    static LedgerEntry change(
            Requester who, String fact, Instant at, Map<String, CanonicalJson> held, PolicyShelf shelf, Chance chance) {
        return of(EntryClass.CHANGE, who, fact, at, held, shelf, chance);
    }

    /** @param held what the fact says; who and when are added here */
    static LedgerEntry of(
            EntryClass kind,
            Requester who,
            String fact,
            Instant at,
            Map<String, CanonicalJson> held,
            PolicyShelf shelf,
            Chance chance) {
        held.put("fact", CanonicalJson.text(fact));
        held.put("practice", CanonicalJson.text(who.organisation().ods()));
        held.put("user", CanonicalJson.text(who.user()));
        held.put("name", CanonicalJson.text(who.name()));
        held.put("time", CanonicalJson.text(Utc.milliseconds(at)));
        return LedgerEntry.of(
                kind,
                chance.id(),
                "sha256:" + shelf.inForce(who.organisation().ods()).digest(),
                Halves.heldOnly(CanonicalJson.object(held), chance.salts()));
    }
}

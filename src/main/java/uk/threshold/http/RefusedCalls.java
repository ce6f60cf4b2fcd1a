package uk.threshold.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.carerecord.Utc;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

/**
 * Records that a call was turned back, or failed, before the caller is told: who called, when, what for, and why not, in the
 * words of the catalogue. All of it is the caller's own, so it stands in the shared half; of what was looked up, and of
 * whoever it was about, it says nothing.
 */
@ApplicationScoped
final class RefusedCalls {
    private final Ledger ledger;
    private final Chance chance;
    private final PolicyShelf shelf;
    private final RequestRegister register;
    private final LoggedPaths paths;

    RefusedCalls(Ledger ledger, Chance chance, PolicyShelf shelf, RequestRegister register, LoggedPaths paths) {
        this.ledger = ledger;
        this.chance = chance;
        this.shelf = shelf;
        this.register = register;
        this.paths = paths;
    }

    /**
     * The id of the entry, once it is durable.
     *
     * @param method one of those that are offered
     * @param path as it was sent; of what stands in it, only ids and words of the endpoints are kept
     * @throws StoreUnavailable when the time cannot be told
     * @throws uk.threshold.ledger.LedgerUnavailable when it cannot be recorded
     * @throws uk.threshold.ledger.CommitUnknown when it may have been recorded
     */
    UUID record(Requester caller, String method, @Nullable String path, Refused refused) {
        Map<String, CanonicalJson> shared = new TreeMap<>();
        put(shared, "time", Utc.milliseconds(register.now()));
        put(shared, "source", "");
        put(shared, "recipient", caller.organisation().ods());
        put(shared, "user", caller.user());
        put(shared, "name", caller.name());
        shared.put(
                "role",
                CanonicalJson.texts(
                        caller.roles().stream().map(Role::code).sorted().toList()));
        put(shared, "call", method + " " + paths.of(path));
        put(shared, "status", Integer.toString(refused.status()));
        shared.put("problems", CanonicalJson.texts(problems(refused)));
        UUID rid = chance.id();
        ledger.append(
                LedgerEntry.of(
                        kind(refused),
                        rid,
                        "sha256:" + shelf.house().digest(),
                        Halves.sharedOnly(CanonicalJson.object(shared), chance.salts())),
                List.of());
        return rid;
    }

    private static EntryClass kind(Refused refused) {
        return refused.status() < Problem.INTERNAL.status() ? EntryClass.REFUSE : EntryClass.ERROR;
    }

    private static List<String> problems(Refused refused) {
        return refused.issues().stream()
                .map(issue -> issue.problem().code())
                .distinct()
                .toList();
    }

    private static void put(Map<String, CanonicalJson> members, String key, String value) {
        members.put(key, CanonicalJson.text(value));
    }
}

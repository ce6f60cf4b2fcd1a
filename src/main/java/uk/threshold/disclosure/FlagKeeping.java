package uk.threshold.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.carerecord.Utc;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Requester;

/**
 * A council places, changes and ends its flags. Each act is an entry of the ledger, committed with the flag: who, when, which
 * elements, and why a flag was ended. Its shared half is the council's and has no values; whose the flag is, the held half
 * says, which nobody but the eraser needs.
 */
public final class FlagKeeping {
    private static final int FIRST = 1;

    private static final Map<String, Function<FlagStatement, Optional<?>>> ELEMENTS = Map.of(
            "Flag.status",
            flag -> Optional.of(flag.status()),
            "Flag.code",
            flag -> Optional.of(flag.kind()),
            "Flag.subject",
            flag -> Optional.of(List.of(flag.number(), flag.birthDate())),
            "Flag.period",
            flag -> Optional.of(List.of(flag.start(), flag.end())),
            "Flag.extension",
            FlagStatement::removal,
            FlagAnswer.CONTACTS.value(),
            flag -> Optional.of(flag.contacts()).filter(contacts -> !contacts.none()));

    private final FlagRegister register;
    private final PolicyShelf shelf;
    private final Chance chance;

    public FlagKeeping(FlagRegister register, PolicyShelf shelf, Chance chance) {
        this.register = register;
        this.shelf = shelf;
        this.chance = chance;
    }

    /** Places a flag of the caller's council; throws as {@link FlagRegister#place} does. */
    public FlagChange place(Requester who, FlagStatement statement) {
        String council = who.organisation().ods();
        KeptFlag first = new KeptFlag(chance.id(), council, FIRST, register.now(), statement);
        return register.place(first, who.user(), entry(who, "flag-placed", first, Optional.empty()));
    }

    /** Changes or ends a flag of the caller's council; throws as {@link FlagRegister#place} does. */
    public FlagChange change(Requester who, UUID id, int expected, FlagStatement now) {
        String council = who.organisation().ods();
        Optional<KeptFlag> kept = register.own(council, id);
        if (kept.isEmpty()) {
            return new FlagChange.NotHeld();
        }
        Optional<FlagChange> hindrance = FlagChange.hindrance(kept.get(), expected, now);
        if (hindrance.isPresent()) {
            return hindrance.get();
        }
        KeptFlag next = new KeptFlag(id, council, expected + 1, register.now(), now);
        String act = now.isEnded() ? "flag-ended" : "flag-changed";
        return register.change(next, who.user(), entry(who, act, next, kept.map(KeptFlag::statement)));
    }

    private LedgerEntry entry(Requester who, String act, KeptFlag flag, Optional<FlagStatement> before) {
        FlagStatement now = flag.statement();
        Map<String, CanonicalJson> shared = new TreeMap<>();
        put(shared, "fact", act);
        put(shared, "time", Utc.milliseconds(flag.keptAt()));
        put(shared, "source", flag.council());
        put(shared, "recipient", flag.council());
        put(shared, "user", who.user());
        put(shared, "name", who.name());
        shared.put(
                "role",
                CanonicalJson.texts(
                        who.roles().stream().map(role -> role.code()).sorted().toList()));
        put(shared, "flag", "Flag/" + flag.id());
        put(shared, "version", Integer.toString(flag.version()));
        put(shared, "reason", now.removal().map(RemovalReason::code).orElse(""));
        shared.put("paths", CanonicalJson.texts(stated(before, now)));
        Map<String, CanonicalJson> held =
                Map.of("nhs_number", CanonicalJson.text(now.number().digits()));
        var salts = chance.salts();
        return LedgerEntry.of(
                EntryClass.CHANGE,
                chance.id(),
                "sha256:" + shelf.due(flag.council()).digest(),
                Halves.of(CanonicalJson.object(shared), CanonicalJson.object(held), salts, salts.noResponse()));
    }

    /** The elements that are stated otherwise than before. */
    private static List<String> stated(Optional<FlagStatement> before, FlagStatement now) {
        return ELEMENTS.entrySet().stream()
                .filter(element -> !element.getValue().apply(now).equals(before.flatMap(element.getValue())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static void put(Map<String, CanonicalJson> members, String key, String value) {
        members.put(key, CanonicalJson.text(value));
    }
}

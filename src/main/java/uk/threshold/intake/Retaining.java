package uk.threshold.intake;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import uk.threshold.carerecord.Utc;
import uk.threshold.intake.Erasure.Copy;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;

/**
 * Erases copies of records by the rules that are set for their practice. A record goes whole and in one commit, with
 * all those that have their protection from it or speak of whom it is about, or it stays: so no refusal and no warning
 * goes before what it protects.
 */
public final class Retaining {
    /**
     * Most copies of one erasure; more would not fit its entry, and would keep all others from the ledger for too long.
     */
    public static final int MOST_COPIES = 10_000;

    /** Most Patients whose records go together. */
    public static final int MOST_RECORDS = 100;

    private static final int IN_ONE_ROUND = 200;

    private final RetentionRegister register;
    private final RetentionSchedule schedule;
    private final PolicyShelf shelf;
    private final Chance chance;
    private final Map<String, UUID> reached = new ConcurrentHashMap<>();

    public Retaining(RetentionRegister register, RetentionSchedule schedule, PolicyShelf shelf, Chance chance) {
        this.register = register;
        this.schedule = schedule;
        this.shelf = shelf;
        this.chance = chance;
    }

    /**
     * Looks at some of every practice's, going on where the last round ended. Where one practice's cannot be erased,
     * for whatever reason, the others' are, and the first failure passes through at the end.
     */
    public void round() {
        EachPractice.of(register.practices(), this::round);
    }

    private void round(String practice) {
        if (!schedule.has(practice)) {
            return;
        }
        Map<RetentionRule, Instant> latest = schedule.latest(practice, register.now());
        Optional<UUID> after = Optional.ofNullable(reached.remove(practice));
        List<UUID> some = register.candidates(practice, latest, after, IN_ONE_ROUND);
        for (UUID patient : some) {
            // Whatever becomes of this one, the next round does not begin with it.
            reached.put(practice, patient);
            erase(practice, latest, patient);
        }
        if (some.size() < IN_ONE_ROUND) {
            reached.remove(practice);
        }
    }

    private void erase(String practice, Map<RetentionRule, Instant> latest, UUID patient) {
        register.looking(practice, kept -> together(kept, latest, patient))
                .ifPresent(found -> register.erase(
                        practice, found, kept -> together(kept, latest, patient), entry(practice, found)));
    }

    /**
     * All that goes with the record of one Patient; empty where it or one of those stays.
     *
     * @param latest for each rule the latest moment that lies back for long enough
     */
    static Optional<Erasure> together(RetentionRegister.Kept kept, Map<RetentionRule, Instant> latest, UUID patient) {
        Map<UUID, RetentionRule> rules = new HashMap<>();
        Deque<UUID> needed = new ArrayDeque<>(List.of(patient));
        while (!needed.isEmpty()) {
            UUID next = needed.remove();
            if (rules.containsKey(next)) {
                continue;
            }
            Copied copied = kept.of(next);
            Optional<RetentionRule> rule = copied.due(latest);
            if (rule.isEmpty()
                    || !copied.holds().isEmpty()
                    || copied.registrations().stream()
                            .noneMatch(registration -> registration.patient().equals(next))) {
                return Optional.empty();
            }
            copied.registrations().forEach(registration -> rules.put(registration.patient(), rule.get()));
            needed.addAll(copied.needs());
            if (rules.size() > MOST_RECORDS) {
                return Optional.empty();
            }
        }
        return Optional.of(new Erasure(rules, kept.copies(rules.keySet())))
                .filter(found -> found.copies().size() <= MOST_COPIES);
    }

    /** Ids, versions and rules: nothing of what the copies said. */
    private LedgerEntry entry(String practice, Erasure erasure) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("fact", CanonicalJson.text("copies-erased"));
        held.put("practice", CanonicalJson.text(practice));
        held.put("time", CanonicalJson.text(Utc.milliseconds(register.now())));
        held.put(
                "rules",
                CanonicalJson.texts(new TreeMap<>(erasure.rules())
                        .entrySet().stream()
                                .map(due -> "Patient/" + due.getKey() + " "
                                        + due.getValue().code())
                                .toList()));
        held.put("copies", CanonicalJson.texts(named(erasure, copy -> !copy.gatewaysOwn())));
        held.put("own_notes", CanonicalJson.texts(named(erasure, Copy::gatewaysOwn)));
        return LedgerEntry.of(
                EntryClass.CHANGE,
                chance.id(),
                "sha256:" + shelf.inForce(practice).digest(),
                Halves.heldOnly(CanonicalJson.object(held), chance.salts()));
    }

    private static List<String> named(Erasure erasure, Predicate<Copy> which) {
        return erasure.copies().stream()
                .filter(which)
                .map(copy -> copy.type() + "/" + copy.id() + "@" + copy.version())
                .toList();
    }
}

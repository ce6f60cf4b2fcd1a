package uk.threshold.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import uk.threshold.carerecord.Utc;
import uk.threshold.intake.RelabellingRegister.Labelled;
import uk.threshold.intake.RelabellingRegister.NewLabels;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.PolicyShelf;

/**
 * Brings the pack that is due for a practice into force: labels all that the practice keeps under it, while the pack before
 * decides, and then lets it decide. What was done is kept with what was labelled, so that whoever comes next goes on there.
 * Nobody is asked by it to think of a referral: an entry asks when it is kept.
 */
public final class Relabelling {
    /** Resources that are labelled in one transaction; somebody who writes one of them waits for no more than these. */
    public static final int IN_ONE_STEP = 50;

    /** Resources after which the log says how far it came. */
    private static final int IN_ONE_LINE = 1_000;

    /** How often, in one round, it looks again at what came or was being changed meanwhile. */
    private static final int PASSES = 10;

    private final RelabellingRegister register;
    private final PolicyShelf shelf;
    private final Rereading rereading;
    private final Chance chance;
    private final Consumer<String> log;
    private final Set<String> retried = ConcurrentHashMap.newKeySet();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** @param log is told practices, packs and counts, and nothing of what is kept */
    public Relabelling(
            RelabellingRegister register, PolicyShelf shelf, Rereading rereading, Chance chance, Consumer<String> log) {
        this.register = register;
        this.shelf = shelf;
        this.rereading = rereading;
        this.chance = chance;
        this.log = log;
    }

    /**
     * A pack in force for some practice that is not on the shelf; what the practice laid over it is not looked at.
     */
    public Optional<PackIdentity> missing() {
        return register.practices().stream()
                .flatMap(practice -> register.inForce(practice).stream())
                .map(PackIdentity::alone)
                .filter(pack -> shelf.byDigest(pack.digest()).isEmpty())
                .findFirst();
    }

    /**
     * Says of which practices that have agreed on more than the pack none is entered here, so that a mistyped code is found.
     *
     * @param agreed their ODS codes
     */
    public void tellUnentered(Set<String> agreed) {
        List<String> practices = register.practices();
        agreed.stream()
                .filter(practice -> !practices.contains(practice))
                .sorted()
                .forEach(practice -> log.accept(
                        "policy: there is a local protocol of " + practice + ", and no such practice is entered"));
    }

    /**
     * Before anything is served: puts a pack in force for every practice that has none on the shelf, which for a practice
     * whose records were labelled under another pack takes as long as labelling does.
     */
    public void beforeServing() {
        EachPractice.of(register.practices(), practice -> {
            for (int pass = 0; pass < PASSES && !decided(practice); pass++) {
                round(practice);
            }
        });
        Map<String, Long> inForce = new TreeMap<>();
        register.practices().forEach(practice -> register.inForce(practice)
                .ifPresent(pack -> inForce.merge(pack.toString(), 1L, Long::sum)));
        inForce.forEach(
                (pack, practices) -> log.accept("policy: " + pack + " is in force for " + practices + " practices"));
    }

    private boolean decided(String practice) {
        return register.inForce(practice)
                .filter(pack -> shelf.byDigest(pack.digest()).isPresent())
                .isPresent();
    }

    /**
     * Brings what is due into force at every practice. Where one practice's cannot be, for whatever reason, the others' are,
     * and the first failure passes through at the end.
     */
    public void round() {
        EachPractice.of(register.practices(), this::round);
    }

    private void round(String practice) {
        Pack pack = shelf.due(practice);
        PackIdentity due = PackIdentity.of(pack);
        Optional<PackIdentity> before = register.inForce(practice).or(() -> begun(practice, due));
        if (before.filter(inForce -> inForce.digest().equals(due.digest())).isPresent()) {
            return;
        }
        if (before.isPresent() && !due.follows(before.get())) {
            sayOnce("policy: " + before.get() + " decides for " + practice + ", since " + due
                    + ", which is due here, is not newer; add a newer one, and give every gateway the same folders");
            return;
        }
        if (retried.add(practice + " " + due.digest())) {
            register.retry(practice);
        }
        for (int pass = 0; pass < PASSES; pass++) {
            label(practice, pack, due);
            if (putInForce(practice, before, due)) {
                return;
            }
        }
        log.accept("policy: " + due + " is not yet in force for " + practice
                + ": records are being changed; the next round tries again");
    }

    /**
     * Of a practice that nothing decides for yet: the pack under which everything was labelled as it came, or the due one
     * where nothing came.
     */
    private Optional<PackIdentity> begun(String practice, PackIdentity due) {
        Set<String> under = register.firstLabelledUnder(practice);
        Optional<PackIdentity> first =
                switch (under.size()) {
                    case 0 -> Optional.of(due);
                    case 1 -> shelf.byDigest(under.iterator().next()).map(PackIdentity::of);
                    default -> Optional.empty();
                };
        return first.filter(pack -> putInForce(practice, Optional.empty(), pack));
    }

    private void sayOnce(String line) {
        if (said.add(line)) {
            log.accept(line);
        }
    }

    private void label(String practice, Pack pack, PackIdentity due) {
        Function<StoredRecord, Optional<NewLabels>> labelling = under(pack, rereading);
        long waiting = register.waiting(practice, due.digest());
        if (waiting == 0) {
            return;
        }
        log.accept("policy: " + due + " comes into force for " + practice + ": " + waiting + " records to label");
        long done = 0;
        long told = 0;
        Optional<UUID> after = Optional.empty();
        while (true) {
            Labelled step = register.label(practice, due.digest(), after, IN_ONE_STEP, labelling);
            if (step.last().isEmpty()) {
                return;
            }
            after = step.last();
            done += step.many();
            if (done - told >= IN_ONE_LINE) {
                told = done;
                log.accept("policy: " + done + " of " + waiting + " records of " + practice + " are labelled");
            }
        }
    }

    /** The labels of any resource under a pack; empty where it cannot be read any more. */
    public static Function<StoredRecord, Optional<NewLabels>> under(Pack pack, Rereading rereading) {
        Labelling labelling = new Labelling(pack);
        return stored -> labels(labelling, rereading, stored);
    }

    private static Optional<NewLabels> labels(Labelling labelling, Rereading rereading, StoredRecord stored) {
        try {
            IncomingRecord record = rereading.read(stored);
            var items = labelling.label(record);
            return Optional.of(new NewLabels(items, RecordKeeping.KeptRecord.restrictsIdentity(record, items)));
        } catch (Refused unreadable) {
            return Optional.empty();
        }
    }

    private boolean putInForce(String practice, Optional<PackIdentity> before, PackIdentity pack) {
        long unreadable = register.unreadable(practice);
        if (!register.putInForce(practice, before, pack, entry(practice, before, pack, unreadable))) {
            return false;
        }
        log.accept("policy: " + pack + " is in force for " + practice);
        if (unreadable > 0) {
            log.accept("policy: " + unreadable + " records of " + practice
                    + " could not be read again, so that nothing of them leaves; let the practice send them again");
        }
        return true;
    }

    private LedgerEntry entry(String practice, Optional<PackIdentity> before, PackIdentity pack, long unreadable) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("fact", CanonicalJson.text("policy-in-force"));
        held.put("practice", CanonicalJson.text(practice));
        held.put("time", CanonicalJson.text(Utc.milliseconds(register.now())));
        held.put("from", CanonicalJson.text(before.map(Relabelling::named).orElse("")));
        held.put(
                "from_version",
                CanonicalJson.text(before.map(PackIdentity::toString).orElse("")));
        held.put("to", CanonicalJson.text(named(pack)));
        held.put("to_version", CanonicalJson.text(pack.toString()));
        held.put("unreadable", CanonicalJson.text(Long.toString(unreadable)));
        return LedgerEntry.of(
                EntryClass.POLICY,
                chance.id(),
                named(pack),
                Halves.heldOnly(CanonicalJson.object(held), chance.salts()));
    }

    private static String named(PackIdentity pack) {
        return "sha256:" + pack.digest();
    }
}

package uk.threshold.desk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Place;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Utc;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Recusal;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.AgeBand;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.UnsafeFor;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.Role;

/**
 * Tells a practice which entries it should hide from families in its own clinical system, and why, by the rules of the online
 * view; and records that somebody looked at one. Nothing is hidden there by this.
 */
public final class OnlineReview {
    /** How many entries are looked at for one page. */
    public static final int PAGE = 100;

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Set<AgeBand> GROWN = Set.of(AgeBand.FROM_16_TO_17, AgeBand.ADULT);

    private final OnlineRegister register;
    private final Conflicts conflicts;
    private final PolicyShelf shelf;
    private final Chance chance;

    public OnlineReview(OnlineRegister register, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        this.conflicts = conflicts;
        this.register = register;
        this.shelf = shelf;
        this.chance = chance;
    }

    /**
     * An entry to hide.
     *
     * @param why by item: the entry itself, or a labelled repetition in it
     * @param checked {@code yes}, {@code no} or {@code unfit}
     */
    public record ToHide(OnlineEntry entry, Map<ItemId, List<Explanation.Line>> why, String checked) {}

    /**
     * What is to be hidden of the entries looked at.
     *
     * @param last place of the last of them where there are more; a page may be empty and yet not be the last
     */
    public record Page(List<ToHide> entries, Optional<OnlineEntry.Place> last) {}

    /** The entries after a place, the newest first, but for those of the caller's own family. */
    public Page page(Requester who, Optional<OnlineEntry.Place> after) {
        Labelled labelled = newest(who.organisation().ods(), after);
        OnlineRegister.Seen seen = labelled.seen();
        Pack pack = labelled.under();
        LocalDate today = LocalDate.ofInstant(seen.now(), LONDON);
        List<ToHide> hide = new ArrayList<>();
        Map<UUID, Boolean> own = new HashMap<>();
        for (OnlineEntry entry : seen.entries()) {
            if (own.computeIfAbsent(entry.patient(), patient -> conflicts.isOfTheirOwn(who, patient))) {
                continue;
            }
            Map<ItemId, List<Explanation.Line>> why = new LinkedHashMap<>();
            entry.items().forEach(item -> {
                List<Explanation.Line> lines = why(pack, today, entry, item);
                if (!lines.isEmpty()) {
                    why.put(item.id(), lines);
                }
            });
            if (!why.isEmpty()) {
                hide.add(new ToHide(entry, why, entry.signs().checked(entry.main())));
            }
        }
        boolean full = seen.entries().size() == PAGE;
        return new Page(hide, full ? Optional.of(seen.entries().getLast().place()) : Optional.empty());
    }

    private record Labelled(Pack under, OnlineRegister.Seen seen) {}

    /** Entries that were seen while another pack came into force are labelled for either, and are seen again. */
    private Labelled newest(String practice, Optional<OnlineEntry.Place> after) {
        while (true) {
            Pack pack = shelf.inForce(practice);
            OnlineRegister.Seen seen = register.newest(practice, after, PAGE);
            if (shelf.inForce(practice).digest().equals(pack.digest())) {
                return new Labelled(pack, seen);
            }
        }
    }

    /** The rules that keep the item from the person or, until sixteen, from a proxy; an item nobody opens has none. */
    private static List<Explanation.Line> why(Pack pack, LocalDate today, OnlineEntry entry, RecordItem item) {
        Optional<AgeBand> age = entry.birth().map(born -> AgeBand.of(born, today));
        Map<String, Explanation.Line> lines = new TreeMap<>();
        add(lines, pack, facts(pack, entry, item, age, Purpose.OWN_ACCESS, Role.PATIENT));
        if (age.filter(GROWN::contains).isEmpty()) {
            add(lines, pack, facts(pack, entry, item, age, Purpose.PROXY_ACCESS, Role.PROXY));
        }
        return List.copyOf(lines.values());
    }

    private static void add(Map<String, Explanation.Line> lines, Pack pack, Facts facts) {
        var decision = pack.decide(facts).on(FieldClass.CODED_FACT);
        if (!decision.permitted()) {
            decision.why().forDesk(pack).forEach(line -> lines.put(line.rule(), line));
        }
    }

    private static Facts facts(
            Pack pack, OnlineEntry entry, RecordItem item, Optional<AgeBand> age, Purpose purpose, Role reader) {
        Facts.Builder facts = Facts.withoutRequest()
                .known(Fact.PURPOSE, purpose)
                .known(Fact.AGENCY, AgencyKind.NONE)
                .known(Fact.ROLE, Set.of(reader))
                .known(Fact.ABOUT, Place.CHILD)
                .known(Fact.LIVES_WITH_CHILD, true)
                .known(Fact.DECEASED, false)
                .known(Fact.UNSAFE_FOR, item.unsafeFor().isEmpty() ? UnsafeFor.NONE : UnsafeFor.OTHER)
                .known(Fact.CHECKED, entry.signs().checked(item));
        age.ifPresent(band -> facts.known(Fact.AGE, band));
        entry.signs().signals(pack.digest()).ifPresent(signals -> facts.known(Fact.SIGNAL, signals));
        item.knownToFamily().ifPresent(known -> facts.known(Fact.KNOWN_TO_FAMILY, known));
        Intrinsics intrinsics = item.intrinsics();
        if (intrinsics.packDigest().equals(pack.digest())) {
            facts.known(Fact.LABELS, intrinsics.labels())
                    .known(Fact.SOURCE, intrinsics.source())
                    .known(Fact.STATEMENT, intrinsics.statement())
                    .known(Fact.STANDING, intrinsics.standing())
                    .known(
                            Fact.IN_CONFIDENCE,
                            intrinsics.inConfidence().map(kind -> kind.code()).orElse("none"));
            intrinsics.category().ifPresent(category -> facts.known(Fact.CATEGORY, category));
        }
        return facts.build();
    }

    /**
     * What somebody judged.
     *
     * @param version the one they looked at
     */
    public record Proposed(UUID resource, int version, boolean fit, String why) {
        /** Hidden, since the words belong in no log line. */
        @Override
        public String toString() {
            return "«proposed online check»";
        }
    }

    /** Records that somebody looked at an entry, or says why not; the ledger's exceptions pass through. */
    public DeskAnswer<OnlineCheck> check(Requester who, Proposed proposed) {
        Optional<Ground> objection = objection(who, proposed);
        if (objection.isPresent()) {
            return new DeskAnswer.TurnedBack<>(objection.get());
        }
        return Attempts.until(() -> checked(new Recusal(conflicts, who), proposed));
    }

    private Optional<DeskAnswer<OnlineCheck>> checked(Recusal recusal, Proposed proposed) {
        Requester who = recusal.who();
        String practice = who.organisation().ods();
        OnlineRegister.Seen seen = register.one(practice, proposed.resource());
        if (seen.entries().stream().allMatch(entry -> recusal.isOfTheirOwn(entry.patient()))) {
            return Optional.of(new DeskAnswer.TurnedBack<>(Ground.NO_SUCH_RECORD));
        }
        OnlineEntry entry = seen.entries().getFirst();
        if (entry.main().version() != proposed.version()) {
            return Optional.of(new DeskAnswer.TurnedBack<>(Ground.ENTRY_CHANGED));
        }
        OnlineCheck check = new OnlineCheck(
                proposed.resource(),
                proposed.version(),
                entry.patient(),
                proposed.fit(),
                proposed.why(),
                who.user(),
                who.name(),
                seen.now());
        List<Guard> guards = new ArrayList<>(seen.guards());
        guards.addAll(recusal.guards());
        return register.keep(practice, check, recorded(practice, check), guards) instanceof Appended.Committed committed
                ? Optional.of(new DeskAnswer.Done<>(check, committed.receipt()))
                : Optional.empty();
    }

    private static Optional<Ground> objection(Requester who, Proposed proposed) {
        if (!Right.REVIEW_ONLINE.heldBy(who)) {
            return Optional.of(Ground.ROLE);
        }
        if (proposed.why().isBlank()) {
            return Optional.of(Ground.REASON_MISSING);
        }
        return DeskText.objection(proposed.why(), Judging.LONGEST_REASON);
    }

    private LedgerEntry recorded(String practice, OnlineCheck check) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("practice", CanonicalJson.text(practice));
        held.put("fact", CanonicalJson.text("online-check"));
        held.put("time", CanonicalJson.text(Utc.milliseconds(check.at())));
        held.put("user", CanonicalJson.text(check.user()));
        held.put("name", CanonicalJson.text(check.name()));
        held.put("item", CanonicalJson.text(check.resource() + "@" + check.version()));
        held.put("fit", CanonicalJson.text(check.fit() ? "yes" : "no"));
        held.put("why", CanonicalJson.text(check.why()));
        return LedgerEntry.of(
                EntryClass.CHANGE,
                chance.id(),
                "sha256:" + shelf.inForce(practice).digest(),
                Halves.heldOnly(CanonicalJson.object(held), chance.salts()));
    }
}

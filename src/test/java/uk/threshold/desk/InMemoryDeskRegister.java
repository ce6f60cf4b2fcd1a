package uk.threshold.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Ruling;

/** A desk register in memory, with a ledger in memory: the same promises, without a disk. */
final class InMemoryDeskRegister implements DeskRegister {
    private final InMemoryLedger ledger;
    private final Map<String, Map<UUID, Identity>> persons = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();

    private final List<SharedOnce> shared = new ArrayList<>();
    private final Map<UUID, Opened.Unreadable> unreadable = new HashMap<>();
    private int openings;
    private int searches;

    private record Kept(String practice, DeskAct act) {}

    InMemoryDeskRegister(InMemoryLedger ledger) {
        this.ledger = ledger;
    }

    void hold(String practice, UUID id, Identity identity) {
        persons.computeIfAbsent(practice, any -> new HashMap<>()).put(id, identity);
    }

    /** From now on this was shared about everyone. */
    void share(SharedOnce disclosure) {
        shared.add(disclosure);
    }

    @Override
    public synchronized Docket docket(String practice, UUID request) {
        List<Match> matches = new ArrayList<>();
        Map<UUID, Ruling> rulings = new LinkedHashMap<>();
        List<Assignment> assignments = new ArrayList<>();
        List<Update> updates = new ArrayList<>();
        List<Telling> tellings = new ArrayList<>();
        Optional<PracticeStatement> statement = Optional.empty();
        for (Kept one : kept) {
            if (one.practice().equals(practice) && one.act().request().equals(request)) {
                switch (one.act()) {
                    case DeskAct.Ruled(Ruling ruling) -> rulings.put(ruling.id(), ruling);
                    case DeskAct.Confirmed(UUID any, UUID ruling, Ruling.Said said) ->
                        rulings.computeIfPresent(
                                ruling,
                                (id, earlier) -> earlier.with(new Ruling.Later(
                                        Optional.of(said), earlier.later().retraction())));
                    case DeskAct.Retracted(UUID any, UUID ruling, Ruling.Said said) ->
                        rulings.computeIfPresent(
                                ruling,
                                (id, earlier) -> earlier.with(
                                        new Ruling.Later(earlier.later().confirmation(), Optional.of(said))));
                    case DeskAct.Matched(Match match) -> matches.add(match);
                    case DeskAct.Assigned(Assignment assignment) -> assignments.add(assignment);
                    case DeskAct.Updated(Update update) -> updates.add(update);
                    case DeskAct.Told(Telling telling) -> tellings.add(telling);
                    case DeskAct.Closed closed -> statement = Optional.of(closed.statement());
                }
            }
        }
        return new Docket(matches, List.copyOf(rulings.values()), assignments, updates, tellings, statement);
    }

    @Override
    public synchronized List<UUID> assigned(String practice, String user, int most) {
        return kept.reversed().stream()
                .filter(one -> one.practice().equals(practice) && one.act() instanceof DeskAct.Assigned)
                .map(one -> one.act().request())
                .distinct()
                .filter(request -> docket(practice, request)
                        .assignment()
                        .filter(standing -> standing.to().equals(user))
                        .isPresent())
                .limit(most)
                .toList();
    }

    @Override
    public Optional<Identity> identity(String practice, UUID id) {
        return Optional.ofNullable(persons.getOrDefault(practice, Map.of()).get(id));
    }

    @Override
    public List<Sharing> shared(String practice, NhsNumber number) {
        return sharings(once -> true);
    }

    @Override
    public List<Sharing> shared(String practice, UUID request) {
        return sharings(once -> once.request().filter(request::equals).isPresent());
    }

    @Override
    public Optional<Sharing> sharing(String practice, UUID rid) {
        return sharings(once -> once.rid().equals(rid)).stream().findFirst();
    }

    @Override
    public Set<UUID> own(String practice, NhsNumber number) {
        searches++;
        return Set.of();
    }

    @Override
    public Map<UUID, Opened> opened(String practice, Set<UUID> own, List<Sharing> sharings) {
        openings += sharings.size();
        Map<UUID, Opened> opened = new HashMap<>();
        Set<UUID> rids = sharings.stream().map(Sharing::rid).collect(Collectors.toSet());
        shared.stream()
                .filter(once -> rids.contains(once.rid()))
                .forEach(once -> opened.put(
                        once.rid(),
                        unreadable.containsKey(once.rid())
                                ? unreadable.get(once.rid())
                                : new SharedInFull(once, "", "whole", List.of(), SharedInFull.Held.NOTHING, Map.of())));
        return opened;
    }

    private List<Sharing> sharings(Predicate<SharedOnce> wanted) {
        return shared.stream()
                .filter(wanted)
                .map(once -> new Sharing(
                        once.rid(),
                        once.at(),
                        once.request(),
                        once.request().isPresent() ? Set.of() : once.stated(),
                        once.named()))
                .toList();
    }

    /** From now on nobody can read this one; of whom it was, this is known beside. */
    void spoil(UUID rid, Opened.Unreadable known) {
        unreadable.put(rid, known);
    }

    /** How often it was looked for what is a person's own. */
    int searches() {
        return searches;
    }

    /** How many were opened. */
    int openings() {
        return openings;
    }

    @Override
    public synchronized Appended keep(String practice, DeskAct act, LedgerEntry entry, Collection<Guard> guards) {
        Appended appended = ledger.append(entry, guards);
        if (appended instanceof Appended.Committed) {
            kept.add(new Kept(practice, act));
            ledger.change(RequestGuard.key(act.request()));
        }
        return appended;
    }

    synchronized List<DeskAct> acts() {
        return kept.stream().map(Kept::act).toList();
    }
}

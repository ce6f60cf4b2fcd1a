package uk.threshold.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        List<Ruling> rulings = new ArrayList<>();
        Optional<PracticeStatement> statement = Optional.empty();
        for (Kept one : kept) {
            if (one.practice().equals(practice) && one.act().request().equals(request)) {
                switch (one.act()) {
                    case DeskAct.Ruled ruled -> rulings.add(ruled.ruling());
                    case DeskAct.Matched matched -> matches.add(matched.match());
                    case DeskAct.Closed closed -> statement = Optional.of(closed.statement());
                }
            }
        }
        return new Docket(matches, rulings, statement);
    }

    @Override
    public Optional<Identity> identity(String practice, UUID id) {
        return Optional.ofNullable(persons.getOrDefault(practice, Map.of()).get(id));
    }

    @Override
    public List<SharedOnce> shared(String practice, NhsNumber number) {
        return List.copyOf(shared);
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

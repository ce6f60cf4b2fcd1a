package uk.threshold.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerEntry;

/** Flags that are kept in memory, for tests: the same promises, without a disk. Each call comes a second after the last. */
final class InMemoryFlagRegister implements FlagRegister {
    private static final Comparator<KeptFlag> LATEST_FIRST =
            Comparator.comparing(KeptFlag::keptAt).reversed().thenComparing(KeptFlag::id);

    private final InMemoryLedger ledger;
    private final Map<UUID, KeptFlag> flags = new LinkedHashMap<>();
    private final List<Told> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-02T09:00:00Z");

    InMemoryFlagRegister(InMemoryLedger ledger) {
        this.ledger = ledger;
    }

    private static boolean after(Place place, KeptFlag flag) {
        int when = flag.keptAt().compareTo(place.keptAt());
        return when < 0 || (when == 0 && flag.id().compareTo(place.flag()) > 0);
    }

    private Instant later() {
        now = now.plusSeconds(1);
        return now;
    }

    @Override
    public synchronized Instant now() {
        return later();
    }

    @Override
    public synchronized FlagChange place(KeptFlag first, String user, LedgerEntry entry) {
        FlagStatement stated = first.statement();
        LocalDate today = LocalDate.ofInstant(later(), Household.LONDON);
        boolean otherwise = standing(stated.number()).flags().stream()
                .filter(flag -> flag.council().equals(first.council()))
                .filter(flag -> !flag.statement().isOverOn(today))
                .anyMatch(flag -> !flag.statement().birthDate().equals(stated.birthDate()));
        return otherwise ? new FlagChange.OtherBirthDate() : recorded(first, entry);
    }

    @Override
    public synchronized FlagChange change(KeptFlag next, String user, LedgerEntry entry) {
        Optional<KeptFlag> kept = own(next.council(), next.id());
        if (kept.isEmpty()) {
            return new FlagChange.NotHeld();
        }
        Optional<FlagChange> hindrance = FlagChange.hindrance(kept.get(), next.version() - 1, next.statement());
        if (hindrance.isPresent()) {
            return hindrance.get();
        }
        FlagChange change = recorded(next, entry);
        ledger.change(FlagRegister.guard(next.id()));
        return change;
    }

    private FlagChange recorded(KeptFlag flag, LedgerEntry entry) {
        var committed = (Appended.Committed) ledger.append(entry, List.of());
        flags.put(flag.id(), flag);
        return new FlagChange.Kept(flag, committed.receipt());
    }

    @Override
    public synchronized Optional<KeptFlag> own(String council, UUID id) {
        return Optional.ofNullable(flags.get(id)).filter(flag -> flag.council().equals(council));
    }

    @Override
    public synchronized List<KeptFlag> own(String council, Search search) {
        return flags.values().stream()
                .filter(flag -> flag.council().equals(council))
                .filter(flag -> search.number()
                        .filter(one -> !one.equals(flag.statement().number()))
                        .isEmpty())
                .filter(flag -> search.kind()
                        .filter(one -> one != flag.statement().kind())
                        .isEmpty())
                .filter(flag -> search.status()
                        .filter(one -> one != flag.statement().status())
                        .isEmpty())
                .sorted(LATEST_FIRST)
                .filter(flag ->
                        search.after().filter(place -> !after(place, flag)).isEmpty())
                .limit(search.count())
                .toList();
    }

    @Override
    public synchronized Standing standing(NhsNumber number) {
        List<KeptFlag> standing = flags.values().stream()
                .filter(flag -> flag.statement().number().equals(number)
                        && !flag.statement().isEnded())
                .sorted(Comparator.comparing(KeptFlag::id))
                .toList();
        List<Guard> guards = standing.stream()
                .map(flag -> ledger.guard(FlagRegister.guard(flag.id())))
                .toList();
        return new Standing(later(), standing, guards);
    }

    @Override
    public synchronized Appended record(LedgerEntry entry, Collection<Guard> guards, List<Told> reads) {
        Appended appended = ledger.append(entry, guards);
        if (appended instanceof Appended.Committed) {
            told.addAll(reads);
        }
        return appended;
    }

    @Override
    public synchronized List<FlagRead> reads(String council, UUID flag) {
        return told.stream()
                .filter(one ->
                        one.council().equals(council) && one.read().flag().equals(flag))
                .map(Told::read)
                .sorted(Comparator.comparing(FlagRead::at).reversed())
                .limit(READS)
                .toList();
    }
}

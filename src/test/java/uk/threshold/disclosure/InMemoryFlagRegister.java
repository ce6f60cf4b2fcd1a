package uk.threshold.disclosure;

import java.time.Instant;
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
    private final InMemoryLedger ledger;
    private final Map<UUID, KeptFlag> flags = new LinkedHashMap<>();
    private final List<Told> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-02T09:00:00Z");

    InMemoryFlagRegister(InMemoryLedger ledger) {
        this.ledger = ledger;
    }

    private Instant later() {
        now = now.plusSeconds(1);
        return now;
    }

    @Override
    public synchronized KeptFlag place(Author author, UUID id, FlagStatement statement) {
        KeptFlag flag = new KeptFlag(id, author.council(), 1, later(), statement);
        flags.put(id, flag);
        return flag;
    }

    @Override
    public synchronized FlagChange change(Author author, UUID id, int expected, FlagStatement statement) {
        FlagChange change = own(author.council(), id)
                .map(kept -> FlagChange.of(kept, expected, statement))
                .orElseGet(FlagChange.NotHeld::new);
        if (change instanceof FlagChange.Kept(KeptFlag next)) {
            KeptFlag kept = new KeptFlag(id, next.council(), next.version(), later(), statement);
            flags.put(id, kept);
            ledger.change(FlagRegister.guard(id));
            return new FlagChange.Kept(kept);
        }
        return change;
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
                .sorted(Comparator.comparing(KeptFlag::keptAt).reversed())
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

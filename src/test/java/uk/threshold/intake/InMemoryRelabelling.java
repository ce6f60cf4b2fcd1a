package uk.threshold.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PackIdentity;

/** The labels of records in memory. */
final class InMemoryRelabelling implements RelabellingRegister {
    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final InMemoryRecords records;
    private final List<String> practices;
    private final Set<UUID> restrictedNext = new HashSet<>();
    private final Set<UUID> restricted = new HashSet<>();
    private final List<LedgerEntry> entries = new ArrayList<>();

    InMemoryRelabelling(InMemoryRecords records, String... practices) {
        this.records = records;
        this.practices = List.of(practices);
    }

    /** What was recorded, in order. */
    List<LedgerEntry> entries() {
        return entries;
    }

    boolean isRestricted(UUID patient) {
        return restricted.contains(patient);
    }

    private Stream<Map.Entry<InMemoryRecords.Key, InMemoryRecords.Row>> of(String practice) {
        return records.rows().entrySet().stream()
                .filter(row -> row.getKey().practice().equals(practice));
    }

    private Stream<InMemoryRecords.Key> left(String practice, String digest) {
        return of(practice)
                .filter(row -> !row.getValue().isUnder(digest) && !isUnreadable(row.getValue()))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(key -> key.id().toString()));
    }

    private static boolean isUnreadable(InMemoryRecords.Row row) {
        return row.second().filter(List::isEmpty).isPresent();
    }

    @Override
    public List<String> practices() {
        return practices;
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public Optional<PackIdentity> inForce(String practice) {
        return Optional.ofNullable(records.inForce().get(practice));
    }

    @Override
    public Set<String> firstLabelledUnder(String practice) {
        return of(practice)
                .map(row -> InMemoryRecords.Row.digest(row.getValue().kept().items()))
                .collect(Collectors.toSet());
    }

    @Override
    public long waiting(String practice, String digest) {
        return left(practice, digest).count();
    }

    @Override
    public long unreadable(String practice) {
        return of(practice).filter(row -> isUnreadable(row.getValue())).count();
    }

    @Override
    public void retry(String practice) {
        of(practice).toList().stream()
                .filter(row -> isUnreadable(row.getValue()))
                .forEach(row -> second(row.getKey(), Optional.empty()));
    }

    private void second(InMemoryRecords.Key key, Optional<List<LabelledItem>> labels) {
        records.rows().computeIfPresent(key, (any, row) -> new InMemoryRecords.Row(row.stored(), row.kept(), labels));
    }

    @Override
    public Labelled label(
            String practice,
            String digest,
            Optional<UUID> after,
            int most,
            Function<StoredRecord, Optional<NewLabels>> labelling) {
        List<InMemoryRecords.Key> some = left(practice, digest)
                .filter(key -> after.filter(last -> key.id().toString().compareTo(last.toString()) <= 0)
                        .isEmpty())
                .limit(most)
                .toList();
        for (InMemoryRecords.Key key : some) {
            firstIsInForce(key);
            Optional<NewLabels> labels =
                    Optional.ofNullable(records.rows().get(key)).flatMap(row -> labelling.apply(row.stored()));
            labels.filter(NewLabels::restrictsIdentity).ifPresent(any -> restrictedNext.add(key.id()));
            second(key, Optional.of(labels.map(NewLabels::items).orElse(List.of())));
        }
        return new Labelled(
                some.size(),
                some.isEmpty() ? Optional.empty() : Optional.of(some.getLast().id()));
    }

    /** There is room for two; what is in force stays. */
    private void firstIsInForce(InMemoryRecords.Key key) {
        List<LabelledItem> now = records.items(key.practice(), key.id());
        records.rows()
                .computeIfPresent(
                        key,
                        (any, row) -> new InMemoryRecords.Row(
                                row.stored(),
                                new RecordKeeping.KeptRecord(
                                        key.id(),
                                        row.kept().version(),
                                        row.kept().content(),
                                        row.kept().record(),
                                        now,
                                        List.of()),
                                Optional.empty()));
    }

    @Override
    public boolean putInForce(String practice, Optional<PackIdentity> before, PackIdentity pack, LedgerEntry entry) {
        if (!inForce(practice).equals(before)
                || left(practice, pack.digest()).findAny().isPresent()) {
            return false;
        }
        records.inForce().put(practice, pack);
        records.raise(GuardKeys.policy(practice));
        restricted.addAll(restrictedNext);
        entries.add(entry);
        return true;
    }
}

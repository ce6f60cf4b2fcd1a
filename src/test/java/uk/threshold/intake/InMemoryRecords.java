package uk.threshold.intake;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.IncomingRecord.Searchable;
import uk.threshold.policy.PackIdentity;

/** Records in memory, for tests: one transaction at a time, undone when its work throws. */
public final class InMemoryRecords implements RecordStore {
    private static final Instant BEGINNING = Instant.parse("2026-11-23T09:00:00Z");

    private Map<Key, Row> rows = new HashMap<>();
    private Map<Key, List<RecordVersion>> versions = new HashMap<>();
    private final Map<String, Integer> guards = new HashMap<>();
    private final InMemoryPrompts prompts = new InMemoryPrompts();
    private final Map<String, PackIdentity> inForce = new HashMap<>();

    record Key(String practice, UUID id) {}

    /** @param second labels under a second pack; empty labels where it could not be read again */
    record Row(StoredRecord stored, RecordKeeping.KeptRecord kept, Optional<List<LabelledItem>> second) {

        boolean isUnder(String digest) {
            return digest(kept.items()).equals(digest)
                    || second.filter(items -> !items.isEmpty() && digest(items).equals(digest))
                            .isPresent();
        }

        static String digest(List<LabelledItem> items) {
            return items.getFirst().intrinsics().packDigest();
        }
    }

    @Override
    public synchronized <T> T keeping(Custody custody, Function<RecordKeeping, T> work) {
        Map<Key, Row> before = new HashMap<>(rows);
        Map<Key, List<RecordVersion>> versionsBefore = new HashMap<>(versions);
        InMemoryPrompts.State promptsBefore = prompts.state();
        boolean done = false;
        try {
            T result = work.apply(new Keeping(custody));
            done = true;
            return result;
        } finally {
            if (!done) {
                rows = before;
                versions = versionsBefore;
                prompts.restore(promptsBefore);
            }
        }
    }

    @Override
    public synchronized Optional<StoredRecord> read(String practice, String type, UUID id) {
        return Optional.ofNullable(rows.get(new Key(practice, id)))
                .map(Row::stored)
                .filter(stored -> stored.type().equals(type));
    }

    @Override
    public synchronized Optional<RecordVersion> version(String practice, String type, UUID id, int version) {
        return history(practice, type, id, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
                .filter(one -> one.stored().version() == version)
                .findFirst();
    }

    @Override
    public synchronized List<RecordVersion> history(String practice, String type, UUID id, int below, int most) {
        return versions.getOrDefault(new Key(practice, id), List.of()).reversed().stream()
                .filter(one -> one.stored().type().equals(type) && one.stored().version() < below)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized long count(String practice, RecordSearch search) {
        return found(practice, search).count();
    }

    private Stream<StoredRecord> found(String practice, RecordSearch search) {
        return of(practice)
                .filter(row -> row.stored().type().equals(search.type()))
                .filter(row -> matches(row, search))
                .map(Row::stored);
    }

    @Override
    public synchronized List<StoredRecord> search(String practice, RecordSearch search) {
        return found(practice, search)
                // PostgreSQL orders ids by their bytes, which is the order of their text.
                .sorted(Comparator.comparing(stored -> stored.id().toString()))
                .filter(stored -> search.after()
                        .filter(after -> stored.id().toString().compareTo(after.toString()) <= 0)
                        .isEmpty())
                .limit(search.count())
                .toList();
    }

    private static boolean matches(Row row, RecordSearch search) {
        IncomingRecord record = row.kept().record();
        return (search.ids().isEmpty() || search.ids().contains(row.stored().id()))
                && search.patient()
                        .filter(patient -> !record.patient().equals(Optional.of(patient)))
                        .isEmpty()
                && search.identifier()
                        .filter(identifier -> !record.identifiers().contains(identifier))
                        .isEmpty()
                && search.kept().stream()
                        .allMatch(span -> span.from()
                                        .filter(row.stored().lastKept()::isBefore)
                                        .isEmpty()
                                && span.before()
                                        .filter(end -> !row.stored().lastKept().isBefore(end))
                                        .isEmpty())
                && search.codes().stream().allMatch(code -> record.searchable().stream()
                        .anyMatch(value -> value instanceof Searchable.Coding(String param, Code coded)
                                && param.equals(code.param())
                                && coded.code().equals(code.code())
                                && code.system()
                                        .filter(system -> !system.equals(coded.system()))
                                        .isEmpty()))
                && search.days().stream().allMatch(day -> record.searchable().stream()
                        .anyMatch(value -> value instanceof Searchable.Days(String param, var from, var to)
                                && param.equals(day.param())
                                && day.from().filter(to::isBefore).isEmpty()
                                && day.to().filter(from::isAfter).isEmpty()));
    }

    private Stream<Row> of(String practice) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().practice().equals(practice))
                .map(Map.Entry::getValue);
    }

    /** How often a guard was raised. */
    public synchronized int raised(String guard) {
        return guards.getOrDefault(guard, 0);
    }

    /** The items of a resource as they were kept. */
    public synchronized List<LabelledItem> items(String practice, UUID id) {
        Row row = rows.get(new Key(practice, id));
        if (row == null) {
            return List.of();
        }
        Optional<String> decides = Optional.ofNullable(inForce.get(practice)).map(PackIdentity::digest);
        return row.second()
                .filter(items -> !items.isEmpty() && decides.equals(Optional.of(Row.digest(items))))
                .orElse(row.kept().items());
    }

    void raise(String guard) {
        guards.merge(guard, 1, Integer::sum);
    }

    /** Which pack decides for each practice. */
    Map<String, PackIdentity> inForce() {
        return inForce;
    }

    Map<Key, Row> rows() {
        return rows;
    }

    /** Each prompt that was kept, in order, with why it was withdrawn. */
    public synchronized List<InMemoryPrompts.Kept> prompts() {
        return prompts.kept();
    }

    public synchronized int size() {
        return rows.size();
    }

    private final class Keeping implements RecordKeeping {
        private final Custody custody;

        Keeping(Custody custody) {
            this.custody = custody;
        }

        @Override
        public String practice() {
            return custody.practice();
        }

        @Override
        public Optional<String> packInForce() {
            return Optional.ofNullable(inForce.get(custody.practice())).map(PackIdentity::digest);
        }

        @Override
        public void reserve(SortedSet<String> keys) {
            // The whole store is one transaction's at a time.
        }

        @Override
        public Set<UUID> identified(String type, BusinessIdentifier identifier) {
            return of(custody.practice())
                    .filter(row -> row.stored().type().equals(type))
                    .filter(row -> row.kept().record().identifiers().contains(identifier))
                    .map(row -> row.stored().id())
                    .collect(Collectors.toSet());
        }

        @Override
        public Optional<HeldRecord> held(UUID id) {
            return Optional.ofNullable(rows.get(new Key(custody.practice(), id)))
                    .map(row -> new HeldRecord(
                            row.stored(),
                            row.kept().items().getFirst().intrinsics().packDigest(),
                            Concern.of(id, row.kept().record(), row.kept().items())));
        }

        @Override
        public Optional<UUID> activePatient(NhsNumber number) {
            return of(custody.practice())
                    .filter(row -> row.kept().record().entry() instanceof PatientEntry patient
                            && patient.active()
                            && patient.nhsNumber().equals(Optional.of(number)))
                    .map(row -> row.stored().id())
                    .findFirst();
        }

        @Override
        public Set<UUID> childrenRelatedTo(Set<NhsNumber> numbers, Set<UUID> persons) {
            Set<UUID> children = new HashSet<>();
            of(custody.practice()).forEach(row -> {
                if (row.kept().record().entry() instanceof RelatedPersonEntry person
                        && (persons.contains(row.stored().id())
                                || person.nhsNumber().filter(numbers::contains).isPresent())) {
                    children.add(person.child());
                }
            });
            return children;
        }

        @Override
        public StoredRecord keep(KeptRecord record) {
            Key key = new Key(custody.practice(), record.id());
            Row before = rows.get(key);
            int version = before == null ? 0 : before.stored().version();
            if (record.version() != version + 1) {
                throw new Refused(new Refusal.Conflict(
                        Refusal.Clash.VERSION_IS_OLD, record.record().type()));
            }
            StoredRecord stored = new StoredRecord(
                    record.record().type(),
                    record.id(),
                    record.version(),
                    BEGINNING.plusSeconds(record.version()),
                    record.content());
            rows.put(key, new Row(stored, record, Optional.of(record.coming()).filter(items -> !items.isEmpty())));
            version(key, new RecordVersion(stored, false));
            return stored;
        }

        private void version(Key key, RecordVersion version) {
            versions.merge(key, List.of(version), (before, next) -> Stream.concat(before.stream(), next.stream())
                    .toList());
        }

        @Override
        public void remove(UUID id, int version) {
            Key key = new Key(custody.practice(), id);
            StoredRecord last = Objects.requireNonNull(rows.get(key)).stored();
            if (version != last.version() + 1) {
                throw new Refused(new Refusal.Conflict(Refusal.Clash.VERSION_IS_OLD, ""));
            }
            rows.remove(key);
            StoredRecord gone = new StoredRecord(
                    last.type(), id, version, BEGINNING.plusSeconds(version), new Content(new byte[0]));
            version(key, new RecordVersion(gone, true));
        }

        @Override
        public boolean isSpokenOf(UUID id) {
            return of(custody.practice())
                    .filter(row -> !row.stored().id().equals(id))
                    .anyMatch(row -> speaksOf(row, id));
        }

        private static boolean speaksOf(Row row, UUID id) {
            Concern concern = Concern.of(
                    row.stored().id(), row.kept().record(), row.kept().items());
            return row.kept().record().patient().filter(id::equals).isPresent()
                    || Stream.of(concern.persons(), concern.children(), concern.consenting(), concern.identity())
                            .anyMatch(ids -> ids.contains(id));
        }

        @Override
        public PromptKeeping prompts() {
            return prompts.in(custody.practice(), new InMemoryPeople(() -> of(custody.practice())
                    .map(Row::kept)
                    .toList()));
        }

        @Override
        public void bump(SortedSet<String> raised) {
            raised.forEach(key -> guards.merge(key, 1, Integer::sum));
        }
    }
}

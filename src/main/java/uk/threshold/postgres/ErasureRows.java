package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.ErasureRegister.Found;
import uk.threshold.desk.Sought;
import uk.threshold.desk.SpokenOf;
import uk.threshold.intake.RetentionHold;

/** The rows on which it rests which entries of one practice an order to erase reaches (V081), within one transaction. */
final class ErasureRows {
    private static final String WHO = SqlScript.text("erasure-who.sql");
    private static final String WORDS = SqlScript.text("erasure-words.sql");
    private static final String PERSONS = SqlScript.text("erasure-persons.sql");

    private static final String SIZE = "select size from log_head where id = 1";

    /** What says of itself that something was erased stays: it holds ids alone. */
    private static final String HALVES = """
            select d.rid, d.shared, d.held
              from disclosure_detail d join log_entry e on e.rid = d.rid
             where d.practice = ?
               and encode(substring(e.body for 30), 'escape')
                   ~ '^\\{"class":"(request|disclose|refuse|error|ruling|close|change)"'
               and position('"fact":"copies-erased"'::bytea in d.held) = 0""";

    private static final String WITH_A_NUMBER = HALVES
            + " and exists (select from unnest(?::text[]) as one (number) where position(one.number::bytea in d.held) > 0)";

    private static final String THESE = HALVES + " and d.rid = any (?)";

    /** Where some of the practice's halves in their order end; nothing where fewer are left. */
    private static final String END = """
            select rid from disclosure_detail where practice = ? and rid > ? order by rid offset ? limit 1""";

    /** Of the halves after one up to another. */
    private static final String SOME = " and d.rid > ? and d.rid <= ?";

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private static final String SINCE = HALVES + " and e.seq >= ?";

    /** The versions that are not, or not any more, what this practice has of an entry. */
    private static final String NOT_CURRENT = """
            select v.id, v.version
              from unnest(?::uuid[], ?::integer[]) as v (id, version)
              left join resource r
                on r.practice = ? and r.id = v.id and r.version = v.version and not r.deleted and r.erased_at is null
             where r.id is null""";

    /**
     * The holds that somebody placed on these, and whether they stand; not the lifted ones of whom a colleague's hold stands.
     */
    private static final String HOLDS_PLACED = """
            with this as materialized (select ?::text as practice, ?::text as "user", ?::text[] as numbers)
            select h.id, h.lifted_at is null as stands
              from this
              join person_hold h on h.practice = this.practice and h.placed_by = this."user"
               and h.nhs_number = any (this.numbers)
             where h.lifted_at is null
                or not exists (select from person_hold o
                                where o.practice = this.practice and o.nhs_number = any (this.numbers)
                                  and o.lifted_at is null and o.placed_by <> this."user")""";

    private static final int AT_A_TIME = 100;

    /** Looked at by one statement, which ends well within the time that a statement has. */
    private static final int IN_A_STATEMENT = 1_000;

    private final Connection connection;
    private final String practice;
    private final RetentionRows holds;
    private final int inAStatement;

    ErasureRows(Connection connection, String practice, RetentionRows holds) {
        this(connection, practice, holds, IN_A_STATEMENT);
    }

    /** @param inAStatement how many halves one statement looks at */
    ErasureRows(Connection connection, String practice, RetentionRows holds, int inAStatement) {
        this.connection = connection;
        this.practice = practice;
        this.holds = holds;
        this.inAStatement = inAStatement;
    }

    /**
     * @param requests the requests among the ids by which an entry can be about these persons
     * @param placed the holds that the caller placed on somebody of their own, and whether they stand
     */
    private record Ordered(
            Sought sought, Set<UUID> persons, Set<UUID> words, Set<UUID> requests, Map<UUID, Boolean> placed) {
        boolean isIn(Mentions mentions) {
            return !Collections.disjoint(mentions.numbers(), sought.numbers())
                    || !Collections.disjoint(mentions.ids(), words)
                    || isPlaced(mentions);
        }

        boolean isPlaced(Mentions mentions) {
            return mentions.hold().filter(placed::containsKey).isPresent();
        }
    }

    Found look(Sought sought) throws SQLException {
        // INVARIANT: read first, so that whatever is not seen below stands at or after it.
        long size = Rows.all(connection, SIZE, row -> row.getLong(1)).getFirst();
        Set<UUID> gone = new HashSet<>();
        readAll(
                WITH_A_NUMBER,
                mentions -> mentions.matched().forEach((person, known) -> {
                    if (!known.isEmpty() && sought.numbers().containsAll(known)) {
                        gone.add(person);
                    }
                }),
                practice,
                texts(sought.numbers()));
        Ordered ordered = ordered(sought, gone);
        List<Mentions> concerned = new ArrayList<>();
        readAll(HALVES, only(ordered::isIn, concerned), practice);
        return found(ordered, concerned, Set.of(), size);
    }

    /** What was found, looked at again, with whatever came to the log since. */
    Found again(Found found) throws SQLException {
        Ordered ordered = ordered(found.sought(), found.persons());
        List<Mentions> concerned = new ArrayList<>();
        read(THESE, concerned::add, practice, ids(found.plan().goes()));
        read(SINCE, only(ordered::isIn, concerned), practice, found.size());
        return found(ordered, concerned, found.left(), found.size());
    }

    void erase(UUID entry, Collection<UUID> rids) throws SQLException {
        Rows.all(connection, "select erase_halves(?, ?)", row -> row.getInt(1), entry, ids(rids));
    }

    private static Consumer<Mentions> only(Predicate<Mentions> which, List<Mentions> some) {
        return mentions -> {
            if (which.test(mentions)) {
                some.add(mentions);
            }
        };
    }

    /** @param perhapsGone ids of these persons that perhaps nobody has any more */
    private Ordered ordered(Sought sought, Set<UUID> perhapsGone) throws SQLException {
        Set<NhsNumber> numbers = sought.numbers();
        Set<UUID> persons = new HashSet<>(Rows.all(
                connection, WHO, row -> row.getObject(1, UUID.class), practice, texts(numbers), ids(perhapsGone)));
        Set<UUID> words = new HashSet<>();
        Set<UUID> requests = new HashSet<>();
        Rows.all(
                connection,
                WORDS,
                row -> {
                    UUID id = row.getObject("id", UUID.class);
                    words.add(id);
                    return row.getBoolean("request") && requests.add(id);
                },
                practice,
                texts(numbers),
                ids(persons));
        Map<UUID, Boolean> placed = new HashMap<>();
        Rows.all(
                connection,
                HOLDS_PLACED,
                row -> placed.put(row.getObject("id", UUID.class), row.getBoolean("stands")) == null,
                practice,
                sought.user(),
                texts(sought.own()));
        return new Ordered(sought, persons, words, requests, placed);
    }

    private Found found(Ordered ordered, List<Mentions> concerned, Set<UUID> left, long size) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        Set<Mentions.Version> versions = new HashSet<>();
        concerned.forEach(mentions -> {
            ids.addAll(mentions.ids());
            versions.addAll(mentions.versions());
        });
        Map<UUID, SpokenOf> known = known(ids);
        // INVARIANT: asked after it, so that what is known was read of the version that is still current.
        Set<Mentions.Version> notCurrent = notCurrent(versions);
        Set<UUID> requests = new HashSet<>(ordered.requests());
        concerned.forEach(mentions -> mentions.task().ifPresent(requests::add));
        Set<RetentionHold> held = new HashSet<>(
                holds.holdsOfTheLedger(ordered.persons(), ordered.sought().numbers()));
        if (ordered.placed().containsValue(true)) {
            held.add(RetentionHold.ON_HOLD);
        }
        return new Found(
                ordered.sought(),
                concerned.stream()
                        .map(mentions -> spokenOf(mentions, known, notCurrent, ordered))
                        .toList(),
                held,
                ordered.persons(),
                requests,
                left,
                size);
    }

    private Set<Mentions.Version> notCurrent(Set<Mentions.Version> versions) throws SQLException {
        List<Mentions.Version> asked = List.copyOf(versions);
        return new HashSet<>(Rows.all(
                connection,
                NOT_CURRENT,
                row -> new Mentions.Version(row.getObject("id", UUID.class), row.getInt("version")),
                ids(asked.stream().map(Mentions.Version::id).toList()),
                connection.createArrayOf(
                        "integer", asked.stream().map(Mentions.Version::version).toArray()),
                practice));
    }

    /** Of whom each of these ids speaks; nothing of one that nothing here has. */
    private Map<UUID, SpokenOf> known(Set<UUID> ids) throws SQLException {
        Map<UUID, SpokenOf> known = new HashMap<>();
        Rows.all(
                connection,
                PERSONS,
                row -> {
                    UUID id = row.getObject("id", UUID.class);
                    return known.merge(
                            id,
                            new SpokenOf(id, number(row), person(row), Set.of(), row.getBoolean("unknown"), false),
                            ErasureRows::both);
                },
                practice,
                ids(ids));
        return known;
    }

    private static Set<NhsNumber> number(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("digits"))
                .map(NhsNumber::new)
                .map(Set::of)
                .orElseGet(Set::of);
    }

    private static Set<UUID> person(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("person", UUID.class))
                .map(Set::of)
                .orElseGet(Set::of);
    }

    private static SpokenOf both(SpokenOf one, SpokenOf other) {
        Set<NhsNumber> numbers = new HashSet<>(one.numbers());
        numbers.addAll(other.numbers());
        Set<UUID> persons = new HashSet<>(one.persons());
        persons.addAll(other.persons());
        return new SpokenOf(one.rid(), numbers, persons, one.requests(), one.unknown() || other.unknown(), one.hold());
    }

    private static SpokenOf spokenOf(
            Mentions mentions, Map<UUID, SpokenOf> known, Set<Mentions.Version> notCurrent, Ordered ordered) {
        boolean ofNoRequest = mentions.task().filter(known::containsKey).isEmpty();
        Set<UUID> requests = new HashSet<>(mentions.ids());
        requests.retainAll(ordered.requests());
        mentions.task().ifPresent(requests::add);
        SpokenOf spoken = new SpokenOf(
                mentions.rid(),
                mentions.numbers(),
                mentions.matched().keySet(),
                requests,
                mentions.nameless() && ofNoRequest || !Collections.disjoint(mentions.versions(), notCurrent),
                ordered.isPlaced(mentions));
        for (UUID id : mentions.ids()) {
            if (known.containsKey(id)) {
                spoken = both(spoken, known.get(id));
            }
        }
        return spoken;
    }

    /** Reads whatever of the practice's halves the statement chooses, some after others. */
    private void readAll(String sql, Consumer<Mentions> each, Object... values) throws SQLException {
        UUID after = FIRST;
        while (!after.equals(LAST)) {
            UUID upTo = Rows.all(
                            connection, END, row -> row.getObject("rid", UUID.class), practice, after, inAStatement - 1)
                    .stream()
                    .findFirst()
                    .orElse(LAST);
            Object[] ranged = Arrays.copyOf(values, values.length + 2);
            ranged[values.length] = after;
            ranged[values.length + 1] = upTo;
            read(sql + SOME, each, ranged);
            after = upTo;
        }
    }

    private void read(String sql, Consumer<Mentions> each, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(AT_A_TIME);
            new Values(select).put(values);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.accept(Mentions.of(
                            row.getObject("rid", UUID.class), row.getBytes("shared"), row.getBytes("held")));
                }
            }
        }
    }

    private Object texts(Set<NhsNumber> numbers) throws SQLException {
        return connection.createArrayOf(
                "text", numbers.stream().map(NhsNumber::digits).toArray());
    }

    private Object ids(Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}

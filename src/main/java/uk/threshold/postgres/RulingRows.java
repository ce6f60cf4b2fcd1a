package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.request.CommonLawRoute;
import uk.threshold.request.Ruling;
import uk.threshold.request.Ruling.Later;
import uk.threshold.request.Ruling.Release;
import uk.threshold.request.Ruling.Said;
import uk.threshold.request.Ruling.Scope;
import uk.threshold.request.RulingKind;

/** The rulings on a request and what was said of them later (V035, V053), within one transaction of one practice. */
final class RulingRows {
    private static final String INSERT = """
            insert into ruling (practice, request, id, kind, scope, person, category, resource, slot_path, slot_index,
                                ruled_by, ruled_name, ruled_at, as_of, why, wording, told, grounds, selection)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_LATER = """
            insert into ruling_later (practice, ruling, said, said_by, said_name, said_at, why)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String SELECT = """
            select r.*, coalesce(r.as_of, r.ruled_at) as judged_as_of,
                   c.said_by as confirmed_by, c.said_name as confirmed_name, c.said_at as confirmed_at,
                   c.why as confirmed_why,
                   t.said_by as retracted_by, t.said_name as retracted_name, t.said_at as retracted_at,
                   t.why as retracted_why
              from ruling r
              left join ruling_later c on c.practice = r.practice and c.ruling = r.id and c.said = 'confirmed'
              left join ruling_later t on t.practice = r.practice and t.ruling = r.id and t.said = 'retracted'
             where r.practice = ? and r.request = ?
             order by r.ruled_at, r.id""";

    private RulingRows() {}

    static void insert(Connection connection, String practice, Ruling ruling) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Values values = new Values(insert);
            values.put(practice, ruling.request(), ruling.id(), ruling.kind().code());
            switch (ruling.scope()) {
                case Scope.WholeRequest() -> values.put("request", null, null, null, "", -1);
                case Scope.OfPerson(PersonId whom) -> values.put("person", whom.value(), null, null, "", -1);
                case Scope.OfCategory(PersonId whom, Category what) ->
                    values.put("category", whom.value(), what.code(), null, "", -1);
                case Scope.OfItem(ItemId which) ->
                    values.put(
                            "item",
                            null,
                            null,
                            which.resource(),
                            which.slot().map(Slot::path).orElse(""),
                            which.slot().map(Slot::index).orElse(-1));
                case Scope.OfSelection selection -> values.put("selection", null, null, null, "", -1);
            }
            values.put(ruling.user(), ruling.by(), utc(ruling.at()), utc(ruling.asOf()), ruling.why());
            values.put(
                    ruling.wording().orElse(null),
                    ruling.release().map(Release::told).orElse(null),
                    connection.createArrayOf("text", grounds(ruling)),
                    ruling.scope() instanceof Scope.OfSelection(Set<UUID> which)
                            ? connection.createArrayOf(
                                    "uuid", which.stream().sorted().toArray())
                            : null);
            insert.executeUpdate();
        }
    }

    private static Object[] grounds(Ruling ruling) {
        return ruling.release().map(Release::grounds).orElse(Map.of()).entrySet().stream()
                .map(ground -> ground.getKey().value() + " " + ground.getValue().code())
                .sorted()
                .toArray();
    }

    static void confirm(Connection connection, String practice, UUID ruling, Said said) throws SQLException {
        insert(connection, practice, ruling, "confirmed", said);
    }

    static void retract(Connection connection, String practice, UUID ruling, Said said) throws SQLException {
        insert(connection, practice, ruling, "retracted", said);
    }

    private static void insert(Connection connection, String practice, UUID ruling, String what, Said said)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_LATER)) {
            new Values(insert).put(practice, ruling, what, said.user(), said.by(), utc(said.at()), said.why());
            insert.executeUpdate();
        }
    }

    static List<Ruling> of(Connection connection, String practice, UUID request) throws SQLException {
        List<Ruling> rulings = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            new Values(select).put(practice, request);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rulings.add(ruling(row));
                }
            }
        }
        return rulings;
    }

    private static Ruling ruling(ResultSet row) throws SQLException {
        return new Ruling(
                row.getObject("id", UUID.class),
                row.getObject("request", UUID.class),
                Coded.parse(RulingKind.class, row.getString("kind")).orElseThrow(),
                scope(row),
                row.getString("ruled_by"),
                row.getString("ruled_name"),
                at(row, "ruled_at"),
                at(row, "judged_as_of"),
                row.getString("why"),
                Optional.ofNullable(row.getString("wording")),
                release(row.getString("told"), Arrays.asList((String[])
                        row.getArray("grounds").getArray())),
                new Later(said(row, "confirmed"), said(row, "retracted")));
    }

    private static Optional<Said> said(ResultSet row, String what) throws SQLException {
        return row.getString(what + "_by") == null
                ? Optional.empty()
                : Optional.of(new Said(
                        row.getString(what + "_by"),
                        row.getString(what + "_name"),
                        at(row, what + "_at"),
                        row.getString(what + "_why")));
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return switch (row.getString("scope")) {
            case "request" -> new Scope.WholeRequest();
            case "person" -> new Scope.OfPerson(new PersonId(row.getObject("person", UUID.class)));
            case "category" ->
                new Scope.OfCategory(
                        new PersonId(row.getObject("person", UUID.class)),
                        Coded.parse(Category.class, row.getString("category")).orElseThrow());
            case "item" -> new Scope.OfItem(item(row));
            case "selection" ->
                new Scope.OfSelection(Set.of((UUID[]) row.getArray("selection").getArray()));
            default -> throw new IllegalStateException("a ruling is kept with a scope nobody reads");
        };
    }

    private static ItemId item(ResultSet row) throws SQLException {
        UUID resource = row.getObject("resource", UUID.class);
        String path = row.getString("slot_path");
        return path.isEmpty() ? ItemId.of(resource) : ItemId.of(resource, new Slot(path, row.getInt("slot_index")));
    }

    /** The release of words of which the first tells who was told, and the others the grounds. */
    static Optional<Release> release(@Nullable String told, List<@Nullable String> grounds) {
        return Optional.ofNullable(told)
                .map(words -> new Release(
                        grounds.stream()
                                .map(ground -> Objects.requireNonNull(ground).split(" ", 2))
                                .collect(Collectors.toMap(
                                        parts -> new PersonId(UUID.fromString(parts[0])),
                                        parts -> HouseholdRows.coded(CommonLawRoute.class, parts[1]))),
                        words));
    }

    /** What was said by whom, when and why, of four words; nothing where the first is none. */
    static Optional<Said> said(List<@Nullable String> words) {
        return Optional.ofNullable(words.get(0))
                .map(user -> new Said(
                        user,
                        Objects.requireNonNull(words.get(1)),
                        Instant.parse(Objects.requireNonNull(words.get(2))),
                        Objects.requireNonNull(words.get(3))));
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

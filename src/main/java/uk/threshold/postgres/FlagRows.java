package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.FlagKind;
import uk.threshold.disclosure.FlagRead;
import uk.threshold.disclosure.FlagRegister;
import uk.threshold.disclosure.FlagStatement;
import uk.threshold.disclosure.FlagStatus;
import uk.threshold.disclosure.KeptFlag;
import uk.threshold.disclosure.RemovalReason;
import uk.threshold.request.Role;

/** The rows of councils' flags (V052), in the transaction of whoever calls. */
final class FlagRows {
    private static final String SELECT = "select id, council, version, kept_at, nhs_number, birth_date, kind, status,"
            + " starts, ends, office_telephone, emergency_telephone, removal from council_flag ";

    private static final String INSERT = "insert into council_flag (council, id, version, kept_at, kept_by, nhs_number,"
            + " birth_date, kind, status, starts, ends, office_telephone, emergency_telephone, removal)"
            + " values (?, ?, ?, cast(? as timestamptz), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE = "update council_flag set version = ?, kept_at = cast(? as timestamptz),"
            + " kept_by = ?, birth_date = ?, kind = ?, status = ?, starts = ?, ends = ?, office_telephone = ?,"
            + " emergency_telephone = ?, removal = ? where council = ? and id = ?";

    private static final String VERSION =
            "insert into council_flag_version select * from council_flag where council = ? and id = ?";

    private static final String NOT_OVER =
            "status = 'active'" + " and coalesce(ends >= (now() at time zone 'Europe/London')::date, true)";

    private static final String TELL = "insert into flag_read (rid, council, flag, read_at, reader, roles)"
            + " values (?, ?, ?, cast(? as timestamptz), ?, ?)";

    private FlagRows() {}

    static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select date_trunc('milliseconds', clock_timestamp())");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    static void insert(Connection connection, KeptFlag flag, String user) throws SQLException {
        FlagStatement said = flag.statement();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new Values(statement)
                    .put(
                            flag.council(),
                            flag.id(),
                            flag.version(),
                            flag.keptAt().toString(),
                            user)
                    .put(said.number().digits(), said.birthDate());
            rest(statement, 8, said);
            statement.executeUpdate();
        }
        version(connection, flag);
    }

    static void update(Connection connection, KeptFlag flag, String user) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            new Values(statement)
                    .put(
                            flag.version(),
                            flag.keptAt().toString(),
                            user,
                            flag.statement().birthDate());
            rest(statement, 5, flag.statement());
            statement.setString(12, flag.council());
            statement.setObject(13, flag.id());
            statement.executeUpdate();
        }
        version(connection, flag);
    }

    /** The columns from kind to removal, which begin at this parameter. */
    private static void rest(PreparedStatement statement, int from, FlagStatement said) throws SQLException {
        statement.setString(from, said.kind().code());
        statement.setString(from + 1, said.status().code());
        statement.setObject(from + 2, said.start());
        statement.setObject(from + 3, said.end().orElse(null));
        statement.setString(from + 4, said.contacts().office().orElse(null));
        statement.setString(from + 5, said.contacts().emergency().orElse(null));
        statement.setString(from + 6, said.removal().map(RemovalReason::code).orElse(null));
    }

    private static void version(Connection connection, KeptFlag flag) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VERSION)) {
            new Values(statement).put(flag.council(), flag.id());
            statement.executeUpdate();
        }
    }

    static Optional<KeptFlag> own(Connection connection, String council, UUID id) throws SQLException {
        return flags(connection, "where council = ? and id = ?", council, id).stream()
                .findFirst();
    }

    /** What a council's own flags on a number state as its date of birth, but for those that are over. */
    static Set<LocalDate> birthDates(Connection connection, String council, NhsNumber number) throws SQLException {
        return flags(connection, "where council = ? and nhs_number = ? and " + NOT_OVER, council, number.digits())
                .stream()
                .map(flag -> flag.statement().birthDate())
                .collect(Collectors.toSet());
    }

    static Optional<KeptFlag> forChange(Connection connection, String council, UUID id) throws SQLException {
        return flags(connection, "where council = ? and id = ? for update", council, id).stream()
                .findFirst();
    }

    static List<KeptFlag> own(Connection connection, String council, FlagRegister.Search search) throws SQLException {
        StringBuilder where = new StringBuilder("where council = ?");
        List<Object> values = new ArrayList<>(List.of(council));
        search.number().ifPresent(number -> {
            where.append(" and nhs_number = ?");
            values.add(number.digits());
        });
        search.kind().ifPresent(kind -> {
            where.append(" and kind = ?");
            values.add(kind.code());
        });
        search.status().ifPresent(status -> {
            where.append(" and status = ?");
            values.add(status.code());
        });
        search.after().ifPresent(place -> {
            where.append(" and (kept_at < cast(? as timestamptz) or (kept_at = cast(? as timestamptz) and id > ?))");
            values.addAll(List.of(place.keptAt().toString(), place.keptAt().toString(), place.flag()));
        });
        values.add(search.count());
        return flags(connection, where + " order by kept_at desc, id limit ?", values.toArray());
    }

    /** Of every council; the transaction names the person. */
    static List<KeptFlag> standing(Connection connection, NhsNumber number) throws SQLException {
        return flags(connection, "where nhs_number = ? and status = 'active' order by id", number.digits());
    }

    static void tell(Connection connection, List<FlagRegister.Told> reads) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TELL)) {
            for (FlagRegister.Told told : reads) {
                FlagRead read = told.read();
                Object[] roles = read.roles().stream().map(Role::code).sorted().toArray();
                new Values(statement)
                        .put(read.rid(), told.council(), read.flag(), read.at().toString(), read.reader())
                        .put(connection.createArrayOf("text", roles));
                statement.executeUpdate();
            }
        }
    }

    /** The read in a row of rid, flag, read_at, reader, roles. */
    static FlagRead read(ResultSet row) throws SQLException {
        Set<Role> roles = Arrays.stream((String[]) row.getArray(5).getArray())
                .map(code -> member(Role.class, code))
                .collect(Collectors.toSet());
        return new FlagRead(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getTimestamp(3).toInstant(),
                row.getString(4),
                roles);
    }

    private static List<KeptFlag> flags(Connection connection, String where, Object... values) throws SQLException {
        List<KeptFlag> flags = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SELECT + where)) {
            new Values(statement).put(values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    flags.add(flag(rows));
                }
            }
        }
        return flags;
    }

    private static KeptFlag flag(ResultSet row) throws SQLException {
        return new KeptFlag(
                row.getObject("id", UUID.class),
                row.getString("council"),
                row.getInt("version"),
                row.getTimestamp("kept_at").toInstant(),
                new FlagStatement(
                        NhsNumber.parse(row.getString("nhs_number"))
                                .orElseThrow(() -> new IllegalStateException("a number was kept that is none")),
                        Objects.requireNonNull(row.getObject("birth_date", LocalDate.class)),
                        member(FlagKind.class, row.getString("kind")),
                        member(FlagStatus.class, row.getString("status")),
                        Objects.requireNonNull(row.getObject("starts", LocalDate.class)),
                        Optional.ofNullable(row.getObject("ends", LocalDate.class)),
                        new FlagStatement.Contacts(
                                Optional.ofNullable(row.getString("office_telephone")),
                                Optional.ofNullable(row.getString("emergency_telephone"))),
                        Optional.ofNullable(row.getString("removal")).map(code -> member(RemovalReason.class, code))));
    }

    private static <E extends Enum<E> & Coded> E member(Class<E> vocabulary, String code) {
        return Coded.parse(vocabulary, code)
                .orElseThrow(() -> new IllegalStateException("a code was kept that its vocabulary has not"));
    }
}

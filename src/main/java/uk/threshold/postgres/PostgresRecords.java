package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.intake.Content;
import uk.threshold.intake.RecordKeeping;
import uk.threshold.intake.RecordSearch;
import uk.threshold.intake.RecordStore;
import uk.threshold.intake.RecordVersion;
import uk.threshold.intake.StoredRecord;

/** Records in PostgreSQL (V020): each practice's rows apart by every query and by row-level security besides. */
public final class PostgresRecords implements RecordStore {
    private static final String CURRENT = """
            select r.type, r.id, r.version, r.last_kept, v.bytes
              from resource r
              join resource_version v on v.practice = r.practice and v.id = r.id and v.version = r.version
             where r.practice = ? and r.type = ? and not r.deleted
            """;

    private static final String VERSIONS = """
            select v.type, v.id, v.version, v.kept_at, v.bytes, v.deleted
              from resource_version v
             where v.practice = ? and v.type = ? and v.id = ? and
            """;

    private final Transactions transactions;

    public PostgresRecords(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> T keeping(Custody custody, Function<RecordKeeping, T> work) {
        return transactions.inPractice(
                custody.practice(), connection -> work.apply(new PostgresKeeping(connection, custody)));
    }

    @Override
    public Optional<StoredRecord> read(String practice, String type, UUID id) {
        return transactions.inPractice(practice, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CURRENT + " and r.id = ?")) {
                statement.setString(1, practice);
                statement.setString(2, type);
                statement.setObject(3, id);
                return records(statement).stream().findFirst();
            }
        });
    }

    @Override
    public Optional<RecordVersion> version(String practice, String type, UUID id, int version) {
        return versions(practice, type, id, " v.version = ?", version).stream().findFirst();
    }

    @Override
    public List<RecordVersion> history(String practice, String type, UUID id, int below, int most) {
        return versions(practice, type, id, " v.version < ? order by v.version desc limit ?", below, most);
    }

    private List<RecordVersion> versions(String practice, String type, UUID id, String which, int... numbers) {
        return transactions.inPractice(practice, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(VERSIONS + which)) {
                statement.setString(1, practice);
                statement.setString(2, type);
                statement.setObject(3, id);
                for (int i = 0; i < numbers.length; i++) {
                    statement.setInt(i + 4, numbers[i]);
                }
                List<RecordVersion> versions = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        versions.add(new RecordVersion(record(row), row.getBoolean(6)));
                    }
                }
                return versions;
            }
        });
    }

    @Override
    public long count(String practice, RecordSearch search) {
        return transactions.inPractice(practice, connection -> {
            Query query = new Query();
            conditions(connection, search, query);
            String sql =
                    "select count(*) from resource r where r.practice = ? and r.type = ? and not r.deleted" + query.sql;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, practice, search, query);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    @Override
    public List<StoredRecord> search(String practice, RecordSearch search) {
        return transactions.inPractice(practice, connection -> {
            Query query = new Query();
            conditions(connection, search, query);
            String sql = CURRENT + query.sql + " order by r.id limit ?";
            query.values.add(search.count());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, practice, search, query);
                return records(statement);
            }
        });
    }

    private static void bind(PreparedStatement statement, String practice, RecordSearch search, Query query)
            throws SQLException {
        statement.setString(1, practice);
        statement.setString(2, search.type());
        for (int i = 0; i < query.values.size(); i++) {
            statement.setObject(i + 3, query.values.get(i));
        }
    }

    /** What is added to the query, and the values of its parameters in their order. */
    private static final class Query {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        void and(String condition, Object... parameters) {
            sql.append(" and ").append(condition).append('\n');
            values.addAll(List.of(parameters));
        }
    }

    private static void conditions(Connection connection, RecordSearch search, Query query) throws SQLException {
        if (!search.ids().isEmpty()) {
            query.and(
                    "r.id = any (?)",
                    connection.createArrayOf("uuid", search.ids().toArray()));
        }
        search.patient().ifPresent(patient -> query.and("r.patient = ?", patient));
        search.identifier()
                .ifPresent(identifier -> query.and(
                        "exists (select 1 from business_identifier b where b.practice = r.practice"
                                + " and b.resource = r.id and b.type = r.type and b.system = ? and b.value = ?)",
                        identifier.system(),
                        identifier.value()));
        for (RecordSearch.CodeIs code : search.codes()) {
            String value = "exists (select 1 from search_value s where s.practice = r.practice"
                    + " and s.resource = r.id and s.param = ? and s.code = ?";
            code.system()
                    .ifPresentOrElse(
                            system -> query.and(value + " and s.system = ?)", code.param(), code.code(), system),
                            () -> query.and(value + ")", code.param(), code.code()));
        }
        for (RecordSearch.DayIs day : search.days()) {
            query.and(
                    "exists (select 1 from search_value s where s.practice = r.practice and s.resource = r.id"
                            + " and s.param = ? and s.day_to >= ? and s.day_from <= ?)",
                    day.param(),
                    day.from().orElse(LocalDate.of(1, 1, 1)),
                    day.to().orElse(LocalDate.of(9999, 12, 31)));
        }
        for (RecordSearch.KeptIn kept : search.kept()) {
            kept.from().ifPresent(from -> query.and("r.last_kept >= ?", Timestamp.from(from)));
            kept.before().ifPresent(before -> query.and("r.last_kept < ?", Timestamp.from(before)));
        }
        search.after().ifPresent(after -> query.and("r.id > ?", after));
    }

    private static List<StoredRecord> records(PreparedStatement statement) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                records.add(record(rows));
            }
        }
        return records;
    }

    /** The record in a row that begins with type, id, version, last_kept, bytes. */
    static StoredRecord record(ResultSet row) throws SQLException {
        return new StoredRecord(
                row.getString(1),
                row.getObject(2, UUID.class),
                row.getInt(3),
                row.getTimestamp(4).toInstant(),
                new Content(row.getBytes(5)));
    }
}

package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.desk.CountedRequest;
import uk.threshold.desk.CountedRequest.Ending;
import uk.threshold.desk.InsightPeriod;
import uk.threshold.desk.InsightRegister;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Purpose;
import uk.threshold.request.RulingKind;

/** Requests as they are counted, from their own rows, the desk's, and what the ledger says of their readings. */
public final class PostgresInsightRegister implements InsightRegister {
    private static final String REQUESTS = SqlScript.text("insight-requests.sql");
    private static final String TIES = SqlScript.text("insight-ties.sql");

    private final Transactions transactions;

    public PostgresInsightRegister(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public List<CountedRequest> counted(String practice, InsightPeriod period) {
        return transactions.inPractice(practice, connection -> counted(connection, practice, period));
    }

    private static List<CountedRequest> counted(Connection connection, String practice, InsightPeriod period)
            throws SQLException {
        OffsetDateTime begins = period.begins().atOffset(ZoneOffset.UTC);
        OffsetDateTime ends = period.ends().atOffset(ZoneOffset.UTC);
        List<Row> rows = Rows.all(connection, REQUESTS, Row::of, ends, ends, ends, ends, practice, begins, ends);
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.id()));
        ids.removeAll(PostgresConflicts.leftBySomebody(connection, practice, ids));
        Map<UUID, Set<Integer>> ties = ties(connection, practice, begins, ends);
        InsightRows readings = InsightRows.of(connection, practice, ids, ends);
        List<CountedRequest> counted = new ArrayList<>();
        for (Row row : rows) {
            if (ids.contains(row.id())) {
                counted.add(row.with(ties.getOrDefault(row.id(), Set.of()), readings));
            }
        }
        return counted;
    }

    private static Map<UUID, Set<Integer>> ties(
            Connection connection, String practice, OffsetDateTime begins, OffsetDateTime ends) throws SQLException {
        Map<UUID, Set<Integer>> ties = new HashMap<>();
        Rows.all(
                        connection,
                        TIES,
                        row -> Map.entry(row.getObject("request", UUID.class), row.getInt("tie")),
                        practice,
                        begins,
                        ends,
                        ends,
                        ends)
                .forEach(tie -> ties.computeIfAbsent(tie.getKey(), none -> new HashSet<>())
                        .add(tie.getValue()));
        return ties;
    }

    /** A row of the table with what stands beside it. */
    private record Row(
            UUID id,
            Instant at,
            Purpose purpose,
            AgencyKind agency,
            Set<Category> categories,
            Ending ending,
            Set<RulingKind> rulings) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getObject("authored_on", OffsetDateTime.class).toInstant(),
                    Coded.parse(Purpose.class, row.getString("purpose")).orElseThrow(),
                    Coded.parse(AgencyKind.class, row.getString("kind")).orElseThrow(),
                    codes(row, "categories", Category.class),
                    ending(row),
                    codes(row, "rulings", RulingKind.class));
        }

        private static Ending ending(ResultSet row) throws SQLException {
            @Nullable String choice = row.getString("choice");
            if (choice != null) {
                return new Ending.Signed(
                        Coded.parse(PracticeStatement.Choice.class, choice).orElseThrow());
            }
            return row.getBoolean("cancelled") ? new Ending.Cancelled() : new Ending.Open();
        }

        private static <E extends Enum<E> & Coded> Set<E> codes(ResultSet row, String column, Class<E> vocabulary)
                throws SQLException {
            Set<E> members = EnumSet.noneOf(vocabulary);
            for (String code : (String[]) row.getArray(column).getArray()) {
                Coded.parse(vocabulary, code).ifPresent(members::add);
            }
            return members;
        }

        CountedRequest with(Set<Integer> ties, InsightRows readings) {
            return new CountedRequest(
                    at,
                    ties,
                    purpose,
                    agency,
                    categories,
                    ending,
                    readings.readings(id),
                    rulings,
                    readings.settled(id));
        }
    }
}

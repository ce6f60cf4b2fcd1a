package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.HeldResource;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.HouseholdView;
import uk.threshold.disclosure.Named;
import uk.threshold.disclosure.PointerReading;
import uk.threshold.disclosure.Pointers;
import uk.threshold.disclosure.StoredBytes;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.SharingRequest;

/**
 * Gathers for a request or an online reading in one statement, and so in one snapshot, within one practice. What consents name
 * besides, such as an organisation that may read, is looked for afterwards, where any does.
 */
public final class PostgresHouseholdView implements HouseholdView {
    private static final String GATHER = SqlScript.text("household.sql");

    private static final String NAMED = """
            select r.id, v.bytes
            from resource r
            join resource_version v on v.practice = r.practice and v.id = r.id and v.version = r.version
            where r.id = any (?) and not r.deleted""";

    private final Transactions transactions;
    private final PointerReading reading;

    public PostgresHouseholdView(Transactions transactions, PointerReading reading) {
        this.transactions = transactions;
        this.reading = reading;
    }

    @Override
    public Household gather(SharingRequest request) {
        return transactions.between(
                request.practice(),
                request.requester().organisation().ods(),
                connection -> gather(connection, request));
    }

    private Household gather(Connection connection, SharingRequest request) throws SQLException {
        Household household = rows(connection, request).household();
        return household.pointing(pointers(connection, household));
    }

    /** What is gathered, before anything is made of it. */
    static HouseholdRows rows(Connection connection, SharingRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GATHER)) {
            boolean online = request.purpose().isOnlineView();
            statement.setObject(1, online ? null : request.id(), Types.OTHER);
            statement.setString(2, online ? number(request.persons().getFirst()) : null);
            statement.setString(
                    3, online ? request.audience().stream().findFirst().orElse(null) : null);
            HouseholdRows rows = new HouseholdRows(request.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.read(row);
                }
            }
            return rows;
        }
    }

    /** To what the resources point that consents of the household name, and its own where these ask it of them. */
    Map<UUID, Pointers> pointers(Connection connection, Household household) throws SQLException {
        Named named = Named.in(household.directives());
        Map<UUID, Pointers> known = new HashMap<>();
        if (named.ofHeld()) {
            for (HeldResource held : household.held()) {
                UUID id = held.main().id().resource();
                known.put(id, reading.of(id, held.bytes()));
            }
        }
        Set<UUID> wanted = named.resources();
        // Whoever has a role or is of a team stands one step further.
        for (int step = 0; step < 2 && !wanted.isEmpty(); step++) {
            Map<UUID, Pointers> found = named(connection, wanted);
            known.putAll(found);
            wanted = Named.parts(found.values());
        }
        return known;
    }

    private Map<UUID, Pointers> named(Connection connection, Set<UUID> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NAMED)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            Map<UUID, Pointers> found = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject("id", UUID.class);
                    found.put(id, reading.of(id, StoredBytes.of(row.getBytes("bytes"))));
                }
            }
            return found;
        }
    }

    private static String number(AskedPerson self) {
        return self.nhsNumber().map(NhsNumber::digits).orElse("");
    }
}

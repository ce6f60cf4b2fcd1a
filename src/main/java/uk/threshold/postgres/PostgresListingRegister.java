package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.threshold.desk.ListingRegister;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.Listing;
import uk.threshold.request.Member;

/** What the directory says of organisations, in PostgreSQL (V010, V084). Whoever holds the ledger's head changes it alone. */
public final class PostgresListingRegister implements ListingRegister {
    private static final String ORGANISATIONS = """
            select o.ods, o.name, o.kind, o.telephone, l.board
              from organisation o left join looked_after l on l.practice = o.ods
             where o.ods = coalesce(?::text, o.ods)""";
    private static final String MEMBERS = """
            select client, "user", name, ods from member where ods is not null and ods = coalesce(?::text, ods)""";

    private static final String KEEP_BOARD = """
            insert into looked_after (practice, board) values (?::text, ?::text)
            on conflict (practice) do update set board = excluded.board""";
    private static final String ELSEWHERE = """
            select 1 from member m join unnest(?::text[], ?::text[]) as one (client, "user") using (client, "user")
             where m.ods <> ?""";
    private static final String LEAVE = """
            update member set ods = null where ods = ?""";

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresListingRegister(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public Map<String, Listing> listings() {
        return transactions.plain(connection -> listings(connection, null));
    }

    @Override
    public boolean replace(Optional<Listing> before, Listing after, LedgerEntry entry) {
        String ods = after.organisation().ods();
        LedgerChange change = new LedgerChange("", "", Collections.emptySortedSet(), connection -> {
            if (!before.equals(Optional.ofNullable(listings(connection, ods).get(ods)))
                    || actElsewhere(connection, after)) {
                throw new DoneBefore();
            }
            keep(connection, before, after);
            return ods;
        });
        try {
            return ledger.inSameCommit(entry, List.of(), change) instanceof Appended.Committed;
        } catch (DoneBefore e) {
            return false;
        }
    }

    private static boolean actElsewhere(Connection connection, Listing listing) throws SQLException {
        return !Rows.all(
                        connection,
                        ELSEWHERE,
                        row -> true,
                        texts(connection, listing, Member::client),
                        texts(connection, listing, member -> member.user().orElse("")),
                        listing.organisation().ods())
                .isEmpty();
    }

    private static Object texts(Connection connection, Listing listing, Function<Member, String> part)
            throws SQLException {
        return connection.createArrayOf(
                "text", listing.members().stream().map(part).toArray());
    }

    private static void keep(Connection connection, Optional<Listing> before, Listing after) throws SQLException {
        DirectoryRows.keep(connection, after.organisation());
        if (!before.flatMap(Listing::board).equals(after.board())) {
            DirectoryRows.execute(
                    connection,
                    KEEP_BOARD,
                    after.organisation().ods(),
                    after.board().orElse(null));
        }
        DirectoryRows.execute(connection, LEAVE, after.organisation().ods());
        for (Member member : after.members()) {
            DirectoryRows.keep(connection, member);
        }
    }

    /** @param ods of the one to be read; null for all */
    private static Map<String, Listing> listings(Connection connection, @Nullable String ods) throws SQLException {
        Map<String, List<Member>> members = new HashMap<>();
        Rows.all(connection, MEMBERS, PostgresListingRegister::member, ods)
                .forEach(member -> members.computeIfAbsent(member.ods(), none -> new ArrayList<>())
                        .add(member));
        Map<String, Listing> listings = new TreeMap<>();
        Rows.all(
                        connection,
                        ORGANISATIONS,
                        row -> new Listing(
                                DirectoryRows.organisation(row),
                                Optional.ofNullable(row.getString("board")),
                                List.of()),
                        ods)
                .forEach(listing -> listings.put(
                        listing.organisation().ods(),
                        listing.with(members.getOrDefault(listing.organisation().ods(), List.of()))));
        return listings;
    }

    private static Member member(ResultSet row) throws SQLException {
        String user = row.getString("user");
        return new Member(
                row.getString("client"),
                Optional.of(user).filter(named -> !named.isEmpty()),
                row.getString("name"),
                row.getString("ods"));
    }
}

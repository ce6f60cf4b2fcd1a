package uk.threshold.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.Directory;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;
import uk.threshold.request.PseudonymKey;
import uk.threshold.request.PseudonymKeys;

/** The directory in PostgreSQL (V010). */
public final class PostgresDirectory implements Directory, PseudonymKeys {
    private static final String ACTING = """
            select m.name as member, o.ods, o.name, o.kind, o.telephone
              from member m join organisation o using (ods)
             where m.client = ? and m."user" in (?, '')
             order by m."user" desc
             limit 1""";
    private static final String ORGANISATION = "select ods, name, kind, telephone from organisation where ods = ?";
    private static final String NAME = """
            select name from member where ods = ? and "user" = ? and "user" <> '' order by client limit 1""";
    private static final String KEY = "select pseudonym_key from organisation_key where ods = ?";
    private static final String KEEP_NUMBER = """
            insert into member_number (client, "user", nhs_number) values (?, ?, ?)
            on conflict (client, "user") do update set nhs_number = excluded.nhs_number""";

    private static final String BOARD = """
            select o.ods, o.name, o.kind, o.telephone
              from looked_after l join organisation o on o.ods = l.board where l.practice = ?""";
    private static final String LOOK_AFTER = """
            insert into looked_after (practice, board) values (?, ?)
            on conflict (practice) do update set board = excluded.board""";

    private final Transactions transactions;

    /** Those that were read: a key is made once, and stays what it was. */
    private final Map<String, PseudonymKey> keys = new ConcurrentHashMap<>();

    public PostgresDirectory(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Acting> actingFor(String client, String user) {
        return first(ACTING, row -> new Acting(DirectoryRows.organisation(row), row.getString("member")), client, user);
    }

    @Override
    public Optional<Organisation> organisation(String ods) {
        return first(ORGANISATION, DirectoryRows::organisation, ods);
    }

    @Override
    public Optional<Organisation> lookedAfterBy(String practice) {
        return first(BOARD, DirectoryRows::organisation, practice);
    }

    @Override
    public void lookAfter(String practice, String board) {
        transactions.plain(connection -> DirectoryRows.execute(connection, LOOK_AFTER, practice, board));
    }

    @Override
    public Optional<String> nameOf(String ods, String user) {
        return first(NAME, row -> row.getString("name"), ods, user);
    }

    @Override
    public Optional<PseudonymKey> pseudonymKey(String ods) {
        Optional<PseudonymKey> known = Optional.ofNullable(keys.get(ods));
        if (known.isPresent()) {
            return known;
        }
        Optional<PseudonymKey> read = first(KEY, row -> new PseudonymKey(row.getBytes("pseudonym_key")), ods);
        read.ifPresent(key -> keys.put(ods, key));
        return read;
    }

    @Override
    public void keep(Organisation organisation) {
        transactions.plain(connection -> {
            DirectoryRows.keep(connection, organisation);
            return organisation;
        });
    }

    @Override
    public void keep(Member member) {
        transactions.plain(connection -> {
            DirectoryRows.keep(connection, member);
            return member;
        });
    }

    @Override
    public void keepNumber(String client, String user, NhsNumber number) {
        transactions.plain(connection -> DirectoryRows.execute(connection, KEEP_NUMBER, client, user, number.digits()));
    }

    private <T> Optional<T> first(String query, Rows.Reading<T> reading, String... values) {
        return transactions.plain(connection -> Rows.all(connection, query, reading, (Object[]) values)).stream()
                .findFirst();
    }
}

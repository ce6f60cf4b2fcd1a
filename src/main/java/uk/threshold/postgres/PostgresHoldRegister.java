package uk.threshold.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.HoldKind;
import uk.threshold.desk.HoldRegister;
import uk.threshold.desk.PersonHold;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/** The holds of practices, in PostgreSQL (V081); an erasure waits for whoever is just placing one. */
public final class PostgresHoldRegister implements HoldRegister {
    private static final String STANDING =
            "select * from person_hold where practice = ? and lifted_at is null order by placed_at desc, id limit ?";
    private static final String ONE = "select * from person_hold where practice = ? and id = ? and lifted_at is null";
    private static final String PLACE = """
            insert into person_hold (practice, id, nhs_number, kind, words, placed_by, placed_name, placed_at, persons)
            select hold.*, array(
                select distinct known.id
                  from (select p.id from patient p where p.practice = hold.practice and p.nhs_number = hold.number
                        union
                        select p.id from related_person p
                         where p.practice = hold.practice and p.nhs_number = hold.number) numbered
                 cross join lateral ids_of_person(numbered.id) known (id))
              from (values (?::text, ?::uuid, ?::text, ?::text, ?::text, ?::text, ?::text, ?::timestamptz))
                   hold (practice, id, number, kind, words, placed_by, placed_name, placed_at)""";
    private static final String LIFT = """
            update person_hold set lifted_by = ?, lifted_name = ?, lifted_words = ?, lifted_at = ?
             where practice = ? and id = ? and lifted_at is null""";

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresHoldRegister(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public List<PersonHold> standing(String practice, int most) {
        return transactions.inPractice(
                practice, connection -> Rows.all(connection, STANDING, PostgresHoldRegister::hold, practice, most));
    }

    @Override
    public Optional<PersonHold> standing(String practice, UUID hold) {
        return transactions.inPractice(
                practice, connection -> Rows.all(connection, ONE, PostgresHoldRegister::hold, practice, hold).stream()
                        .findFirst());
    }

    private static PersonHold hold(ResultSet row) throws SQLException {
        return new PersonHold(
                row.getObject("id", UUID.class),
                new NhsNumber(row.getString("nhs_number")),
                HouseholdRows.coded(HoldKind.class, row.getString("kind")),
                row.getString("words"),
                row.getString("placed_by"),
                row.getString("placed_name"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant());
    }

    @Override
    public Appended place(String practice, PersonHold hold, LedgerEntry entry) {
        return ledger.inSameCommit(
                entry, List.of(), new LedgerChange(practice, "", Collections.emptySortedSet(), connection -> {
                    try (PreparedStatement insert = connection.prepareStatement(PLACE)) {
                        new Values(insert)
                                .put(
                                        practice,
                                        hold.id(),
                                        hold.number().digits(),
                                        hold.kind().code(),
                                        hold.words())
                                .put(hold.user(), hold.name(), at(hold.at()));
                        return insert.executeUpdate();
                    }
                }));
    }

    @Override
    public Optional<Appended> lift(
            String practice, UUID hold, PersonHold.Lifting lifting, LedgerEntry entry, Collection<Guard> guards) {
        LedgerChange change = new LedgerChange(practice, "", Collections.emptySortedSet(), connection -> {
            try (PreparedStatement update = connection.prepareStatement(LIFT)) {
                new Values(update)
                        .put(lifting.user(), lifting.name(), lifting.words(), at(lifting.at()), practice, hold);
                if (update.executeUpdate() == 0) {
                    throw new DoneBefore();
                }
                return practice;
            }
        });
        try {
            return Optional.of(ledger.inSameCommit(entry, guards, change));
        } catch (DoneBefore e) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}

package uk.threshold.postgres;

import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.threshold.intake.Content;
import uk.threshold.intake.Erasure;
import uk.threshold.intake.RetentionRegister;
import uk.threshold.intake.RetentionRule;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.LedgerEntry;

/**
 * Copies that are kept for a time, in PostgreSQL (V071). Erasing is a change of the ledger's own commit: whoever holds
 * the ledger's head keeps every other process from opening a request or erasing the same.
 */
public final class PostgresRetentionRegister implements RetentionRegister {
    private static final String PRACTICES = "select ods from organisation where kind = 'gp-practice' order by ods";

    /** Each part is led by an index of what has ended, so that nobody looks through all that are patients. */
    static final String CANDIDATES = """
            select id
              from (
                select p.id
                  from patient p
                  join resource r on r.practice = p.practice and r.id = p.id
                 where p.practice = ? and (not p.active or p.died_at is not null)
                   and (not p.active and coalesce(p.left_at, r.last_kept) <= ? or p.died_at <= ?)
                 union
                select r.id
                  from resource r
                 where r.practice = ? and r.type = 'Patient' and r.deleted and r.erased_at is null and r.last_kept <= ?
                 union
                select p.id
                  from request r
                  join request_match m on m.request = r.id
                  join patient p on p.practice = r.practice and p.id = m.person
                 where r.practice = ? and r.status <> 'accepted' and r.last_act <= ?) ended
             where ?::uuid is null or id > ?
             order by id limit ?""";

    private final Transactions transactions;
    private final PostgresLedger ledger;
    private final Predicate<Content> gatewaysOwn;

    /** @param gatewaysOwn tells what the gateway itself wrote */
    public PostgresRetentionRegister(Transactions transactions, PostgresLedger ledger, Predicate<Content> gatewaysOwn) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.gatewaysOwn = gatewaysOwn;
    }

    @Override
    public List<String> practices() {
        return transactions.plain(connection -> Rows.all(connection, PRACTICES, row -> row.getString(1)));
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public List<UUID> candidates(String practice, Map<RetentionRule, Instant> latest, Optional<UUID> after, int most) {
        @Nullable OffsetDateTime left = at(latest, RetentionRule.LEFT);
        @Nullable OffsetDateTime died = at(latest, RetentionRule.DIED);
        @Nullable OffsetDateTime closed = at(latest, RetentionRule.CLOSED);
        @Nullable UUID from = after.orElse(null);
        return transactions.inPractice(
                practice,
                connection -> Rows.all(
                        connection,
                        CANDIDATES,
                        row -> row.getObject(1, UUID.class),
                        practice,
                        left,
                        died,
                        practice,
                        left,
                        practice,
                        closed,
                        from,
                        from,
                        most));
    }

    /** Null, which nothing is before, where the practice has no such rule. */
    private static @Nullable OffsetDateTime at(Map<RetentionRule, Instant> latest, RetentionRule rule) {
        return Optional.ofNullable(latest.get(rule))
                .map(moment -> moment.atOffset(ZoneOffset.UTC))
                .orElse(null);
    }

    @Override
    public <T> T looking(String practice, Function<Kept, T> look) {
        return transactions.inPractice(practice, connection -> look.apply(rows(connection, practice)));
    }

    private RetentionRows rows(Connection connection, String practice) {
        return new RetentionRows(connection, practice, gatewaysOwn);
    }

    @Override
    public boolean erase(String practice, Erasure found, Function<Kept, Optional<Erasure>> again, LedgerEntry entry) {
        Set<UUID> erased = found.copies().stream().map(Erasure.Copy::id).collect(Collectors.toSet());
        // They must be known before the ledger locks them.
        SortedSet<String> guards = transactions.inPractice(
                practice, connection -> rows(connection, practice).guards(erased));
        LedgerChange change = new LedgerChange(practice, "", guards, connection -> {
            RetentionRows rows = rows(connection, practice);
            if (!rows.lock(erased)
                    || !again.apply(rows).equals(Optional.of(found))
                    || !guards.containsAll(rows.guards(erased))) {
                throw new DoneBefore();
            }
            rows.erase(erased);
            return practice;
        });
        try {
            return ledger.inSameCommit(entry, List.of(), change) instanceof Appended.Committed;
        } catch (DoneBefore e) {
            return false;
        }
    }
}

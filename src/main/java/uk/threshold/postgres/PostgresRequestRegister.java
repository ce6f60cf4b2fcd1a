package uk.threshold.postgres;

import java.io.Serial;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.Reminder;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.Admissions;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.KeptRequest.Acceptance;
import uk.threshold.request.KeptRequest.How;
import uk.threshold.request.KeptRequest.Match;
import uk.threshold.request.KeptRequest.Repeat;
import uk.threshold.request.KeptRequest.Status;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/** The requests in PostgreSQL (V030); a new one is written in the commit of the ledger entry that records it. */
public final class PostgresRequestRegister implements RequestRegister, Admissions<LedgerEntry> {
    private static final String REPEATED = """
            select request, digest from request_repeat
             where organisation = ? and requester_user = ? and key = ? and kept_at > now() - interval '24 hours'""";

    /** Takes the key where it is free or has run out; whoever comes second waits for the first and then takes nothing. */
    private static final String TAKE_KEY = """
            insert into request_repeat (organisation, requester_user, key, digest, request, kept_at)
            values (?, ?, ?, ?, ?, now())
            on conflict (organisation, requester_user, key) do update
               set digest = excluded.digest, request = excluded.request, kept_at = excluded.kept_at
             where request_repeat.kept_at <= now() - interval '24 hours'""";

    private static final String MATCHES =
            "select position, person, how, matched_by, matched_at from request_match where request = ? order by position";
    private static final String CANCEL = "update request set status = 'cancelled', last_act = now()"
            + " where id = ? and organisation = ? and status = 'accepted'";

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresRequestRegister(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public Optional<Acceptance> repeated(Requester requester, Repeat repeat) {
        return transactions.forOrganisation(
                requester.organisation().ods(), connection -> repeated(connection, requester, repeat));
    }

    private static Optional<Acceptance> repeated(Connection connection, Requester requester, Repeat repeat)
            throws SQLException {
        String organisation = requester.organisation().ods();
        try (PreparedStatement statement = connection.prepareStatement(REPEATED)) {
            statement.setString(1, organisation);
            statement.setString(2, requester.user());
            statement.setString(3, repeat.key());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                UUID id = row.getObject(1, UUID.class);
                return row.getString(2).equals(repeat.digest())
                        ? RequestRows.ofOrganisation(connection, organisation, id)
                                .map(Acceptance.Same::new)
                        : Optional.of(new Acceptance.KeyReused(id));
            }
        }
    }

    @Override
    public Acceptance accept(SharingRequest request, byte[] stated, Optional<Repeat> repeat, LedgerEntry entry) {
        String organisation = request.requester().organisation().ods();
        AtomicReference<Optional<KeptRequest>> kept = new AtomicReference<>(Optional.empty());
        LedgerChange keeping = new LedgerChange(request.practice(), organisation, new TreeSet<>(), connection -> {
            if (repeat.isPresent() && !take(connection, request, repeat.get())) {
                throw new SentBefore(
                        repeated(connection, request.requester(), repeat.get()).orElseThrow());
            }
            RequestRows.insert(connection, request, stated);
            RequestRows.match(connection, request);
            Optional<Reminder> alert = Reminder.alert(request);
            if (alert.isPresent()) {
                PostgresReminderRegister.insert(connection, alert.get());
            }
            kept.set(RequestRows.ofOrganisation(connection, organisation, request.id()));
            return request.id();
        });
        try {
            // It rests on no fact about anyone, so there is no guard that could have changed.
            ledger.inSameCommit(entry, List.of(), keeping);
        } catch (SentBefore e) {
            return e.acceptance;
        }
        return new Acceptance.New(kept.get().orElseThrow());
    }

    /** Somebody was first with the key: what was begun is undone, the entry with it. */
    private static final class SentBefore extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Acceptance acceptance;

        private SentBefore(Acceptance acceptance) {
            super("sent before", null, false, false);
            this.acceptance = acceptance;
        }
    }

    private static boolean take(Connection connection, SharingRequest request, Repeat repeat) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE_KEY)) {
            statement.setString(1, request.requester().organisation().ods());
            statement.setString(2, request.requester().user());
            statement.setString(3, repeat.key());
            statement.setString(4, repeat.digest());
            statement.setObject(5, request.id());
            return statement.executeUpdate() == 1;
        }
    }

    @Override
    public Optional<KeptRequest> ofOrganisation(String organisation, UUID id) {
        return transactions.forOrganisation(
                organisation, connection -> RequestRows.ofOrganisation(connection, organisation, id));
    }

    @Override
    public List<KeptRequest> ofOrganisation(String organisation, Optional<Status> status, int most) {
        return transactions.forOrganisation(
                organisation, connection -> RequestRows.newestOfOrganisation(connection, organisation, status, most));
    }

    @Override
    public Optional<KeptRequest> ofPractice(String practice, UUID id) {
        return transactions.inPractice(practice, connection -> RequestRows.ofPractice(connection, practice, id));
    }

    @Override
    public List<KeptRequest> ofPractice(String practice, Optional<Status> status, int most) {
        return transactions.inPractice(
                practice, connection -> RequestRows.newestOfPractice(connection, practice, status, most));
    }

    @Override
    public List<Match> matches(String practice, UUID id) {
        return transactions.inPractice(practice, connection -> {
            List<Match> matches = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(MATCHES)) {
                statement.setObject(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        matches.add(new Match(
                                row.getInt(1),
                                Optional.ofNullable(row.getObject(2, UUID.class))
                                        .map(PersonId::new),
                                Coded.parse(How.class, row.getString(3)).orElseThrow(),
                                Optional.ofNullable(row.getString(4)),
                                row.getObject(5, OffsetDateTime.class).toInstant()));
                    }
                }
            }
            return matches;
        });
    }

    @Override
    public Optional<KeptRequest> cancel(String organisation, UUID id) {
        return transactions.forOrganisation(organisation, connection -> {
            boolean ended;
            try (PreparedStatement statement = connection.prepareStatement(CANCEL)) {
                statement.setObject(1, id);
                statement.setString(2, organisation);
                ended = statement.executeUpdate() == 1;
            }
            Optional<KeptRequest> kept = RequestRows.ofOrganisation(connection, organisation, id);
            if (ended) {
                Guards.bump(connection, List.of("request/" + id));
            }
            return kept;
        });
    }
}

package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.Content;
import uk.threshold.intake.Copied;
import uk.threshold.intake.Copied.Registration;
import uk.threshold.intake.Erasure.Copy;
import uk.threshold.intake.GuardKeys;
import uk.threshold.intake.RetentionHold;
import uk.threshold.intake.RetentionRegister.Kept;

/** The rows on which it rests whether copies of one practice are erased (V071), within one transaction. */
final class RetentionRows implements Kept {
    static final String FACTS = SqlScript.text("retention.sql");
    private static final String COPIES = SqlScript.text("retention-copies.sql");
    private static final String GUARDS = SqlScript.text("retention-guards.sql");

    /**
     * Locks what nobody may refer to from here on; not what somebody else is just referring to, which is then missing.
     */
    private static final String LOCKED =
            "select id from resource where practice = ? and id = any (?) for update skip locked";

    private static final String REGISTERED = "select count(*) from patient where practice = ? and id = any (?)";
    private static final String REGISTERED_LOCKED =
            "select id from patient where practice = ? and id = any (?) for update skip locked";
    private static final String ERASE = "select erase_copies(?)";

    private final Connection connection;
    private final String practice;
    private final Predicate<Content> gatewaysOwn;

    /** @param gatewaysOwn tells what the gateway itself wrote */
    RetentionRows(Connection connection, String practice, Predicate<Content> gatewaysOwn) {
        this.connection = connection;
        this.practice = practice;
        this.gatewaysOwn = gatewaysOwn;
    }

    @Override
    public Copied of(UUID patient) {
        return of(Set.of(patient), Set.of());
    }

    /** For what nothing that the ledger has of some persons goes now; they may be known by number alone. */
    Set<RetentionHold> holdsOfTheLedger(Set<UUID> persons, Set<NhsNumber> numbers) {
        return of(persons, numbers).holds().stream()
                .filter(RetentionHold::holdsTheLedger)
                .collect(Collectors.toSet());
    }

    private Copied of(Set<UUID> persons, Set<NhsNumber> numbers) {
        List<Registration> registrations = new ArrayList<>();
        Set<RetentionHold> holds = EnumSet.noneOf(RetentionHold.class);
        Set<UUID> needs = new HashSet<>();
        List<Instant> closed = new ArrayList<>();
        try {
            Rows.all(
                    connection,
                    FACTS,
                    row -> switch (row.getString("kind")) {
                        case "member" -> registrations.add(registration(row));
                        case "needs" -> needs.add(row.getObject("id", UUID.class));
                        case "closed" ->
                            closed.addAll(at(row, "left_at").stream().toList());
                        case "hold" -> holds.add(HouseholdRows.coded(RetentionHold.class, row.getString("hold")));
                        default -> throw new IllegalStateException("retention.sql gives a kind of row nobody reads");
                    },
                    practice,
                    ids(persons),
                    connection.createArrayOf(
                            "text", numbers.stream().map(NhsNumber::digits).toArray()));
        } catch (SQLException e) {
            throw Transactions.unavailable(e);
        }
        return new Copied(registrations, closed.stream().findFirst(), holds, needs);
    }

    private static Registration registration(ResultSet row) throws SQLException {
        return new Registration(
                row.getObject("id", UUID.class), row.getBoolean("active"), at(row, "left_at"), at(row, "died_at"));
    }

    private static Optional<Instant> at(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    @Override
    public List<Copy> copies(Set<UUID> patients) {
        try {
            return Rows.all(connection, COPIES, this::copy, practice, ids(patients));
        } catch (SQLException e) {
            throw Transactions.unavailable(e);
        }
    }

    private Copy copy(ResultSet row) throws SQLException {
        boolean own = Optional.ofNullable(row.getBytes("bytes"))
                .filter(bytes -> gatewaysOwn.test(new Content(bytes)))
                .isPresent();
        return new Copy(row.getString("type"), row.getObject("id", UUID.class), row.getInt("version"), own);
    }

    /** The keys of the guards that the erasure of these raises. */
    SortedSet<String> guards(Set<UUID> erased) throws SQLException {
        return new TreeSet<>(Rows.all(connection, GUARDS, this::guard, practice, ids(erased)));
    }

    private String guard(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return switch (row.getString("kind")) {
            case "person" -> GuardKeys.person(id);
            case "household" -> GuardKeys.household(id);
            case "consent" -> GuardKeys.consent(id);
            case "document" -> GuardKeys.document(id);
            case "number" -> GuardKeys.number(practice, new NhsNumber(row.getString("digits")));
            default -> throw new IllegalStateException("retention-guards.sql gives a kind of row nobody reads");
        };
    }

    /** Whether all of these are locked now, against whoever would refer to one of them. */
    boolean lock(Set<UUID> erased) throws SQLException {
        Rows.Reading<UUID> id = row -> row.getObject(1, UUID.class);
        return Rows.all(connection, LOCKED, id, practice, ids(erased)).size() == erased.size()
                && Rows.all(connection, REGISTERED_LOCKED, id, practice, ids(erased))
                                .size()
                        == Rows.all(connection, REGISTERED, row -> row.getInt(1), practice, ids(erased))
                                .getFirst();
    }

    void erase(Set<UUID> erased) throws SQLException {
        Rows.all(connection, ERASE, row -> row.getInt(1), ids(erased));
    }

    private Object ids(Set<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}

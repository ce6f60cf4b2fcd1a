package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uk.threshold.desk.Consenting;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

/** What an upgrade tells of Consents that were kept before anybody wrote down where they were said (V071). */
final class RetentionUpgradeTest {
    private static final Pattern TOLD_BEFORE =
            Pattern.compile("^do \\$\\$\ndeclare\n    each text;.*?^\\$\\$;$", Pattern.DOTALL | Pattern.MULTILINE);

    private final Surgery surgery = new Surgery("A93999");

    @Test
    void takesConsentsForSaidAtTheDeskThatWereWrittenOrWithdrawnThere() throws SQLException, IOException {
        UUID child = surgery.child(InventedNumbers.next());
        RacedDesk desk = new RacedDesk(surgery, new PostgresConflicts(surgery.transactions));
        UUID said = assertInstanceOf(Consenting.Answer.Kept.class, desk.record(clinician(), child))
                .done()
                .consent();
        UUID withdrawn = surgery.refusalForAChild(child);
        assertInstanceOf(Consenting.Answer.Kept.class, desk.withdraw(clinician(), withdrawn));
        surgery.refusalForAChild(child);
        Login owner = EmbeddedDatabase.login(Roles.OWNER);
        try (Connection served = EmbeddedDatabase.shared().dataSource().getConnection();
                Connection on =
                        DriverManager.getConnection(served.getMetaData().getURL(), owner.role(), owner.password());
                Statement statement = on.createStatement()) {
            on.setAutoCommit(false);
            String serve = "select set_config('threshold.practice', '" + surgery.ods + "', true)";
            statement.execute(serve);
            assertEquals(2, statement.executeUpdate("update resource set said_here = false where said_here"));
            statement.execute(toldBefore());
            statement.execute(serve);
            Set<UUID> told = new HashSet<>(
                    Rows.all(on, "select id from resource where said_here", row -> row.getObject(1, UUID.class)));
            on.rollback();
            assertEquals(Set.of(said, withdrawn), told);
        }
    }

    private static String toldBefore() throws IOException {
        try (InputStream script = RetentionUpgradeTest.class.getResourceAsStream("/db/migration/V071__retention.sql")) {
            Matcher block = TOLD_BEFORE.matcher(
                    new String(Objects.requireNonNull(script).readAllBytes(), UTF_8));
            assertTrue(block.find());
            return block.group();
        }
    }

    private Requester clinician() {
        return new Requester(
                "retention-clinician",
                "retention",
                "Ines Vale",
                new Organisation(surgery.ods, "Surgery", AgencyKind.GP_PRACTICE, "01632 960242"),
                Set.of(Role.CLINICIAN));
    }
}

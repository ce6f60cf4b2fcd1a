package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Organisation;

/** What a gateway keeps is read beside it and in its absence, and never changed. */
final class DatabaseReadingTest {
    private static final Organisation COUNCIL =
            new Organisation("E99951", "Southmere Council", AgencyKind.SOCIAL_CARE, "01632 960251");

    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();

    @Test
    void readsBesideTheGatewayAndStartsAndStopsTheServerWhereNoneRuns() {
        DatabasePlace.Embedded place = EmbeddedDatabase.emptyPlace("read-beside");
        try (Database database = Database.open(place, line -> {})) {
            new PostgresDirectory(database.transactions()).keep(COUNCIL);
            assertReads(place);
            assertEquals(List.of(), progress, "the server runs");
            DatabaseServer server = EmbeddedServer.running(place.dataDirectory(), place.programs())
                    .orElseThrow();
            assertReads(new DatabasePlace.External(place.dataDirectory(), server));
            DatabaseServer locked =
                    new DatabaseServer(server.url(), new Login(Roles.APP, "not-the-password"), server.owner());
            CannotOpen refused = assertThrows(
                    CannotOpen.class,
                    () -> DatabaseReading.open(
                            new DatabasePlace.External(place.dataDirectory(), locked), progress::add));
            assertTrue(refused.line().contains("refuses `threshold_app` with the password given"), refused.line());
            assertFalse(refused.line().contains("not-the-password"));
            assertTrue(new PostgresDirectory(database.transactions())
                    .organisation(COUNCIL.ods())
                    .isPresent());
        }
        assertReads(place);
        assertEquals(List.of("Starting the database"), progress);
        assertFalse(Files.exists(place.dataDirectory().resolve("postgresql/postmaster.pid")), "it was stopped");
        DataDirectory.hold(place.dataDirectory()).close();
    }

    private void assertReads(DatabasePlace place) {
        try (DatabaseReading reading = DatabaseReading.open(place, progress::add)) {
            PostgresDirectory directory = new PostgresDirectory(reading.transactions());
            assertTrue(directory.organisation(COUNCIL.ods()).isPresent());
            StoreUnavailable refused = assertThrows(StoreUnavailable.class, () -> directory.keep(COUNCIL));
            assertEquals("25006", refused.state(), "read-only transaction");
            assertEquals(
                    "repeatable read",
                    reading.transactions()
                            .plain(on -> Rows.all(on, "show transaction_isolation", row -> row.getString(1)))
                            .getFirst());
        }
    }

    @Test
    void makesNothingWhereNothingIsKept() {
        Path nothing = folder.resolve("nothing");
        CannotOpen refused = assertThrows(
                CannotOpen.class,
                () -> DatabaseReading.open(
                        new DatabasePlace.Embedded(nothing, EmbeddedDatabase.PROGRAMS), progress::add));
        assertTrue(refused.line().contains("nothing is kept in the data directory"), refused.line());
        assertFalse(Files.exists(nothing));
    }

    /** The gateway holds the directory already, but its server does not run yet, or not any more. */
    @Test
    void waitsForNobodyWhoHoldsTheDirectoryWhileNoServerRuns() {
        DatabasePlace.Embedded place = EmbeddedDatabase.emptyPlace("read-held");
        Database.open(place, line -> {}).close();
        try (DataDirectory held = DataDirectory.hold(place.dataDirectory())) {
            CannotOpen refused = assertThrows(CannotOpen.class, () -> DatabaseReading.open(place, progress::add));
            assertTrue(refused.line().contains(held.path() + "` is in use by"), refused.line());
        }
    }
}

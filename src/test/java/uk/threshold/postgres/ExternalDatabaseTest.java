package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server somebody else runs: what is wrong with it is said in one line, and what is ours is held all the same. */
final class ExternalDatabaseTest {
    private static final Login APP = EmbeddedDatabase.login(Roles.APP);
    private static final Login OWNER = EmbeddedDatabase.login(Roles.OWNER);

    private final String url = url();

    @TempDir
    Path directory = Path.of("");

    @Test
    void makesAndHoldsTheDataDirectory() throws IOException {
        Path data = directory.resolve("data");
        DatabasePlace place = new DatabasePlace.External(data, new DatabaseServer(url, APP, OWNER));
        try (Database database = Database.open(place, line -> {})) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
            assertEquals(
                    "the data directory `" + data.toRealPath() + "` is in use by this process",
                    refused(new DatabaseServer(url, APP, OWNER)));
            boolean answers = database.transactions().plain(connection -> connection.isValid(1));
            assertTrue(answers);
        }
    }

    @Test
    void saysThatAServerCannotBeReachedAndNotThatItCouldNotBeMigrated() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String nobody = "jdbc:postgresql://127.0.0.1:" + free + "/threshold?password=canary";
        assertEquals(
                "the server in threshold.database.url cannot be reached (08001)",
                refused(new DatabaseServer(nobody, APP, OWNER)));
    }

    @Test
    void saysWhichLoginAServerRefuses() {
        Login wrong = new Login(Roles.APP, "canary");
        assertEquals(
                "the server in threshold.database.url refuses `threshold_app` with the password given (28P01)",
                refused(new DatabaseServer(url, wrong, OWNER)));
    }

    @Test
    void saysThatThereIsNoSuchDatabase() {
        String other = url.replaceFirst("/" + Roles.DATABASE + "(?=$|\\?)", "/postgres2");
        assertEquals(
                "the server in threshold.database.url has no database of that name (3D000)",
                refused(new DatabaseServer(other, APP, OWNER)));
    }

    @Test
    void saysWhatAnAddressLooksLike() {
        assertTrue(refused(new DatabaseServer("postgres://canary@somewhere", APP, OWNER))
                .startsWith("threshold.database.url is no address like"));
    }

    @Test
    void saysThatOfSeveralServersThePrimaryIsAsked() {
        String several = url.replaceFirst("//([^/]+)/", "//$1,$1/");
        String line = refused(new DatabaseServer(several, APP, OWNER));
        assertEquals(
                "threshold.database.url names several servers, so it must say which of them is asked:"
                        + " `?targetServerType=primary`",
                line);
        String separator = several.contains("?") ? "&" : "?";
        new DatabaseServer(several + separator + "targetServerType=primary", APP, OWNER).requireReachable();
    }

    @Test
    void refusesToServeAsTheOwnerOfTheTables() {
        assertTrue(refused(new DatabaseServer(url, OWNER, OWNER)).contains("must neither own the tables"));
    }

    @Test
    void refusesToServeAsAMemberOfTheOwner() throws SQLException {
        Login member = new Login("member_of_the_owner", "member");
        asSuperuser("create role " + member.role() + " login password 'member' in role " + Roles.OWNER);
        try {
            assertTrue(refused(new DatabaseServer(url, member, OWNER)).contains("must neither own the tables"));
        } finally {
            asSuperuser("drop role " + member.role());
        }
    }

    /** The one line with which a gateway ends that finds this server. */
    private String refused(DatabaseServer server) {
        DatabasePlace place = new DatabasePlace.External(directory.resolve("data"), server);
        String line = assertThrows(CannotOpen.class, () -> Database.open(place, progress -> {}))
                .line();
        assertEquals(-1, line.indexOf("canary"), line);
        return line;
    }

    private void asSuperuser(String sql) throws SQLException {
        Login superuser = EmbeddedDatabase.login(Roles.SUPERUSER);
        try (Connection connection = DriverManager.getConnection(url, superuser.role(), superuser.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url() {
        try (Connection served = EmbeddedDatabase.shared().dataSource().getConnection()) {
            return served.getMetaData().getURL();
        } catch (SQLException e) {
            throw new IllegalStateException("the shared database does not answer", e);
        }
    }
}

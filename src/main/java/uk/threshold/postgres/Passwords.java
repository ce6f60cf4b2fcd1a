package uk.threshold.postgres;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;

/** The generated passwords of the embedded server's roles, in one file of the data directory that only its owner reads. */
final class Passwords {
    private static final String FILE = "database-passwords";
    private static final int BYTES = 24;

    private final Properties byRole;

    private Passwords(Properties byRole) {
        this.byRole = byRole;
    }

    /** Reads the file, or writes it with new passwords when there is none. */
    static Passwords in(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(FILE);
        Properties byRole = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                byRole.load(reader);
            }
        } else {
            SecureRandom random = new SecureRandom();
            for (String role : Roles.ALL) {
                byte[] password = new byte[BYTES];
                random.nextBytes(password);
                byRole.setProperty(role, HexFormat.of().formatHex(password));
            }
            write(byRole, file);
        }
        return new Passwords(byRole);
    }

    private static void write(Properties byRole, Path file) throws IOException {
        Path unfinished = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(
                        unfinished,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Writer writer = Channels.newWriter(channel, StandardCharsets.ISO_8859_1)) {
            byRole.store(writer, "Generated at the first start; the embedded PostgreSQL knows these");
            writer.flush();
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    Login login(String role) {
        String password = byRole.getProperty(role);
        if (password == null) {
            throw new CannotOpen("the file `" + FILE + "` of the data directory has no password for `" + role + "`");
        }
        return new Login(role, password);
    }
}

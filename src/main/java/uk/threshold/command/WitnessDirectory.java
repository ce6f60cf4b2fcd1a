package uk.threshold.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.threshold.ledger.Checkpoint;
import uk.threshold.ledger.Cosigner;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.SignedCheckpoint;

/**
 * The folder of a witness: its key, made at the first use, and of each log the newest note that it cosigned. One process
 * at a time holds it, so that it never cosigns two branches of one log.
 */
final class WitnessDirectory implements AutoCloseable {

    private static final String KEY = "witness-key.pem";
    private static final String VKEY = "witness.vkey";
    private static final String LOCK = "lock";
    private static final Set<PosixFilePermission> OWNER_READS = EnumSet.of(PosixFilePermission.OWNER_READ);
    private static final Set<PosixFilePermission> OWNERS_OWN =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Pattern PEM = Pattern.compile("name: ([^\\n]+)\\n"
            + "-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s+"
            + "-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    private final Path directory;
    private final FileChannel lock;
    private final Cosigner cosigner;

    private WitnessDirectory(Path directory, FileChannel lock, Cosigner cosigner) {
        this.directory = directory;
        this.lock = lock;
        this.cosigner = cosigner;
    }

    /**
     * Holds the folder, which is made if there is none, until it is closed.
     *
     * @param name that a witness without a key is to have; one with a key keeps its own
     * @throws Witness.Unreadable when another process holds it, or its key cannot be used
     */
    static WitnessDirectory hold(Path directory, Optional<String> name) throws IOException {
        if (Files.notExists(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        FileChannel lock =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            if (lock.tryLock() == null) {
                throw new Witness.Unreadable("another process is at work in this folder");
            }
            Cosigner cosigner = cosigner(directory, name);
            held = true;
            return new WitnessDirectory(directory, lock, cosigner);
        } finally {
            if (!held) {
                lock.close();
            }
        }
    }

    Cosigner cosigner() {
        return cosigner;
    }

    /**
     * The checkpoint of that log which was cosigned last; empty when none was.
     *
     * @throws Witness.Unreadable when the file is not a note that this witness cosigned
     */
    Optional<Checkpoint> kept(LogOrigin origin) throws IOException {
        Path file = file(origin);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String note = Files.readString(file, UTF_8);
        Optional<Checkpoint> kept = cosigner.cosigned(note)
                ? SignedCheckpoint.textOf(note)
                        .filter(checkpoint -> checkpoint.origin().equals(origin))
                : Optional.empty();
        if (kept.isEmpty()) {
            throw new Witness.Unreadable("the note kept of this log is not one that this witness cosigned");
        }
        return kept;
    }

    /** Keeps the note in place of the one before: it is always one or the other, whole and synchronised. */
    void keep(LogOrigin origin, String note) throws IOException {
        write(directory, file(origin), note.getBytes(UTF_8), READABLE);
    }

    /** Keeps what was refused, and gives the name of the file: by its digest, so that each stands once. */
    String putBy(String refused) throws IOException {
        byte[] bytes = refused.getBytes(UTF_8);
        Path file = directory.resolve("refused-" + Hash.sha256(bytes).hex() + ".txt");
        write(directory, file, bytes, READABLE);
        return file.getFileName().toString();
    }

    /** An origin has slashes; its digest fits every file system. */
    private Path file(LogOrigin origin) {
        return directory.resolve(Hash.sha256(origin.name().getBytes(US_ASCII)).hex() + ".note");
    }

    private static Cosigner cosigner(Path directory, Optional<String> name) throws IOException {
        Path file = directory.resolve(KEY);
        try {
            if (Files.notExists(file)) {
                make(directory, file, name);
            }
            Cosigner cosigner = read(file);
            if (Files.notExists(directory.resolve(VKEY))) {
                write(directory, directory.resolve(VKEY), (cosigner.vkey() + "\n").getBytes(US_ASCII), READABLE);
            }
            return cosigner;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Witness.Unreadable("the file `" + KEY + "` is not the key of a witness");
        }
    }

    private static void make(Path directory, Path file, Optional<String> name)
            throws IOException, GeneralSecurityException {
        if (name.isPresent() && !LogOrigin.isName(name.get())) {
            throw new Witness.Unreadable("a witness's name is 1 to 200 printable ASCII characters without space, plus,"
                    + " quote or backslash");
        }
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String drawn =
                "witness/" + Hash.sha256(keys.getPublic().getEncoded()).hex().substring(0, 8);
        String pem = "name: " + name.orElse(drawn) + "\n"
                + pem("PRIVATE", keys.getPrivate().getEncoded())
                + pem("PUBLIC", keys.getPublic().getEncoded());
        write(directory, file, pem.getBytes(US_ASCII), OWNER_READS);
    }

    private static Cosigner read(Path file) throws IOException, GeneralSecurityException {
        if (!OWNERS_OWN.containsAll(Files.getPosixFilePermissions(file))) {
            throw new Witness.Unreadable(
                    "the file `" + KEY + "` is open to others than its owner; set its mode to 0400");
        }
        Matcher pem = PEM.matcher(Files.readString(file, US_ASCII));
        if (!pem.matches()) {
            throw new IllegalArgumentException("not a named key pair in PEM");
        }
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        return new Cosigner(
                new LogOrigin(pem.group(1)),
                new KeyPair(
                        factory.generatePublic(new X509EncodedKeySpec(decoded(pem.group(3)))),
                        factory.generatePrivate(new PKCS8EncodedKeySpec(decoded(pem.group(2))))));
    }

    private static void write(Path directory, Path file, byte[] content, Set<PosixFilePermission> mode)
            throws IOException {
        Path draft = directory.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Set<StandardOpenOption> create = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, create, PosixFilePermissions.asFileAttribute(mode))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String pem(String kind, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + " KEY-----\n" + text + "\n-----END " + kind + " KEY-----\n";
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}

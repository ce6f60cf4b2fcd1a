package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.Signer;
import uk.threshold.ledger.VerifierKey;

/**
 * The ledger's Ed25519 key in a file of the data directory: PEM, private key (RFC 5958) then public key, mode 0400. Made
 * at the first start; whoever loses it cannot go on with the log, so it belongs in the backup.
 */
final class LedgerKey {

    private static final String NAME = "ledger-key.pem";
    private static final Set<PosixFilePermission> OWNER_READS = EnumSet.of(PosixFilePermission.OWNER_READ);
    private static final Set<PosixFilePermission> OWNERS_OWN =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)"
                    + "-----END PRIVATE KEY-----\\s+-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    private LedgerKey() {}

    /**
     * The signer of this log with the key in the directory, which is made if there is none.
     *
     * @throws LedgerKeyUnusable when the file is open to others than its owner, or is not such a key
     */
    static Signer in(Path dataDirectory, LogOrigin log) {
        Path file = dataDirectory.resolve(NAME);
        try {
            if (Files.notExists(file)) {
                write(
                        dataDirectory,
                        file,
                        KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
        return signer(file, log);
    }

    /**
     * The public half of the key in the directory, where nothing is made.
     *
     * @throws LedgerKeyUnusable also when there is none
     */
    static VerifierKey verifierIn(Path dataDirectory, LogOrigin log) {
        return signer(dataDirectory.resolve(NAME), log).verifierKey();
    }

    private static Signer signer(Path file, LogOrigin log) {
        try {
            return new Signer(log, read(file));
        } catch (IOException e) {
            throw unreadable(e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new LedgerKeyUnusable("the file `" + NAME + "` is not an Ed25519 key pair in PEM", e);
        }
    }

    private static LedgerKeyUnusable unreadable(IOException e) {
        return new LedgerKeyUnusable("the file `" + NAME + "` cannot be read or written", e);
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        if (!OWNERS_OWN.containsAll(Files.getPosixFilePermissions(file))) {
            throw new LedgerKeyUnusable(
                    "the file `" + NAME + "` is open to others than its owner; set its mode to 0400");
        }
        Matcher pem = PEM.matcher(Files.readString(file, US_ASCII));
        if (!pem.matches()) {
            throw new LedgerKeyUnusable("the file `" + NAME + "` is not an Ed25519 key pair in PEM");
        }
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(decoded(pem.group(2)))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(decoded(pem.group(1)))));
    }

    /** The file appears whole and synchronised, or not at all: a log must never be signed with a key that was lost. */
    private static void write(Path directory, Path file, KeyPair keys) throws IOException {
        Path draft = directory.resolve(NAME + ".new");
        Files.deleteIfExists(draft);
        String pem = pem("PRIVATE", keys.getPrivate().getEncoded())
                + pem("PUBLIC", keys.getPublic().getEncoded());
        Set<StandardOpenOption> create = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, create, PosixFilePermissions.asFileAttribute(OWNER_READS))) {
            ByteBuffer bytes = US_ASCII.encode(pem);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
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
}

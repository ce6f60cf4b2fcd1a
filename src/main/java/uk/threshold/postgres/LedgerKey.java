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
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.threshold.ledger.LogKeys;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.Signer;
import uk.threshold.ledger.VerifierKey;

/**
 * The ledger's Ed25519 key in a file of the data directory: PEM, private key (RFC 5958) then public key, mode 0400. Made
 * at the first start; whoever loses it cannot go on with the log, so it belongs in the backup. Keys from before stand in a
 * file beside it, the newest first: those whose private half is there sign beside it, the others are known and no more.
 */
public final class LedgerKey {

    private static final String NAME = "ledger-key.pem";
    private static final String OLDER = "older-ledger-keys.pem";
    private static final Set<PosixFilePermission> OWNER_READS = EnumSet.of(PosixFilePermission.OWNER_READ);
    private static final Set<PosixFilePermission> OWNERS_OWN =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String PRIVATE =
            "-----BEGIN PRIVATE KEY-----\\s+(?<private>[A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s+";
    private static final String PUBLIC =
            "-----BEGIN PUBLIC KEY-----\\s+(?<public>[A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*";
    private static final Pattern PAIR = Pattern.compile(PRIVATE + PUBLIC);
    private static final Pattern KEY = Pattern.compile("(" + PRIVATE + ")?" + PUBLIC);

    private LedgerKey() {}

    /** Of the key that signed until now, and of the one that does from now on. */
    public record Succession(VerifierKey before, VerifierKey now) {}

    /**
     * The signer of this log with the key in the directory, which is made if there is none.
     *
     * @throws LedgerKeyUnusable when a file is open to others than its owner, or is not of such keys
     */
    static Signer in(Path dataDirectory, LogOrigin log) {
        if (Files.notExists(dataDirectory.resolve(NAME))) {
            write(dataDirectory, NAME, pem(made()));
        }
        return signer(dataDirectory, log);
    }

    /**
     * The public halves of the keys in the directory, where nothing is made.
     *
     * @throws LedgerKeyUnusable also when there is none
     */
    static LogKeys keysIn(Path dataDirectory, LogOrigin log) {
        return signer(dataDirectory, log).keys();
    }

    /**
     * Makes another key for the log of this directory; the one that was signs beside it from now on. Gateways that are
     * running take it up when they are started again.
     *
     * @throws LedgerKeyUnusable also when there is no key yet
     */
    public static Succession succeed(Path dataDirectory, LogOrigin log) {
        Kept kept = kept(dataDirectory);
        VerifierKey before = signer(kept, log).verifierKey();
        KeyPair now = made();
        String older = pem(kept.current()) + older(kept);
        // In this order: a key that stands in both files is the one that signs.
        write(dataDirectory, OLDER, older);
        write(dataDirectory, NAME, pem(now));
        return new Succession(before, new Signer(log, now).verifierKey());
    }

    /**
     * Takes the private halves of the older keys out of the directory: what they signed is still known, and they sign
     * nothing more.
     *
     * @return those whose private half was there
     * @throws LedgerKeyUnusable as {@link #succeed}
     */
    public static List<VerifierKey> retire(Path dataDirectory, LogOrigin log) {
        Kept kept = kept(dataDirectory);
        List<VerifierKey> older = signer(kept, log).keys().older();
        if (kept.beside().isEmpty()) {
            return List.of();
        }
        Stream<PublicKey> signed = kept.beside().stream().map(KeyPair::getPublic);
        write(
                dataDirectory,
                OLDER,
                older(new Kept(
                        kept.current(),
                        List.of(),
                        Stream.concat(signed, kept.retired().stream()).toList())));
        return older.subList(0, kept.beside().size());
    }

    private static String older(Kept kept) {
        StringBuilder older = new StringBuilder();
        kept.beside().forEach(pair -> older.append(pem(pair)));
        kept.retired().forEach(key -> older.append(pem("PUBLIC", key.getEncoded())));
        return older.toString();
    }

    private static boolean isThere(Path dataDirectory) {
        return Files.exists(dataDirectory.resolve(OLDER));
    }

    private static Signer signer(Path dataDirectory, LogOrigin log) {
        return signer(kept(dataDirectory), log);
    }

    private static Signer signer(Kept kept, LogOrigin log) {
        try {
            return new Signer(log, kept.current(), kept.beside(), kept.retired());
        } catch (IllegalArgumentException e) {
            throw new LedgerKeyUnusable(
                    "a key in `" + NAME + "` or `" + OLDER + "` is not of Ed25519, or not of a pair", e);
        }
    }

    /** What stands in the two files; the key that signs is not told again where it stands in both. */
    private record Kept(KeyPair current, List<KeyPair> beside, List<PublicKey> retired) {}

    private static Kept kept(Path dataDirectory) {
        Matcher signing = PAIR.matcher(read(dataDirectory, NAME));
        if (!signing.matches()) {
            throw new LedgerKeyUnusable("the file `" + NAME + "` is not an Ed25519 key pair in PEM");
        }
        KeyPair current = pair(signing, NAME);
        List<KeyPair> beside = new ArrayList<>();
        List<PublicKey> retired = new ArrayList<>();
        String rest = isThere(dataDirectory) ? read(dataDirectory, OLDER) : "";
        Matcher older = KEY.matcher(rest);
        int end = 0;
        for (; older.find() && older.start() == end; end = older.end()) {
            PublicKey key = publicKey(older, OLDER);
            if (!key.equals(current.getPublic())) {
                if (older.group("private") == null) {
                    retired.add(key);
                } else {
                    beside.add(pair(older, OLDER));
                }
            }
        }
        if (end < rest.length()) {
            throw new LedgerKeyUnusable("the file `" + OLDER + "` is not of Ed25519 keys in PEM");
        }
        return new Kept(current, beside, retired);
    }

    private static KeyPair pair(Matcher pem, String name) {
        try {
            return new KeyPair(
                    publicKey(pem, name),
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(decoded(pem.group("private")))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw notKeys(name, e);
        }
    }

    private static PublicKey publicKey(Matcher pem, String name) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(decoded(pem.group("public"))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw notKeys(name, e);
        }
    }

    private static LedgerKeyUnusable notKeys(String name, Exception e) {
        return new LedgerKeyUnusable("the file `" + name + "` is not an Ed25519 key pair in PEM", e);
    }

    private static LedgerKeyUnusable unreadable(String name, IOException e) {
        return new LedgerKeyUnusable("the file `" + name + "` cannot be read or written", e);
    }

    private static String read(Path directory, String name) {
        Path file = directory.resolve(name);
        try {
            if (!OWNERS_OWN.containsAll(Files.getPosixFilePermissions(file))) {
                throw new LedgerKeyUnusable(
                        "the file `" + name + "` is open to others than its owner; set its mode to 0400");
            }
            return Files.readString(file, US_ASCII);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static KeyPair made() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /** The file appears whole and synchronised, or not at all: a log must never be signed with a key that was lost. */
    private static void write(Path directory, String name, String pem) {
        Path draft = directory.resolve(name + ".new");
        Set<StandardOpenOption> create = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            Files.deleteIfExists(draft);
            try (FileChannel channel =
                    FileChannel.open(draft, create, PosixFilePermissions.asFileAttribute(OWNER_READS))) {
                ByteBuffer bytes = US_ASCII.encode(pem);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            requireOwn(draft, directory.resolve(NAME));
            Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Another user's file would be one that the gateway cannot read when it next starts. */
    private static void requireOwn(Path draft, Path signing) throws IOException {
        if (Files.exists(signing) && !Files.getOwner(signing).equals(Files.getOwner(draft))) {
            Files.delete(draft);
            throw new LedgerKeyUnusable(
                    "the file `" + NAME + "` is another user's; run this as the user whom the gateway runs as");
        }
    }

    private static String pem(KeyPair keys) {
        return pem("PRIVATE", keys.getPrivate().getEncoded())
                + pem("PUBLIC", keys.getPublic().getEncoded());
    }

    private static String pem(String kind, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + " KEY-----\n" + text + "\n-----END " + kind + " KEY-----\n";
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }
}

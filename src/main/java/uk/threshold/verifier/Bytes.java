package uk.threshold.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bytes: where they come from, how they are spelt, what they hash to. */
final class Bytes {
    static final int HASH = 32;
    private static final int LONGEST = 1 << 26;

    private Bytes() {}

    static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            Fault.unless(bytes.length <= LONGEST, file + ": has more than " + LONGEST + " bytes");
            return bytes;
        } catch (IOException e) {
            throw new Fault(2, file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] utf8, String where) {
        String text = new String(utf8, UTF_8);
        Fault.unless(Arrays.equals(utf8(text), utf8), where + ": is not UTF-8");
        return text;
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** What stands in base64, in the only spelling it has; of so many bytes, or of any number if that is 0. */
    static byte[] base64(String text, int length, String where) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            boolean formed = Base64.getEncoder().encodeToString(bytes).equals(text);
            formed &= length == 0 || bytes.length == length;
            Fault.unless(formed, where + ": is misspelt base64, or not of " + length + " bytes");
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new Fault(1, where + ": is not base64");
        }
    }

    static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** A commitment as the ledger makes it: HMAC-SHA-256 under the salt over domain, zero byte and content. */
    static String commitment(byte[] salt, String domain, byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salt, "HmacSHA256"));
        mac.update(utf8(domain + "\0"));
        return hex(mac.doFinal(content));
    }
}

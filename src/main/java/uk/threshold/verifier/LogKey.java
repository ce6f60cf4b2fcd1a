package uk.threshold.verifier;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log's Ed25519 key, known by its vkey (C2SP signed-note), and what it signed. */
record LogKey(String vkey, String name, String id, PublicKey key) {
    private static final Pattern VKEY =
            Pattern.compile("([!-~&&[^+\"\\\\]]{1,200})\\+([0-9a-f]{8})\\+(A[Q-Za-f]\\S{42})");
    private static final Pattern CHECKPOINT = Pattern.compile("(.+)\n(0|[1-9][0-9]{0,17})\n(.+)\n");
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 ([^ +\\p{Cc}]+) (\\S{8,})\n");

    /** Size and root, in hexadecimal, of a tree of this log (C2SP tlog-checkpoint). */
    record Checkpoint(String log, String origin, long size, String root) {}

    static LogKey of(String vkey) throws GeneralSecurityException {
        Matcher parts = VKEY.matcher(vkey);
        Fault.unless(parts.matches(), "the vkey is not a name, eight digits and an Ed25519 key, joined by `+`");
        byte[] typed = Bytes.base64(parts.group(3), 33, "the vkey");
        String hash = Bytes.hex(Bytes.sha256(Bytes.utf8(parts.group(1) + "\n"), typed));
        Fault.unless(hash.startsWith(parts.group(2)), "the id in the vkey is not that of its name and key");
        // SubjectPublicKeyInfo up to the key itself: RFC 8410 §4.
        byte[] der = HexFormat.of()
                .parseHex("302a300506032b6570032100" + Bytes.hex(typed).substring(2));
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        return new LogKey(vkey, parts.group(1), parts.group(2), key);
    }

    boolean signed(byte[] message, byte[] signature) throws GeneralSecurityException {
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(key);
        ed25519.update(message);
        return ed25519.verify(signature);
    }

    /** The checkpoint in a note that this key signed, of the log or of a party's tree, whoever else signed it. */
    Checkpoint open(String note, String where) throws GeneralSecurityException {
        int end = note.indexOf("\n\n") + 1;
        Matcher head = CHECKPOINT.matcher(note.substring(0, end));
        Fault.unless(head.matches(), where + ": does not begin with origin, size, root and an empty line");
        String origin = head.group(1);
        String root = Bytes.hex(Bytes.base64(head.group(3), Bytes.HASH, where + ", its root"));
        boolean signed = false;
        for (String line : note.substring(end + 1).split("(?<=\n)", 0)) {
            Matcher parts = SIGNATURE.matcher(line);
            Fault.unless(parts.matches(), where + ": a line after the empty one is no signature");
            byte[] signature = Bytes.base64(parts.group(2), 0, where + ", a signature");
            if (parts.group(1).equals(name) && Bytes.hex(signature).startsWith(id)) {
                signed = signed(Bytes.utf8(head.group()), Arrays.copyOfRange(signature, 4, signature.length));
                Fault.unless(signed, where + ": the signature of `" + name + "` is not over this text");
            }
        }
        Fault.unless(signed, where + ": is not signed by `" + name + "+" + id + "`");
        boolean own = (origin + "/").startsWith(name + "/");
        Fault.unless(own, where + ": `" + origin + "` is no tree of `" + name + "`");
        return new Checkpoint(name, origin, Long.parseLong(head.group(2)), root);
    }
}

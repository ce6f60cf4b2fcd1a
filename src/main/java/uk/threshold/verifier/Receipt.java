package uk.threshold.verifier;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry with the halves of it that are the holder's to open: the gateway's JSON, in which the log signs the leaf, or
 * C2SP tlog-proof@v1, in which the leaf is led to the signed root of a party's tree.
 */
final class Receipt {
    private static final String PROOF = "c2sp.org/tlog-proof@v1";
    private static final Pattern HEAD =
            Pattern.compile("\\Q" + PROOF + "\\E\nextra (\\S*)\nindex (0|[1-9][0-9]{0,17})\n");

    private final Map<String, Object> body;
    private final byte[] leaf;
    private final Map<String, Map<String, Object>> halves = new TreeMap<>();
    private final Map<String, byte[]> salts = new TreeMap<>();
    private final List<String> origins = new ArrayList<>();
    private final List<String> holds = new ArrayList<>();

    /** Takes the body out of the members, and the halves that open it, as the {@code extra} of a proof has them. */
    private Receipt(LogKey key, Map<String, Object> members, String where) throws GeneralSecurityException {
        byte[] bytes = Bytes.utf8(Json.take(members, "body", where));
        body = Body.members(bytes, key.name(), "the body");
        leaf = Tree.leaf(bytes);
        holds.add("entry " + body.get("rid") + " of class `" + body.get("class") + "`, leaf " + Bytes.hex(leaf));
        // A party's closing is an entry that the log itself is to hold, and no party's tree.
        origins.add("daily".equals(body.get("class")) ? key.name() : "");
        for (String side : sides(members)) {
            String content = Json.take(members, side, where);
            String salt = Json.take(members, side + "_salt", where);
            salts.put(side, Bytes.base64(salt, Bytes.HASH, "the salt of the " + side + " half"));
            String found = Bytes.commitment(salts.get(side), side + "/v1", Bytes.utf8(content));
            Fault.unlessSame("the commitment to the " + side + " half", body.get(side), found);
            halves.put(side, Json.members(content.isEmpty() ? "{}" : content, "the " + side + " half", true));
            String line = "its " + side + " half" + (content.isEmpty() ? ", which is empty" : "");
            for (String member : List.of("time", "source", "practice", "recipient")) {
                if (halves.get(side).get(member) instanceof String said) {
                    line += ", " + member + " " + said;
                    origins.add(key.name() + "/" + said);
                }
            }
            holds.add(line);
        }
    }

    static Receipt read(LogKey key, String text) throws GeneralSecurityException {
        Fault.unless(text.startsWith("{") || text.startsWith(PROOF), "the file is neither JSON nor a " + PROOF);
        return text.startsWith("{") ? signed(key, text) : proven(key, text);
    }

    /** What holds of the receipt, and of the answer where that is given, in plain words. */
    List<String> answers(Optional<byte[]> answer) throws GeneralSecurityException {
        String found = Bytes.commitment(salts.get("shared"), "resp/v1", answer.orElse(new byte[0]));
        Fault.unlessSame("the commitment `resp` to the answer", answer.isEmpty() ? found : body.get("resp"), found);
        String none = found.equals(body.get("resp")) ? "nothing was answered" : "no word of the answer, not given";
        holds.add(answer.isEmpty() ? none : "the answer, byte for byte");
        return holds;
    }

    private static Receipt signed(LogKey key, String text) throws GeneralSecurityException {
        String where = "the receipt";
        Map<String, Object> json = Json.members(text, where, false);
        boolean proven = json.containsKey("proof");
        Map<String, Object> read = new TreeMap<>();
        for (String side : sides(json)) {
            String bytes = Bytes.text(Bytes.base64(Json.take(json, side + "Bytes", where), 0, side), side);
            json.put(side + "_salt", Json.take(json, side + "Salt", where));
            read.put(side, json.put(side, bytes));
        }
        Receipt receipt = new Receipt(key, json, where);
        Fault.unless(receipt.halves.equals(read), "`shared` or `held` is not what its bytes say");
        String leaf = Bytes.hex(receipt.leaf);
        Fault.unlessSame("`version`", "1", json.remove("version"));
        Fault.unlessSame("`state`", proven ? "proven" : "pending", json.remove("state"));
        Fault.unlessSame("`rid`", receipt.body.get("rid"), json.remove("rid"));
        Fault.unlessSame("`leaf`", leaf, json.remove("leaf"));
        Fault.unlessSame("`verifierKey`", key.vkey(), json.remove("verifierKey"));
        if (proven) {
            Receipt proof = proven(key, Json.take(json, "proof", where));
            Fault.unlessSame("the leaf of `proof`", leaf, Bytes.hex(proof.leaf));
            receipt.holds.add(proof.holds.getLast());
        }
        byte[] signature = Bytes.base64(Json.take(json, "signature", where), 0, "`signature`");
        Fault.unless(json.isEmpty(), "the receipt has unknown members: " + json.keySet());
        Fault.unless(key.signed(receipt.leaf, signature), "`signature` is not the log's over leaf " + leaf);
        receipt.holds.add("the signature of the log" + (proven ? "" : "; no tree is shown yet that has the leaf"));
        return receipt;
    }

    private static Receipt proven(LogKey key, String text) throws GeneralSecurityException {
        int end = text.indexOf("\n\n") + 1;
        Matcher head = HEAD.matcher(text.substring(0, end));
        Fault.unless(head.lookingAt(), "the proof does not begin with `" + PROOF + "`, `extra` and `index`");
        String where = "`extra`";
        String extra = Bytes.text(Bytes.base64(head.group(1), 0, where), where);
        Map<String, Object> members = Json.members(extra, where, true);
        Receipt receipt = new Receipt(key, members, where);
        Fault.unless(members.isEmpty(), where + " has unknown members: " + members.keySet());
        LogKey.Checkpoint tree = key.open(text.substring(end + 1), "the checkpoint");
        long index = Long.parseLong(head.group(2));
        String place = "at index " + index + " of " + tree.size() + " in the tree `" + tree.origin() + "`";
        Fault.unless(receipt.origins.contains(tree.origin()), "no half names as a party whose tree it is " + place);
        Fault.unless(index < tree.size(), "there is nothing " + place);
        List<byte[]> path = new ArrayList<>();
        for (int at = head.end(); at < end; at = text.indexOf('\n', at) + 1) {
            String hash = text.substring(at, text.indexOf('\n', at));
            path.add(Bytes.base64(hash, Bytes.HASH, "hash " + path.size() + " of the path"));
        }
        String root = Bytes.hex(Tree.root(receipt.leaf, index, tree.size(), path));
        Fault.unlessSame("the root, from the leaf " + place, tree.root(), root);
        receipt.holds.add("the leaf " + place + ", and the signed root " + root);
        return receipt;
    }

    private static List<String> sides(Map<String, Object> members) {
        return members.containsKey("held") ? List.of("shared", "held") : List.of("shared");
    }
}

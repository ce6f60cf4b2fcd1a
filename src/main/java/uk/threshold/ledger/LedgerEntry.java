package uk.threshold.ledger;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is to be recorded. The log keeps {@link #body} for ever; the halves are kept beside it and can be erased.
 *
 * @param rid random id of the entry, used once; the receipt is known by it
 * @param policy {@code sha256:} and the 64 hexadecimal digits of the policy version in force
 * @param sheets the decision sheets that the entry names; those the log has not yet seen are recorded before it
 */
public record LedgerEntry(EntryClass kind, UUID rid, String policy, Halves halves, List<DecisionSheet> sheets) {

    /** The {@code type} of every body. */
    public static final String TYPE = "uk.threshold/disclosure-log/v1";

    private static final Pattern POLICY = Pattern.compile("sha256:[0-9a-f]{64}");

    /** @throws IllegalArgumentException for a policy of another form, or a sheet given as an entry by hand */
    public LedgerEntry {
        if (!POLICY.matcher(policy).matches()) {
            throw new IllegalArgumentException("a policy is written as `sha256:` and 64 hexadecimal digits");
        }
        sheets = List.copyOf(sheets);
        if (kind == EntryClass.SHEET && sheets.size() != 1) {
            throw new IllegalArgumentException("an entry of class `sheet` stands for one sheet");
        }
    }

    /** An entry that names no decision sheet. */
    public static LedgerEntry of(EntryClass kind, UUID rid, String policy, Halves halves) {
        return new LedgerEntry(kind, rid, policy, halves, List.of());
    }

    /** The entry by which a ledger records a sheet it has not seen before. */
    public static LedgerEntry ofSheet(DecisionSheet sheet, UUID rid, String policy, Salts salts) {
        return new LedgerEntry(EntryClass.SHEET, rid, policy, Halves.none(salts), List.of(sheet));
    }

    /**
     * The exact preimage of the leaf in the log of this name: RFC 8785 JSON with nine keys, all values strings, ASCII
     * only. It holds no time and no name; what ties it to a person is under the salts.
     */
    public byte[] body(LogOrigin log) {
        return strings(Map.of(
                        "class", kind.code(),
                        "held", halves.held().commitment().hex(),
                        "log", log.name(),
                        "policy", policy,
                        "resp", halves.response().hex(),
                        "rid", rid.toString(),
                        "shared", sharedHex(),
                        "type", TYPE,
                        "v", "1"))
                .bytes();
    }

    /** A sheet has no personal part: its digest itself stands under {@code shared}, so that anyone can check it. */
    private String sharedHex() {
        return kind == EntryClass.SHEET
                ? sheets.getFirst().digest().hex()
                : halves.shared().commitment().hex();
    }

    private static CanonicalJson strings(Map<String, String> members) {
        return CanonicalJson.object(members.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, member -> CanonicalJson.text(member.getValue()))));
    }
}

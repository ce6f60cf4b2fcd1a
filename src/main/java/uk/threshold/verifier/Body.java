package uk.threshold.verifier;

import java.util.Map;
import java.util.regex.Pattern;

/** The public part of an entry, that which is hashed: canonical JSON of nine members, closed. */
final class Body {
    private static final Pattern MEMBER = Pattern.compile("(held|resp|shared)=[0-9a-f]{64}|policy=sha256:[0-9a-f]{64}"
            + "|class=(request|disclose|refuse|error|ruling|close|change|delivered|aborted|erased|policy|sheet|daily|alarm)"
            + "|log=.+|rid=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|type=uk\\.threshold/disclosure-log/v1|v=1");

    private Body() {}

    /** Its members, all of them strings. */
    static Map<String, Object> members(byte[] body, String log, String where) {
        Map<String, Object> members = Json.members(Bytes.text(body, where), where, true);
        for (Map.Entry<String, Object> each : members.entrySet()) {
            Fault.unless(
                    MEMBER.matcher(each.toString()).matches(), where + ": no body has such a `" + each.getKey() + "`");
        }
        Fault.unless(members.size() == 9, where + ": has not the nine members of a body");
        Fault.unlessSame(where + ": `log`", log, members.get("log"));
        return members;
    }
}

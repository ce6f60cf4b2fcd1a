package uk.threshold.disclosure;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Utc;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.DecisionSheet;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Salts;
import uk.threshold.policy.Pack;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;

/**
 * Words what is recorded of a reading of flags. One answer may hold flags of several councils, and which councils have one
 * that did not leave is nobody's to know: so no half names a source, and the held one, which tells it, has no reader.
 */
final class FlagRecording {
    private final Requester reader;
    private final NhsNumber asked;
    private final FlagRegister.Standing standing;
    private final Pack pack;

    FlagRecording(Requester reader, NhsNumber asked, FlagRegister.Standing standing, Pack pack) {
        this.reader = reader;
        this.asked = asked;
        this.standing = standing;
        this.pack = pack;
    }

    /** @param pseudonyms those under which the reader's organisation sees what leaves */
    LedgerEntry entry(UUID rid, Salts salts, Rendered rendered, List<DecidedFlag> decided, Pseudonyms pseudonyms) {
        Map<String, SortedSet<FieldPath>> released = new HashMap<>();
        rendered.items().forEach(item -> released.put(item.position().pseudonym(), item.released()));
        SheetWriting writing = new SheetWriting(pack.fields());
        Map<String, DecisionSheet> sheets = new TreeMap<>();
        Map<String, CanonicalJson> judged = new TreeMap<>();
        for (DecidedFlag each : decided) {
            KeptFlag flag = each.flag();
            SortedSet<FieldPath> paths = released.getOrDefault(pseudonyms.of(flag.id()), Collections.emptySortedSet());
            DecisionSheet sheet = writing.sheet("Flag", each.judgement(), paths);
            sheets.put(sheet.digest().hex(), sheet);
            judged.put(
                    flag.id() + "@" + flag.version(),
                    CanonicalJson.text(sheet.digest().hex()));
        }
        Halves halves = Halves.of(
                shared(rendered, salts.response(rendered.body()).hex()),
                CanonicalJson.object(
                        Map.of("decided", CanonicalJson.object(judged), "pack", CanonicalJson.text(pack.digest()))),
                salts,
                salts.response(rendered.body()));
        EntryClass kind = rendered.items().isEmpty() ? EntryClass.REFUSE : EntryClass.DISCLOSE;
        return new LedgerEntry(kind, rid, "sha256:" + pack.digest(), halves, List.copyOf(sheets.values()));
    }

    private CanonicalJson.Members shared(Rendered rendered, String response) {
        Map<String, CanonicalJson> paths = new TreeMap<>();
        List<CanonicalJson> items = rendered.items().stream()
                .map(item -> Recording.left(item, paths))
                .toList();
        Map<String, CanonicalJson> shared = new TreeMap<>();
        shared.put("time", CanonicalJson.text(Utc.milliseconds(standing.now())));
        shared.put("source", CanonicalJson.text(""));
        shared.put("recipient", CanonicalJson.text(reader.organisation().ods()));
        shared.put("user", CanonicalJson.text(reader.user()));
        shared.put(
                "role",
                CanonicalJson.texts(reader.roles().stream()
                        .map(role -> role.code())
                        .sorted()
                        .toList()));
        shared.put("purpose", CanonicalJson.text(Purpose.DIRECT_CARE.code()));
        shared.put(
                "persons",
                CanonicalJson.list(List.of(CanonicalJson.object(Map.of(
                        "position", CanonicalJson.text("0"), "nhs_number", CanonicalJson.text(asked.digits()))))));
        shared.put("items", CanonicalJson.list(items));
        shared.put("paths", CanonicalJson.object(paths));
        shared.put("resp", CanonicalJson.text(response));
        return CanonicalJson.object(shared);
    }
}

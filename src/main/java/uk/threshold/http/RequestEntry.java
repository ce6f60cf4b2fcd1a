package uk.threshold.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.Utc;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.Admission;
import uk.threshold.policy.Objection;
import uk.threshold.policy.Pack;
import uk.threshold.request.Role;
import uk.threshold.request.StatedRequest;

/**
 * Words what is recorded of a request that was made: who asked, when, of whom, about whom as stated, and why. All of it is the
 * requester's own, so it stands in the shared half; nothing is held back, since nothing was looked up.
 */
final class RequestEntry {
    private final Admission.Arrival arrival;
    private final StatedRequest stated;
    private final Pack pack;

    RequestEntry(Admission.Arrival arrival, StatedRequest stated, Pack pack) {
        this.arrival = arrival;
        this.stated = stated;
        this.pack = pack;
    }

    LedgerEntry admitted(Chance chance) {
        return entry(EntryClass.REQUEST, List.of(), arrival.id().toString(), chance);
    }

    /** A request that was turned back has no Task. */
    LedgerEntry turnedBack(Chance chance, List<Objection> objections) {
        List<String> why = objections.stream()
                .map(objection -> Coded.ofName(objection.ground()))
                .distinct()
                .toList();
        return entry(EntryClass.REFUSE, why, "", chance);
    }

    private LedgerEntry entry(EntryClass kind, List<String> objections, String task, Chance chance) {
        Map<String, CanonicalJson> shared = new TreeMap<>();
        put(shared, "time", Utc.milliseconds(arrival.at()));
        put(shared, "source", stated.practice().orElse(""));
        put(shared, "recipient", arrival.requester().organisation().ods());
        put(shared, "user", arrival.requester().user());
        shared.put(
                "role",
                CanonicalJson.texts(arrival.requester().roles().stream()
                        .map(Role::code)
                        .sorted()
                        .toList()));
        put(shared, "purpose", stated.purpose().orElse(""));
        put(shared, "case", stated.caseReference().orElse(""));
        put(shared, "task", task);
        shared.put("persons", persons());
        shared.put(
                "categories",
                CanonicalJson.texts(
                        stated.categories().stream().map(RequestEntry::asked).toList()));
        shared.put("objections", CanonicalJson.texts(objections));
        return LedgerEntry.of(
                kind,
                chance.id(),
                "sha256:" + pack.digest(),
                Halves.sharedOnly(CanonicalJson.object(shared), chance.salts()));
    }

    private CanonicalJson persons() {
        List<CanonicalJson> persons = new ArrayList<>();
        stated.child().ifPresent(child -> persons.add(person(0, child, stated.unborn() ? "unborn" : "")));
        for (int other = 0; other < stated.others().size(); other++) {
            persons.add(person(other + 1, stated.others().get(other), ""));
        }
        return CanonicalJson.list(persons);
    }

    private static CanonicalJson person(int position, StatedRequest.Person person, String part) {
        return CanonicalJson.object(Map.of(
                "position", CanonicalJson.text(Integer.toString(position)),
                "nhs_number", CanonicalJson.text(person.number().orElse("")),
                "stated_as", CanonicalJson.text(person.statedAs().orElse("")),
                "part", CanonicalJson.text(part)));
    }

    /** The category, and after a slash the position it is asked of where it names one. */
    private static String asked(StatedRequest.Asked asked) {
        return asked.person().isPresent() ? asked.code() + "/" + asked.person().getAsInt() : asked.code();
    }

    private static void put(Map<String, CanonicalJson> members, String key, String value) {
        members.put(key, CanonicalJson.text(value));
    }
}

package uk.threshold.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.Utc;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Listing;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;

/**
 * Makes the directory say what an operator says: which organisations there are, and who acts for each. Whoever is left out
 * acts for nobody. What changes of an organisation is recorded in an entry that is that organisation's own.
 */
public final class Enrolling {
    private final ListingRegister register;
    private final PolicyShelf shelf;
    private final Chance chance;

    public Enrolling(ListingRegister register, PolicyShelf shelf, Chance chance) {
        this.register = register;
        this.shelf = shelf;
        this.chance = chance;
    }

    /** Something of this organisation changed, and this entry records it. */
    public record Entered(String ods, UUID entry) {}

    /**
     * Enters what differs. An organisation that is left out stays known, since requests and records name it; nobody acts for
     * it. Somebody else may enter the same meanwhile. The ledger's exceptions pass through; what was entered before then
     * stays, and the same once more enters the rest.
     *
     * @param wanted every organisation, each once
     * @param source SHA-256 of what the operator said, in hexadecimal digits
     * @throws FactsChangedAtTheDesk when somebody enters something else at every attempt
     */
    public List<Entered> enter(List<Listing> wanted, String source) {
        List<Entered> entered = new ArrayList<>();
        Map<String, Listing> said = new TreeMap<>();
        wanted.forEach(listing -> said.put(listing.organisation().ods(), listing));
        Attempts.until(() -> isEntered(said, source, entered) ? Optional.of(said) : Optional.empty());
        return entered;
    }

    private boolean isEntered(Map<String, Listing> said, String source, List<Entered> entered) {
        for (Change change : changes(said)) {
            String ods = change.after().organisation().ods();
            LedgerEntry entry = entry(change, source);
            if (register.replace(change.before(), change.after(), entry)) {
                entered.add(new Entered(ods, entry.rid()));
            } else if (!isSaid(Optional.ofNullable(register.listings().get(ods)), change, said)) {
                return false;
            }
        }
        return true;
    }

    /** Whether what is held was entered by somebody who says the same. */
    private static boolean isSaid(Optional<Listing> held, Change change, Map<String, Listing> said) {
        return held.equals(Optional.of(change.after()))
                || held.equals(Optional.ofNullable(
                        said.get(change.after().organisation().ods())));
    }

    /** First who leaves, so that of whoever goes from one organisation to another each of the two is told its part. */
    private List<Change> changes(Map<String, Listing> said) {
        Map<String, Listing> held = new TreeMap<>(register.listings());
        List<Change> changes = new ArrayList<>();
        held.replaceAll((ods, before) -> {
            Listing after = before.with(staying(before, Optional.ofNullable(said.get(ods))));
            changes.add(new Change(Optional.of(before), after));
            return after;
        });
        said.values().stream()
                .sorted(Comparator.comparing(listing -> listing.board().isPresent()))
                .forEach(after -> changes.add(new Change(
                        Optional.ofNullable(held.get(after.organisation().ods())), after)));
        return changes.stream().filter(Change::isAny).toList();
    }

    private static List<Member> staying(Listing before, Optional<Listing> wanted) {
        Set<Member> said = new HashSet<>();
        wanted.ifPresent(listing -> listing.members().forEach(member -> said.add(unnamed(member))));
        return before.members().stream()
                .filter(member -> said.contains(unnamed(member)))
                .toList();
    }

    private static Member unnamed(Member member) {
        return new Member(member.client(), member.user(), "", member.ods());
    }

    private record Change(Optional<Listing> before, Listing after) {
        boolean isAny() {
            return !before.equals(Optional.of(after));
        }

        /** Of whoever is named anew, as they were named before. */
        List<Member> left() {
            return without(before.map(Listing::members).orElse(List.of()), after.members());
        }

        /** Of whoever is named anew, as they are named now. */
        List<Member> joined() {
            return without(after.members(), before.map(Listing::members).orElse(List.of()));
        }

        private static List<Member> without(List<Member> members, List<Member> others) {
            return members.stream().filter(member -> !others.contains(member)).toList();
        }
    }

    private LedgerEntry entry(Change change, String source) {
        Organisation organisation = change.after().organisation();
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("fact", CanonicalJson.text("directory"));
        held.put("practice", CanonicalJson.text(organisation.ods()));
        held.put("time", CanonicalJson.text(Utc.milliseconds(register.now())));
        held.put("source", CanonicalJson.text("sha256:" + source));
        held.put("name", CanonicalJson.text(organisation.name()));
        held.put("kind", CanonicalJson.text(organisation.kind().code()));
        held.put("telephone", CanonicalJson.text(organisation.telephone()));
        held.put("looked_after_by", CanonicalJson.text(change.after().board().orElse("")));
        held.put("left", members(change.left()));
        held.put("joined", members(change.joined()));
        return LedgerEntry.of(
                EntryClass.CHANGE,
                chance.id(),
                "sha256:" + shelf.house().digest(),
                Halves.heldOnly(CanonicalJson.object(held), chance.salts()));
    }

    private static CanonicalJson members(List<Member> members) {
        return CanonicalJson.list(members.stream()
                .map(member -> CanonicalJson.object(Map.of(
                        "client", CanonicalJson.text(member.client()),
                        "user", CanonicalJson.text(member.user().orElse("")),
                        "name", CanonicalJson.text(member.name()))))
                .toList());
    }
}

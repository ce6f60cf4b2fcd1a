package uk.threshold.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.request.Directory;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;

/** Tells what was shared about a person: to whom, when, why, and which fields of their own record. */
public final class Accounting {
    private final DeskRegister register;
    private final Directory directory;
    private final Conflicts conflicts;
    private final Function<Organisation, Pseudonyms> pseudonyms;

    /** @param pseudonyms those of one organisation */
    public Accounting(
            DeskRegister register,
            Directory directory,
            Conflicts conflicts,
            Function<Organisation, Pseudonyms> pseudonyms) {
        this.conflicts = conflicts;
        this.register = register;
        this.directory = directory;
        this.pseudonyms = pseudonyms;
    }

    /**
     * One disclosure that the person was part of.
     *
     * @param recipient empty where the directory no longer holds the organisation
     * @param fields paths of the fields that left of entries of which the person is a subject
     */
    public record Account(SharedOnce shared, Optional<Organisation> recipient, SortedSet<String> fields) {}

    /** A place among disclosures, which stand by when they were made and then by their entries, the latest first. */
    public record Place(Instant at, UUID rid) {
        private static Place of(Account account) {
            return new Place(account.shared().at(), account.shared().rid());
        }

        private boolean isBefore(SharedOnce once) {
            int when = once.at().compareTo(at);
            return when < 0 || (when == 0 && once.rid().compareTo(rid) < 0);
        }
    }

    /** @param last where the next page begins; empty where nothing follows */
    public record Page(List<Account> accounts, Optional<Place> last) {
        public Page {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * The disclosures by the caller's practice that the person with this number was part of, the newest first, but for
     * those under requests that the caller must leave to a colleague and what was read online of the record of one of
     * their own, whoever it is who is looked for.
     *
     * @param after where the page before ended; empty for the first
     * @param most how many a page has at most
     */
    public Page page(Requester who, NhsNumber number, Optional<Place> after, int most) {
        List<SharedOnce> shared = register.shared(who.organisation().ods(), number);
        Map<NhsNumber, Boolean> own = new HashMap<>();
        List<Account> found = conflicts.withoutTheirOwn(who, shared, SharedOnce::request).stream()
                .filter(once -> once.request().isPresent()
                        || Stream.concat(Stream.of(number), once.stated().stream())
                                .noneMatch(each -> own.computeIfAbsent(each, one -> conflicts.isOfTheirOwn(who, one))))
                .filter(once -> after.filter(place -> !place.isBefore(once)).isEmpty())
                .map(this::account)
                .filter(account -> account.shared().named() || !account.fields().isEmpty())
                .limit(most + 1L)
                .toList();
        return found.size() > most
                ? new Page(found.subList(0, most), Optional.of(Place.of(found.get(most - 1))))
                : new Page(found, Optional.empty());
    }

    private Account account(SharedOnce shared) {
        Optional<Organisation> recipient = directory.organisation(shared.recipient());
        SortedSet<String> fields = new TreeSet<>();
        recipient.map(pseudonyms).ifPresent(known -> {
            Set<String> own = shared.ownIds().stream()
                    .flatMap(id -> Stream.of(known.of(id), known.ofPerson(new PersonId(id))))
                    .collect(Collectors.toSet());
            shared.left().stream()
                    .filter(left -> own.contains(
                            left.position().substring(left.position().indexOf('/') + 1)))
                    .forEach(left -> fields.addAll(left.fields()));
        });
        return new Account(shared, recipient, fields);
    }
}

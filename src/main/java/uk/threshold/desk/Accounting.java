package uk.threshold.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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

    /**
     * Every disclosure by the caller's practice that the person with this number was part of, the newest first, but for
     * those under requests that the caller must leave to a colleague and what of their own family was read online.
     */
    public List<Account> of(Requester who, NhsNumber number) {
        List<SharedOnce> shared = register.shared(who.organisation().ods(), number);
        boolean own = conflicts.isOfTheirOwn(who, number);
        return conflicts.withoutTheirOwn(who, shared, SharedOnce::request).stream()
                .filter(once -> once.request().isPresent() || !own)
                .map(this::account)
                .filter(account -> account.shared().named() || !account.fields().isEmpty())
                .toList();
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

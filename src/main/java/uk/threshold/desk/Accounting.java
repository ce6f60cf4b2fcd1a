package uk.threshold.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.request.Directory;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;

/** Tells what was shared about a person: to whom, when, why, and which fields of their own record. */
public final class Accounting {
    /** How many are opened together at least, since many of them may not concern the person. */
    private static final int TOGETHER = 50;

    /** How many are opened for one page at most. */
    private static final int MOST_OPENED = 500;

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
    public record Account(SharedInFull whole, Optional<Organisation> recipient, SortedSet<String> fields) {
        public SharedOnce shared() {
            return whole.once();
        }
    }

    /** A place among disclosures, which stand by when they were made and then by their entries, the latest first. */
    public record Place(Instant at, UUID rid) {
        private static Place of(Sharing sharing) {
            return new Place(sharing.at(), sharing.rid());
        }

        private boolean isBefore(Sharing sharing) {
            int when = sharing.at().compareTo(at);
            return when < 0 || (when == 0 && sharing.rid().compareTo(rid) < 0);
        }
    }

    /**
     * @param unreadable what the ledger has that is not what was recorded, or that nobody can read, as far as it is known to
     *     concern whoever is looked for, and not to be the caller's own
     * @param last where the next page begins; empty where nothing follows
     */
    public record Page(List<Account> accounts, List<Sharing> unreadable, Optional<Place> last) {
        public Page {
            accounts = List.copyOf(accounts);
            unreadable = List.copyOf(unreadable);
        }

        /** Those that cannot be told, or of which the ledger cannot tell how everything was decided. */
        public List<UUID> failing() {
            return Stream.concat(
                            unreadable.stream().map(Sharing::rid),
                            accounts.stream()
                                    .filter(account -> !account.whole().isTold())
                                    .map(account -> account.shared().rid()))
                    .toList();
        }
    }

    /**
     * The disclosures by the caller's practice that the person with this number was part of, the newest first, but for
     * those under requests that the caller must leave to a colleague and what was read online of the record of one of
     * their own, whoever it is who is looked for. No more than {@value #MOST_OPENED} of them are opened for one page, which is
     * short where too few of those concern the person, and goes on all the same.
     *
     * @param after where the page before ended; empty for the first
     * @param most how many a page has at most
     */
    public Page page(Requester who, NhsNumber number, Optional<Place> after, int most) {
        String practice = who.organisation().ods();
        Set<UUID> own = register.own(practice, number);
        return new Paging(who, after, most, Accounting::concerns)
                .page(
                        withoutTheirOwn(who, register.shared(practice, number), Set.of(number)),
                        some -> register.opened(practice, own, some));
    }

    /** The disclosures under one request made of the caller's practice; none of one that the caller must leave to a colleague. */
    public Page page(Requester who, UUID request, Optional<Place> after, int most) {
        String practice = who.organisation().ods();
        return new Paging(who, after, most, account -> true)
                .page(
                        withoutTheirOwn(who, register.shared(practice, request), Set.of()),
                        some -> register.opened(practice, Set.of(), some));
    }

    /**
     * One disclosure by the caller's practice.
     *
     * @return empty where there is none, or the caller must leave it to a colleague
     * @throws LedgerInconsistent where it is not what was recorded, and known not to be the caller's own
     */
    public Optional<Account> one(Requester who, UUID rid) {
        String practice = who.organisation().ods();
        List<Sharing> found =
                withoutTheirOwn(who, register.sharing(practice, rid).stream().toList(), Set.of());
        Optional<Opened> opened =
                Optional.ofNullable(register.opened(practice, Set.of(), found).get(rid));
        return opened.flatMap(one -> switch (one) {
            case SharedInFull whole ->
                Optional.of(account(whole)).filter(account -> !conflicts.isOfTheirOwn(who, whole.numbers()));
            case Opened.Unreadable unreadable -> {
                if (!isAnothers(who, unreadable)) {
                    yield Optional.empty();
                }
                throw new LedgerInconsistent(
                        "the halves of " + rid + " are not its own", "those in its body", "others");
            }
        });
    }

    /** Whether of what cannot be read it is known of whom it was, and that none of them is the caller's own. */
    private boolean isAnothers(Requester who, Opened.Unreadable unreadable) {
        boolean known = !unreadable.numbers().isEmpty() || !unreadable.persons().isEmpty();
        return known
                && !conflicts.isOfTheirOwn(who, unreadable.numbers())
                && unreadable.persons().stream().noneMatch(person -> conflicts.isOfTheirOwn(who, person));
    }

    /** @param sought who is looked for besides, of whom nothing that was read online is told where they are the caller's own */
    private List<Sharing> withoutTheirOwn(Requester who, List<Sharing> all, Set<NhsNumber> sought) {
        Map<Set<NhsNumber>, Boolean> own = new HashMap<>();
        boolean soughtIsOwn = conflicts.isOfTheirOwn(who, sought);
        return conflicts.withoutTheirOwn(who, all, Sharing::request).stream()
                .filter(sharing -> sharing.request().isPresent()
                        || !soughtIsOwn
                                && !sharing.stated().isEmpty()
                                && !own.computeIfAbsent(
                                        sharing.stated(), numbers -> conflicts.isOfTheirOwn(who, numbers)))
                .toList();
    }

    /** Fills one page, and opens few more than it needs. */
    private final class Paging {
        private final Requester who;
        private final Optional<Place> after;
        private final int most;
        private final Predicate<Account> wanted;
        private final Map<Set<NhsNumber>, Boolean> own = new HashMap<>();

        private Paging(Requester who, Optional<Place> after, int most, Predicate<Account> wanted) {
            this.who = who;
            this.after = after;
            this.most = most;
            this.wanted = wanted;
        }

        private Page page(List<Sharing> all, Function<List<Sharing>, Map<UUID, Opened>> opening) {
            List<Sharing> left = all.stream()
                    .filter(sharing ->
                            after.filter(place -> !place.isBefore(sharing)).isEmpty())
                    .toList();
            List<Found> found = new ArrayList<>();
            int together = Math.max(most + 1, TOGETHER);
            int end = Math.min(left.size(), MOST_OPENED);
            int from = 0;
            while (from < end && found.size() <= most) {
                List<Sharing> some = left.subList(from, Math.min(end, from + together));
                from += some.size();
                Map<UUID, Opened> opened = opening.apply(some);
                some.forEach(sharing -> Optional.ofNullable(opened.get(sharing.rid()))
                        .flatMap(one -> found(sharing, one))
                        .ifPresent(found::add));
            }
            List<Found> told = found.size() > most ? found.subList(0, most) : found;
            return new Page(
                    told.stream().flatMap(each -> each.account().stream()).toList(),
                    told.stream()
                            .filter(each -> each.account().isEmpty())
                            .map(Found::sharing)
                            .toList(),
                    last(left, from, found, told));
        }

        /** The last that was told where more was found; the last that was opened where no more may be. */
        private Optional<Place> last(List<Sharing> left, int opened, List<Found> found, List<Found> told) {
            if (found.size() > most) {
                return Optional.of(Place.of(told.getLast().sharing()));
            }
            return opened < left.size() ? Optional.of(Place.of(left.get(opened - 1))) : Optional.empty();
        }

        private Optional<Found> found(Sharing sharing, Opened opened) {
            return switch (opened) {
                case SharedInFull whole ->
                    Optional.of(account(whole))
                            .filter(wanted)
                            .filter(account -> !own.computeIfAbsent(
                                    whole.numbers(), numbers -> conflicts.isOfTheirOwn(who, numbers)))
                            .map(account -> new Found(sharing, Optional.of(account)));
                case Opened.Unreadable unreadable ->
                    Optional.of(new Found(sharing, Optional.empty()))
                            .filter(any -> sharing.named() && isAnothers(who, unreadable));
            };
        }
    }

    /** Whether it was of the person who is looked for. What was read online was of nobody where nothing was shown. */
    private static boolean concerns(Account account) {
        SharedOnce shared = account.shared();
        boolean shown = shared.request().isPresent() || !shared.left().isEmpty();
        return shared.named() && shown || !account.fields().isEmpty();
    }

    /** @param account empty where it cannot be read */
    private record Found(Sharing sharing, Optional<Account> account) {}

    private Account account(SharedInFull whole) {
        SharedOnce shared = whole.once();
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
        return new Account(whole, recipient, fields);
    }
}

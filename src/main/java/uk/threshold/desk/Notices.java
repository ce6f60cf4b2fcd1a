package uk.threshold.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import uk.threshold.desk.NoticeAnswer.Said;
import uk.threshold.desk.NoticeRegister.Place;
import uk.threshold.desk.NoticeRegister.Sent;
import uk.threshold.desk.NoticeRegister.Standing;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Recusal;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.SharingRequest;

/** Notices as recipients find and answer them, and as the practice sees where each stands. */
public final class Notices {
    /** How many others one answer may name. */
    public static final int MOST_OTHERS = 20;

    /** How many answers to one notice are kept. */
    public static final int MOST_ANSWERS = 20;

    /** How long the name of one may be. */
    public static final int LONGEST_NAME = 200;

    private final NoticeRegister register;
    private final Conflicts conflicts;
    private final PolicyShelf shelf;
    private final Chance chance;

    public Notices(NoticeRegister register, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        this.register = register;
        this.conflicts = conflicts;
        this.shelf = shelf;
        this.chance = chance;
    }

    /**
     * Some notices.
     *
     * @param last place of the last of them where there are more
     */
    public record Page<T>(List<T> notices, Optional<Place> last) {
        public Page {
            notices = List.copyOf(notices);
        }
    }

    /** The notices to the caller's organisation, but for those about answers that are not for this reader. */
    public Page<Standing> received(Requester who, Optional<Place> after, int most) {
        Map<UUID, Optional<SharingRequest>> readable = new HashMap<>();
        String own = who.organisation().ods();
        return page(
                after,
                most,
                (from, many) -> register.received(own, from, many),
                some -> some.stream()
                        .filter(one -> readable.computeIfAbsent(
                                        one.notice().request(), request -> readable(who, request))
                                .filter(request -> isFor(who, one.notice(), request))
                                .isEmpty())
                        .collect(Collectors.toSet()),
                Standing::place);
    }

    private Optional<SharingRequest> readable(Requester who, UUID request) {
        return register.request(who.organisation().ods(), request).filter(asked -> !conflicts.barsReading(who, asked));
    }

    private static boolean isFor(Requester who, Notice notice, SharingRequest request) {
        return !notice.annex() || request.annexIsFor(who);
    }

    /** The notices of the caller's practice, but for those about what the caller must leave to a colleague. */
    public Page<Sent> sent(Requester who, Optional<Place> after, int most) {
        Map<UUID, Boolean> own = new HashMap<>();
        Predicate<Sent> ofTheirOwn = one -> one.because()
                .person()
                .filter(person -> own.computeIfAbsent(person, any -> conflicts.isOfTheirOwn(who, any)))
                .isPresent();
        return page(
                after,
                most,
                (from, many) -> register.sent(who.organisation().ods(), from, many),
                some -> {
                    Set<UUID> left = conflicts.leftToColleagues(who, requests(some));
                    return some.stream()
                            .filter(one -> left.contains(one.standing().notice().request()) || ofTheirOwn.test(one))
                            .collect(Collectors.toSet());
                },
                one -> one.standing().place());
    }

    private static Set<UUID> requests(List<Sent> some) {
        Set<UUID> requests = new HashSet<>();
        some.forEach(one -> requests.add(one.standing().notice().request()));
        return requests;
    }

    /** No page is short or last for what is hidden from its reader. */
    private static <T> Page<T> page(
            Optional<Place> after,
            int most,
            BiFunction<Optional<Place>, Integer, List<T>> some,
            Function<List<T>, Set<T>> hidden,
            Function<T, Place> place) {
        List<T> page = new ArrayList<>();
        Optional<Place> from = after;
        while (true) {
            List<T> read = some.apply(from, most + 1);
            Set<T> without = hidden.apply(read);
            for (T one : read) {
                if (!without.contains(one)) {
                    if (page.size() == most) {
                        return new Page<>(page, Optional.of(place.apply(page.getLast())));
                    }
                    page.add(one);
                }
            }
            if (read.size() <= most) {
                return new Page<>(page, Optional.empty());
            }
            from = Optional.of(place.apply(read.getLast()));
        }
    }

    /** Keeps what the caller's organisation says, or says why not; the ledger's exceptions pass through. */
    public Heard answer(Requester who, UUID notice, Said said) {
        if (!Right.RECEIVE_NOTICES.heldBy(who)) {
            return new Heard.TurnedBack(Ground.ROLE);
        }
        return Attempts.until(() -> answered(new Recusal(conflicts, who), notice, said));
    }

    private Optional<Heard> answered(Recusal recusal, UUID id, Said said) {
        Requester who = recusal.who();
        String own = who.organisation().ods();
        Optional<Sent> found = register.find(own, id).filter(one -> isFor(recusal, one));
        Optional<Ground> objection =
                found.isEmpty() ? Optional.of(Ground.NO_SUCH_RECORD) : objection(found.get(), said);
        if (objection.isPresent()) {
            return Optional.of(new Heard.TurnedBack(objection.get()));
        }
        Notice notice = found.orElseThrow().standing().notice();
        Instant at = register.now();
        NoticeAnswer answer = new NoticeAnswer(chance.id(), id, said, who.user(), who.name(), at, chance.id());
        LedgerEntry entry = LedgerEntry.of(
                EntryClass.CHANGE,
                answer.entry(),
                "sha256:" + shelf.inForce(notice.practice()).digest(),
                NoticeRecord.of(notice, found.orElseThrow().because(), answer, chance.salts()));
        return register.keep(notice, answer, MOST_ANSWERS, entry, recusal.guards())
                .filter(Appended.Committed.class::isInstance)
                .map(committed -> new Heard.Kept(id, at, answer.entry()));
    }

    private boolean isFor(Recusal recusal, Sent one) {
        Optional<SharingRequest> asked = register.request(
                recusal.who().organisation().ods(), one.standing().notice().request());
        return asked.filter(request -> isFor(recusal.who(), one.standing().notice(), request))
                .filter(request -> !recusal.barsReading(request))
                .isPresent();
    }

    private static Optional<Ground> objection(Sent one, Said said) {
        return one.standing().answers().size() < MOST_ANSWERS ? objection(said) : Optional.of(Ground.ANSWERED_OFTEN);
    }

    private static Optional<Ground> objection(Said said) {
        return switch (said) {
            case Said.Done() -> Optional.empty();
            case Said.Kept() -> Optional.empty();
            case Said.PassedOn(List<String> to) -> {
                if (to.isEmpty() || to.stream().anyMatch(String::isBlank)) {
                    yield Optional.of(Ground.WORDS_MISSING);
                }
                yield to.size() > MOST_OTHERS
                        ? Optional.of(Ground.TEXT_TOO_LONG)
                        : to.stream()
                                .flatMap(name -> DeskText.objection(name, LONGEST_NAME).stream())
                                .findFirst();
            }
        };
    }
}

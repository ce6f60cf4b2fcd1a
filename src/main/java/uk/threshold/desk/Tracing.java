package uk.threshold.desk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Accounting.Account;
import uk.threshold.desk.SharedEvent.Entry;
import uk.threshold.desk.SharedEvent.Subject;
import uk.threshold.desk.SharedInFull.Matched;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.request.Organisation;

/** The events that a disclosure was to each person: of nobody's entries but their own, and of nobody else's Consents. */
public final class Tracing {
    private final Grounds grounds;
    private final Function<Organisation, Pseudonyms> pseudonyms;

    /** @param pseudonyms those of one organisation */
    public Tracing(Grounds grounds, Function<Organisation, Pseudonyms> pseudonyms) {
        this.grounds = grounds;
        this.pseudonyms = pseudonyms;
    }

    /** What it was to the person who was looked for by this number; nothing where nothing of their own left or was decided. */
    public List<SharedEvent> of(Account account, NhsNumber number) {
        SharedInFull shared = account.whole();
        String key = position(shared, number).map(Tracing::key).orElseGet(() -> unmatched(account, number));
        return events(
                account,
                new Subject(Optional.of(number), Optional.empty()),
                key,
                shared.once().ownIds()::contains);
    }

    /** What it was to everybody whom the request was matched to. */
    public List<SharedEvent> of(Account account) {
        SharedInFull shared = account.whole();
        List<SharedEvent> events = new ArrayList<>();
        Set<UUID> told = new HashSet<>();
        for (Matched match : shared.held().matched().stream()
                .sorted(Comparator.comparingInt(Matched::position))
                .toList()) {
            if (told.add(match.person())) {
                Subject subject = new Subject(
                        match.numbers().stream().findFirst().flatMap(NhsNumber::parse), Optional.of(match.person()));
                events.addAll(events(account, subject, key(match.position()), id -> shared.isOf(match.position(), id)));
            }
        }
        return events;
    }

    private List<SharedEvent> events(Account account, Subject subject, String key, Predicate<UUID> own) {
        SharedInFull shared = account.whole();
        UUID rid = shared.once().rid();
        List<Entry> left = shared.held().decided().stream()
                .flatMap(decided -> decided
                        .sheet()
                        .filter(sheet -> !sheet.released().isEmpty())
                        .stream()
                        .flatMap(sheet -> decided.entries().stream()
                                .filter(entry -> own.test(entry.id()))
                                .map(entry -> new Entry(sheet.type(), entry, sheet.released()))))
                .toList();
        List<SharedEvent> events = new ArrayList<>();
        if (!left.isEmpty()) {
            events.add(new SharedEvent.Left(id(rid, "left", key), account, subject, left));
        }
        grounds.bearing(shared, own)
                .forEach((bearing, consents) -> events.add(new SharedEvent.Consented(
                        id(rid, bearing.name().toLowerCase(Locale.ROOT), key), account, subject, bearing, consents)));
        return events;
    }

    /** The first position at which somebody with the number was matched: a number that was only stated may be another's. */
    private static Optional<Integer> position(SharedInFull shared, NhsNumber number) {
        return shared.held().matched().stream()
                .filter(match -> match.numbers().contains(number.digits()))
                .map(Matched::position)
                .min(Comparator.naturalOrder());
    }

    /** Of whom nobody was matched to: by their number, which the id does not tell to anybody without the recipient's key. */
    private String unmatched(Account account, NhsNumber number) {
        UUID digest = UUID.nameUUIDFromBytes(number.digits().getBytes(US_ASCII));
        return account.recipient()
                .map(pseudonyms)
                .map(known -> "number " + known.of(digest))
                .orElseGet(() ->
                        "of " + account.shared().ownIds().stream().sorted().toList());
    }

    private static String key(int position) {
        return "position " + position;
    }

    private static UUID id(UUID rid, String kind, String key) {
        return UUID.nameUUIDFromBytes((rid + " " + kind + " " + key).getBytes(US_ASCII));
    }
}

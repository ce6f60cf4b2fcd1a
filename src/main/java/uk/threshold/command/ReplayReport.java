package uk.threshold.command;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Change;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.LastReading;
import uk.threshold.disclosure.PastRequest;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.PackIdentity;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.SharingRequest;

/** What a replay came to, the most sensitive first, as text. Ids, paths and rules; no value of any record, and no name. */
final class ReplayReport {
    private final NamedPack candidate;
    private final List<String> practices = new ArrayList<>();
    private final Map<Change.Kind, List<Found>> found = new EnumMap<>(Change.Kind.class);
    private final List<String> untold = new ArrayList<>();
    private final List<String> since = new ArrayList<>();

    ReplayReport(NamedPack candidate) {
        this.candidate = candidate;
    }

    /** Changes of one kind under one request. */
    private record Found(String request, List<Change> changes) {}

    void practice(String ods, Optional<PackIdentity> inForce, int requests) {
        practices.add(ods + ": " + counted(requests, "request") + ", decided now by "
                + inForce.map(PackIdentity::toString).orElse("the pack that is due"));
    }

    void request(PastRequest past, List<Change> changes) {
        String request = named(past.asked());
        for (Change.Kind kind : Change.Kind.values()) {
            List<Change> some =
                    changes.stream().filter(change -> change.kind() == kind).toList();
            if (!some.isEmpty()) {
                found.computeIfAbsent(kind, none -> new ArrayList<>()).add(new Found(request, some));
            }
        }
        past.restriction().stream()
                .map(PersonId::value)
                .sorted()
                .forEach(person -> untold.add(request + ": by one of the two packs person " + person
                        + " is restricted and by the other not; whether they are reached without being named, or named as"
                        + " said to have harmed, may differ"));
        if (!past.unreadable().isEmpty()) {
            untold.add(request + ": " + counted(past.unreadable().size(), "entry", "entries")
                    + " cannot be read again, and nothing of them leaves until the practice sends them again");
        }
        past.last().ifPresent(last -> since(request, past.kept(), last));
    }

    /** One whose answer cannot be made, by either pack. */
    void unreadable(PastRequest past) {
        untold.add(named(past.asked()) + ": what is kept for it cannot be read, so no answer leaves");
    }

    private void since(String request, Household kept, LastReading last) {
        LastReading.Since after = last.since(kept);
        boolean other = kept.policy().filter(last.pack()::equals).isEmpty();
        if (!after.nothing() || other) {
            List<String> what = new ArrayList<>();
            count(what, after.changed(), "changed");
            count(what, after.gone(), "is no longer there", "are no longer there");
            count(what, after.came(), "came");
            if (other) {
                what.add("another pack decides");
            }
            since.add(request + ", last read " + last.at().truncatedTo(ChronoUnit.SECONDS) + ": since then "
                    + String.join(", ", what));
        }
    }

    private static void count(List<String> what, int many, String one) {
        count(what, many, one, one);
    }

    private static void count(List<String> what, int many, String one, String more) {
        if (many > 0) {
            what.add(counted(many, "entry", "entries") + " " + (many == 1 ? one : more));
        }
    }

    private static String named(KeptRequest kept) {
        SharingRequest request = kept.request();
        LocalDate day = LocalDate.ofInstant(request.authoredOn(), Household.LONDON);
        return "request " + request.id() + " of " + day + " ("
                + request.purpose().code() + ", " + kept.status().code() + ")";
    }

    /** Whether every field of every request is decided alike, and nothing was left untold. */
    boolean alike() {
        return found.isEmpty() && untold.isEmpty();
    }

    String text() {
        Page page = new Page();
        page.title("Replay of " + candidate.edition() + " (" + candidate.name() + ")");
        page.text(
                0,
                "Every request is decided for whoever asked, by what is kept now – records, consents, rulings – and as of"
                        + " today; not by what there was when it was answered.");
        page.text(
                0,
                "What follows names entries and the rules that speak of them, which tells something of people. It holds nothing"
                        + " of what the entries say, and is to be kept as the records are.");
        page.blank();
        practices.forEach(practice -> page.text(2, practice));
        page.blank();
        if (found.isEmpty()) {
            page.text(
                    0,
                    untold.isEmpty()
                            ? "The outcome of no field of any request would change."
                            : "The outcome of no field would change in any request of which it can be told.");
        }
        found.forEach((kind, some) -> page.text(2, headline(kind) + ": " + counts(some)));
        list(page, "Cannot be told", untold);
        found.forEach((kind, some) -> section(page, kind, some));
        list(page, "Decided here on something else than when it was last read", since);
        return page.toString();
    }

    private static void list(Page page, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            page.title(title);
            lines.forEach(line -> page.text(2, line));
        }
    }

    private static String headline(Change.Kind kind) {
        return switch (kind) {
            case LEAVES -> "Would leave, and does not now";
            case LEAVES_NO_MORE -> "Would leave no more";
            case LEAVES_OTHERWISE -> "Would leave with other words or notes on handling";
            case ASKS -> "A person would be asked";
            case ASKS_NO_MORE -> "A person would be asked no more, and nothing leaves";
            case KEPT_LESS_FIRMLY -> "Would be kept less firmly";
            case KEPT_MORE_FIRMLY -> "Would be kept more firmly";
        };
    }

    private static String counts(List<Found> some) {
        List<Change> changes =
                some.stream().flatMap(found -> found.changes().stream()).toList();
        long fields = changes.stream()
                .flatMap(change -> change.fields().stream())
                .mapToLong(field -> field.classes().size())
                .sum();
        return counted(fields, "field") + " of " + counted(changes.size(), "entry", "entries") + " in "
                + counted(some.size(), "request");
    }

    private static void section(Page page, Change.Kind kind, List<Found> some) {
        page.title(headline(kind));
        for (Found each : some) {
            page.text(2, each.request());
            each.changes().forEach(change -> change(page, change));
        }
    }

    private static void change(Page page, Change change) {
        page.text(4, entry(change.entry()) + (change.into() == Destination.ANNEX ? ", in the annex" : ""));
        for (Change.Field field : change.fields()) {
            page.text(
                    6,
                    field.slot().map(slot -> slot + " ").orElse("") + codes(field.classes()) + ": "
                            + field.before().effect().code() + " becomes "
                            + field.now().effect().code());
            page.text(8, "before: " + why(field.before()));
            page.text(8, "now: " + why(field.now()));
        }
        boolean leaves = change.kind() == Change.Kind.LEAVES;
        if (isOfNoField(change)) {
            page.text(6, made(change.kind()));
        }
        if (!change.paths().isEmpty()) {
            page.text(
                    6,
                    (leaves ? "in the answer then: " : "in the answer no more: ")
                            + change.paths().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        if (!change.persons().isEmpty()) {
            page.text(
                    6,
                    (leaves ? "tells then of: " : "tells no more of: ")
                            + change.persons().stream()
                                    .map(person -> "person " + person.value())
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static boolean isOfNoField(Change change) {
        return change.fields().isEmpty()
                && change.paths().isEmpty()
                && change.persons().isEmpty();
    }

    /** Of what is no stored field: a stub, approved wording, a note; or the form of one that leaves anyway. */
    private static String made(Change.Kind kind) {
        return switch (kind) {
            case LEAVES -> "made for the answer, with what leaves";
            case LEAVES_NO_MORE -> "made for the answer no more";
            case LEAVES_OTHERWISE, ASKS, ASKS_NO_MORE, KEPT_LESS_FIRMLY, KEPT_MORE_FIRMLY ->
                "the same fields, otherwise";
        };
    }

    private static String why(Explanation why) {
        return why.determiningRules().isEmpty() ? why.forLedger() + ", since no rule lets it leave" : why.forLedger();
    }

    private static String entry(Change.Entry entry) {
        String whose = entry.place()
                .map(Coded::code)
                .or(() -> entry.whose().map(person -> "person " + person.value()))
                .map(who -> " of " + who)
                .orElse(" that the practice worded");
        return entry.type() + "/" + entry.id() + whose;
    }

    private static String codes(Collection<? extends Coded> members) {
        return members.stream().map(Coded::code).sorted().collect(Collectors.joining(", "));
    }

    private static String counted(long many, String one) {
        return counted(many, one, one + "s");
    }

    private static String counted(long many, String one, String more) {
        return many + " " + (many == 1 ? one : more);
    }
}

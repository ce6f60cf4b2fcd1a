package uk.threshold.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.Household;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.FieldDictionary;
import uk.threshold.request.Organisation;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Requester;
import uk.threshold.request.Ruling;
import uk.threshold.request.Ruling.Scope;
import uk.threshold.request.SharingRequest;

/**
 * The note of one closed request for one patient's own record, in plain words. It speaks of this patient and of the
 * professionals who asked and judged: of nobody else's record, and in none of the requester's free words.
 */
final class NoteText {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final Sitting sitting;
    private final SharingRequest request;
    private final PracticeStatement statement;
    private final PersonId patient;
    private final List<Decided> open;
    private final SortedSet<String> grounds = new TreeSet<>();

    /** @param open what would leave in the answer, then what would in its annex where it has one */
    NoteText(Sitting sitting, PracticeStatement statement, PersonId patient, List<Decided> open) {
        this.open = List.copyOf(open);
        this.sitting = sitting;
        this.request = sitting.received().request();
        this.statement = statement;
        this.patient = patient;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(asked());
        lines.add("Why: " + sitting.deliberation().terms().says());
        Collection<String> asked = askedCategories();
        lines.add(
                asked.isEmpty()
                        ? "Nothing was asked of this person by name."
                        : "Asked of this person: " + listed(asked) + ".");
        open(lines);
        judged(lines);
        told().ifPresent(lines::add);
        lines.add("The practice's statement: \"" + statement.choice().words() + "\" Signed by " + statement.by()
                + " on " + day(statement.at()) + ".");
        return String.join("\n", lines);
    }

    private void open(List<String> lines) {
        List<String> answer = open(open.getFirst());
        List<String> annex =
                open.stream().skip(1).flatMap(each -> open(each).stream()).toList();
        if (answer.isEmpty() && annex.isEmpty()) {
            lines.add("Nothing of this person's record was open to them when the practice closed the request.");
            return;
        }
        lines.add("Open to them until " + day(request.validUntil()) + ", as the practice closed the request:");
        lines.addAll(answer);
        if (!annex.isEmpty()) {
            lines.add("In the confidential annex, for the worker who asked"
                    + (request.annexIsForTheChair() ? " and the chair of the conference:" : " alone:"));
            lines.addAll(annex);
        }
        lines.add("Ground:");
        grounds.forEach(ground -> lines.add("- " + ground));
    }

    private String asked() {
        Requester requester = request.requester();
        Organisation organisation = requester.organisation();
        return "On " + day(request.authoredOn()) + " " + requester.name() + " of " + organisation.name() + " ("
                + organisation.ods() + ", " + listed(codes(requester.roles()))
                + ") asked the practice for information (request " + request.id() + ").";
    }

    private Collection<String> askedCategories() {
        Set<Category> asked = new TreeSet<>();
        sitting.deliberation().household().matched().forEach((position, person) -> {
            if (person.equals(patient)) {
                asked.addAll(request.categories().getOrDefault(position, Set.of()));
            }
        });
        return codes(asked);
    }

    /** One line a category: what classes of field, of how many entries. Gathers the grounds on the way. */
    private List<String> open(Decided decided) {
        Map<String, List<Set<FieldClass>>> open = new TreeMap<>();
        Outcomes.of(decided.deliberation(), patient).forEach(outcome -> {
            Set<FieldClass> leaves = leaves(outcome, decided.leaving());
            if (!leaves.isEmpty()) {
                open.computeIfAbsent(outcome.category(), any -> new ArrayList<>())
                        .add(leaves);
                leaves.forEach(
                        field -> ground(outcome.item().judgement().on(field).why()));
            }
        });
        List<String> lines = new ArrayList<>();
        open.forEach((category, entries) -> {
            Set<FieldClass> fields = new TreeSet<>();
            entries.forEach(fields::addAll);
            lines.add("- " + words(category) + ": " + listed(codes(fields)) + " (" + entries.size()
                    + (entries.size() == 1 ? " entry)" : " entries)"));
        });
        return lines;
    }

    /** The classes of what leaves of it, and of approved wording where that does. */
    private Set<FieldClass> leaves(Outcomes.Outcome outcome, Map<UUID, SortedSet<FieldPath>> leaving) {
        RecordItem item = outcome.item().item();
        String within = item.id().slot().map(Slot::path).orElse(item.type());
        FieldDictionary dictionary = sitting.deliberation().pack().fields();
        Set<FieldClass> leaves = leaving.getOrDefault(item.id().resource(), Collections.emptySortedSet()).stream()
                .filter(path -> path.value().startsWith(within))
                .map(dictionary::classOf)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        leaves.retainAll(outcome.item().judgement().permitted());
        if (outcome.item().wording().isPresent()) {
            leaves.add(FieldClass.WORDING);
        }
        return leaves;
    }

    private void ground(Explanation why) {
        why.forDesk(sitting.deliberation().pack())
                .forEach(line -> grounds.add(line.says() + " [" + String.join(", ", line.cites()) + "]"));
    }

    /** Rulings on this patient, with their reasons; those on the whole request without, since they may speak of others. */
    private void judged(List<String> lines) {
        Set<String> judged = new LinkedHashSet<>();
        for (Ruling ruling : sitting.deliberation().household().rulings()) {
            String who =
                    words(ruling.kind().code()) + ", by " + ruling.by() + " on " + day(ruling.at()) + since(ruling);
            if (ruling.scope() instanceof Scope.WholeRequest || isOfSomeMore(ruling.scope())) {
                judged.add("- " + what(ruling.scope()) + ": " + who);
            } else if (Outcomes.concerns(sitting.deliberation(), ruling.scope(), patient)) {
                judged.add("- " + what(ruling.scope()) + ": " + who + reason(ruling));
            }
        }
        if (!judged.isEmpty()) {
            lines.add("Judged:");
            lines.addAll(judged);
        }
    }

    /** Whether it is of entries of this patient's and of others' besides. */
    private boolean isOfSomeMore(Scope scope) {
        return scope instanceof Scope.OfSelection(Set<UUID> which)
                && Outcomes.isAmong(sitting.deliberation(), which, patient)
                && !Outcomes.concerns(sitting.deliberation(), scope, patient);
    }

    /** Whether it was confirmed or taken back, and by whom; their reasons stand in the ledger. */
    private static String since(Ruling ruling) {
        String confirmed = ruling.later()
                .confirmation()
                .map(said -> ", confirmed by " + said.by() + " on " + day(said.at()))
                .orElse("");
        return ruling.later()
                .retraction()
                .map(said -> confirmed + ", taken back by " + said.by() + " on " + day(said.at()))
                .orElse(confirmed);
    }

    /** Whether this patient was told, as somebody said last. */
    private Optional<String> told() {
        return sitting.docket()
                .telling(patient)
                .map(telling -> (telling.told() ? "Told of it" : "Not told of it") + ", says " + telling.by() + " on "
                        + day(telling.at())
                        + (telling.words().isBlank() ? "." : ": \"" + telling.words() + "\""));
    }

    private static String reason(Ruling ruling) {
        return ruling.why().isBlank() ? "" : ": \"" + ruling.why() + "\"";
    }

    private static String what(Scope scope) {
        return switch (scope) {
            case Scope.WholeRequest whole -> "the whole request";
            case Scope.OfPerson person -> "this person";
            case Scope.OfCategory category -> words(category.what().code());
            case Scope.OfItem item -> "one entry";
            case Scope.OfSelection selection -> "entries picked one by one";
        };
    }

    private static String day(Instant at) {
        return DAY.format(LocalDate.ofInstant(at, Household.LONDON));
    }

    private static List<String> codes(Collection<? extends Coded> members) {
        return members.stream().map(Coded::code).sorted().toList();
    }

    private static String listed(Collection<String> codes) {
        return codes.stream().map(NoteText::words).collect(Collectors.joining(", "));
    }

    private static String words(String code) {
        return code.replace('-', ' ');
    }
}

package uk.threshold.desk;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.DecidedResource;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.request.Ruling.Scope;

/** Decided items sorted by the person whose health or care they are about. */
final class Outcomes {
    /** The category of an item whose codes point to several. */
    static final String UNDECIDED = "several";

    private Outcomes() {}

    /** One item about one person. */
    record Outcome(DecidedResource resource, DecidedItem item) {
        String category() {
            return Outcomes.category(item);
        }
    }

    static String category(DecidedItem item) {
        return item.item().intrinsics().category().map(Category::code).orElse(UNDECIDED);
    }

    /** Every item that was decided. */
    static List<DecidedItem> items(Deliberation deliberation) {
        return deliberation.decided().stream()
                .flatMap(Outcomes::all)
                .map(Outcome::item)
                .toList();
    }

    /** Every item of which the person is the subject. */
    static List<Outcome> of(Deliberation deliberation, PersonId person) {
        return deliberation.decided().stream()
                .flatMap(Outcomes::all)
                .filter(outcome -> isSubject(outcome.item(), person))
                .toList();
    }

    /**
     * What is shown with one person the request reaches: every item of which they are the subject, and whatever else stands
     * in their record and is the own of nobody reached, as the particulars of a child's family are.
     */
    static List<Outcome> shownWith(Deliberation deliberation, PersonId person) {
        List<PersonId> reached = deliberation.reached();
        return deliberation.decided().stream()
                .flatMap(Outcomes::all)
                .filter(outcome -> isSubject(outcome.item(), person)
                        || outcome.resource().resource().home().equals(person)
                                && reached.stream().noneMatch(other -> isSubject(outcome.item(), other)))
                .toList();
    }

    /** Everyone of whose own something is among the resources that leave. */
    static Set<PersonId> spokenOf(Deliberation deliberation, Set<UUID> leaving) {
        return deliberation.decided().stream()
                .filter(decided ->
                        leaving.contains(decided.resource().main().id().resource()))
                .flatMap(Outcomes::all)
                .map(Outcome::item)
                .filter(item -> !item.judgement().permitted().isEmpty())
                .flatMap(item -> item.confided().stream())
                .map(DecidedResource.Confided::who)
                .filter(who -> who.part() == Part.SUBJECT)
                .map(Involvement::person)
                .collect(Collectors.toSet());
    }

    /** Whether a ruling of this scope is on this person and on nobody else. */
    static boolean concerns(Deliberation deliberation, Scope scope, PersonId person) {
        return switch (scope) {
            case Scope.WholeRequest whole -> false;
            case Scope.OfPerson one -> one.whom().equals(person);
            case Scope.OfCategory category -> category.whom().equals(person);
            case Scope.OfItem item ->
                deliberation.decided().stream()
                        .flatMap(Outcomes::all)
                        .filter(outcome -> outcome.item().item().id().equals(item.which()))
                        .anyMatch(outcome -> isAlone(outcome.item(), person));
            case Scope.OfSelection(Set<UUID> which) -> {
                List<DecidedItem> selected = selected(deliberation, which);
                yield !selected.isEmpty() && selected.stream().allMatch(item -> isAlone(item, person));
            }
        };
    }

    /** Whether something of this person's is among entries picked one by one. */
    static boolean isAmong(Deliberation deliberation, Set<UUID> which, PersonId person) {
        return selected(deliberation, which).stream().anyMatch(item -> isSubject(item, person));
    }

    private static List<DecidedItem> selected(Deliberation deliberation, Set<UUID> which) {
        return items(deliberation).stream()
                .filter(item -> which.contains(item.item().id().resource()))
                .toList();
    }

    private static boolean isAlone(DecidedItem item, PersonId person) {
        return item.confided().stream()
                .allMatch(confided -> confided.who().person().equals(person));
    }

    private static boolean isSubject(DecidedItem item, PersonId person) {
        return item.confided().stream()
                .map(DecidedResource.Confided::who)
                .anyMatch(who -> who.part() == Part.SUBJECT && who.person().equals(person));
    }

    private static Stream<Outcome> all(DecidedResource resource) {
        return Stream.concat(Stream.of(resource.main()), resource.slots().stream())
                .map(item -> new Outcome(resource, item));
    }
}

package uk.threshold.disclosure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Tie;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/**
 * What was decided of everything a request reaches, for one reader, from one snapshot.
 *
 * @param destination into what it would go
 * @param decided every gathered resource, also those of which nothing leaves
 */
public record Deliberation(
        SharingRequest request,
        Requester reader,
        Household household,
        Pack pack,
        PurposeTerms terms,
        Destination destination,
        List<DecidedResource> decided) {
    public Deliberation {
        decided = List.copyOf(decided);
    }

    /** Everyone whom the request or, unnamed, its purpose reaches: the persons named first, by their position. */
    public List<PersonId> reached() {
        Set<PersonId> reached = new LinkedHashSet<>();
        household.matched().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .forEach(reached::add);
        household.ties().stream()
                .map(Tie::person)
                .filter(establishing()::reachedUnnamed)
                .forEach(reached::add);
        return List.copyOf(reached);
    }

    /** Whether this category is asked of the person, by the request or, where nobody named them, by its purpose. */
    public boolean asks(PersonId person, Category category) {
        List<Integer> named = household.matched().entrySet().stream()
                .filter(match -> match.getValue().equals(person))
                .map(Map.Entry::getKey)
                .toList();
        return named.isEmpty()
                ? reached().contains(person) && terms.others().categories().contains(category)
                : named.stream().anyMatch(position -> request.asks(position, category));
    }

    Establishing establishing() {
        return new Establishing(request, reader, household, pack, terms, destination);
    }
}

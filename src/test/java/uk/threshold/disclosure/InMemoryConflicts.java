package uk.threshold.disclosure;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.ledger.Guard;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/** Conflicts of interest as a test says them, alike for every caller; none until it says so. */
public final class InMemoryConflicts implements Conflicts {
    /** The caller's own number, and ids of requests and persons that are of their own. */
    public final Set<NhsNumber> numbers = new HashSet<>();

    public final Set<UUID> requests = new HashSet<>();
    public final Set<UUID> persons = new HashSet<>();

    @Override
    public boolean isNamed(Requester who, Collection<NhsNumber> stated) {
        return stated.stream().anyMatch(numbers::contains);
    }

    @Override
    public boolean barsReading(Requester reader, SharingRequest request) {
        return requests.contains(request.id());
    }

    @Override
    public Set<UUID> leftToColleagues(Requester who, Collection<UUID> asked) {
        Set<UUID> left = new HashSet<>(asked);
        left.retainAll(requests);
        return left;
    }

    @Override
    public boolean isOfTheirOwn(Requester who, UUID person) {
        return persons.contains(person);
    }

    @Override
    public boolean isOfTheirOwn(Requester who, NhsNumber number) {
        return numbers.contains(number);
    }

    @Override
    public List<Guard> guardsOfNumbers() {
        return List.of();
    }

    @Override
    public List<Guard> guardsOfPerson(Requester who, UUID person) {
        return List.of();
    }

    @Override
    public List<Guard> guardsOfRequest(Requester who, String practice, UUID request) {
        return List.of();
    }
}

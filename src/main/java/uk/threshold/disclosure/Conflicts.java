package uk.threshold.disclosure;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.ledger.Guard;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/**
 * What somebody must leave to a colleague, because it is about themselves or their own family or household, or about
 * somebody they are said to have harmed. It is told by the number that the directory holds of them; where it holds none,
 * nothing is. Being named as a professional never counts. Whoever acts on an answer asks through a {@link Recusal}.
 * Every method throws {@code StoreUnavailable} when the store does not answer.
 */
public interface Conflicts {

    /** Whether one of these numbers is the caller's own. No record is looked at. */
    boolean isNamed(Requester who, Collection<NhsNumber> stated);

    /**
     * Whether the answer to this request is not for this reader: their own number is stated in it, or one of those whom
     * it was matched to is of their own. Nothing is said of whom nobody matched.
     */
    boolean barsReading(Requester reader, SharingRequest request);

    /**
     * Which of these requests, made of the caller's practice, are for another at its desk. It looks further than
     * {@link #barsReading}: at whom a request states by number too, since somebody at the desk is to match them.
     */
    Set<UUID> leftToColleagues(Requester who, Collection<UUID> requests);

    /** Whether this request is for another at the caller's desk. */
    default boolean isLeftToColleagues(Requester who, UUID request) {
        return leftToColleagues(who, List.of(request)).contains(request);
    }

    /** Those of these that are not about a request which is for another at the caller's desk, in their order. */
    default <T> List<T> withoutTheirOwn(Requester who, List<T> all, Function<T, Optional<UUID>> request) {
        Set<UUID> left = leftToColleagues(
                who, all.stream().map(request).flatMap(Optional::stream).toList());
        return all.stream()
                .filter(one -> request.apply(one).filter(left::contains).isEmpty())
                .toList();
    }

    /** Whether the person whom the caller's practice keeps under this id, or a child of theirs, is the caller's own. */
    boolean isOfTheirOwn(Requester who, UUID person);

    /** The same of anybody whom the caller's practice keeps under this number. */
    boolean isOfTheirOwn(Requester who, NhsNumber number);

    /** The same of anybody whom the caller's practice keeps under one of these numbers. */
    default boolean isOfTheirOwn(Requester who, Collection<NhsNumber> numbers) {
        return numbers.stream().distinct().anyMatch(number -> isOfTheirOwn(who, number));
    }

    /** The guards on which {@link #isNamed} rests, as they stand now. */
    List<Guard> guardsOfNumbers();

    /** The guards on which {@link #isOfTheirOwn(Requester, UUID)} rests, as they stand now. */
    List<Guard> guardsOfPerson(Requester who, UUID person);

    /** The guards on which the answers about a request made of this practice rest, as they stand now. */
    List<Guard> guardsOfRequest(Requester who, String practice, UUID request);
}

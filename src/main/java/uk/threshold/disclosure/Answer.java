package uk.threshold.disclosure;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.PersonId;
import uk.threshold.policy.Lexicon;

/**
 * Everything that may leave under one request, and the form in which it is asked for.
 *
 * <p>It always holds the whole, even where one page or one resource is asked for: whether a reference survives depends
 * on what else does.
 *
 * @param base the reader's FHIR base, an absolute URL without a final slash
 * @param caveat empty where a record is read online: nothing there says that anything could be missing, and the entries
 *     bear no handling notes
 * @param stubs one for every person who is the subject of an item or wording, and for every other person a
 *     request asks about and known
 * @param names those whom some item may name as said to have harmed; each has a position of its own, at which nothing stands
 *     but their own stub or item
 * @param words the only words that leave for codes
 */
public record Answer(
        String base,
        Shape shape,
        Optional<Caveat> caveat,
        List<Stub> stubs,
        List<Outgoing> items,
        List<ApprovedWording> wordings,
        List<DisputeNote> disputes,
        List<NamedPerson> names,
        Lexicon words) {

    /**
     * @throws IllegalArgumentException if a person has no stub or two, or two resources one type and pseudonym
     */
    public Answer {
        stubs = List.copyOf(stubs);
        items = List.copyOf(items);
        wordings = List.copyOf(wordings);
        disputes = List.copyOf(disputes);
        names = List.copyOf(names);
        Set<PersonId> persons = stubs.stream().map(Stub::person).collect(Collectors.toSet());
        Set<Position> positions = new HashSet<>();
        boolean unique = persons.size() == stubs.size()
                && names.stream().map(NamedPerson::position).distinct().count() == names.size();
        for (Stub stub : stubs) {
            unique &= positions.add(new Position("Patient", stub.pseudonym()));
        }
        for (Outgoing item : items) {
            unique &= positions.add(new Position(item.type(), item.pseudonym()));
        }
        for (ApprovedWording wording : wordings) {
            unique &= positions.add(new Position("Observation", wording.pseudonym()));
        }
        for (DisputeNote note : disputes) {
            unique &= positions.add(new Position("Observation", note.pseudonym()));
        }
        boolean known = items.stream().allMatch(item -> persons.containsAll(item.subjects()))
                && wordings.stream().allMatch(wording -> persons.contains(wording.subject()))
                && disputes.stream().allMatch(note -> persons.contains(note.subject()));
        if (!unique || !known) {
            throw new IllegalArgumentException("every person needs one stub and every resource its own position");
        }
    }
}

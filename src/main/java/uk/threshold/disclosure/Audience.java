package uk.threshold.disclosure;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Tie;
import uk.threshold.request.Purpose;
import uk.threshold.request.Readership;
import uk.threshold.request.SharingRequest;

/** Who else will read the answer, as the request declares it, seen against the persons of the household. */
final class Audience {
    private final Household household;
    private final Set<PersonId> known = new HashSet<>();
    private boolean numbered;
    private boolean others;

    private Audience(Household household) {
        this.household = household;
    }

    static Audience of(SharingRequest request, Household household) {
        Audience audience = new Audience(household);
        request.audience().forEach(audience::add);
        if (request.purpose() == Purpose.OWN_ACCESS) {
            audience.known.addAll(household.matched().values());
        }
        return audience;
    }

    private void add(String member) {
        Optional<PersonId> person =
                NhsNumber.parse(member).map(number -> household.numbers().get(number));
        Optional<Readership> readers = Coded.parse(Readership.class, member);
        person.ifPresent(known::add);
        readers.ifPresent(this::add);
        numbered |= person.isPresent();
        others |= person.isEmpty() && readers.isEmpty();
    }

    private void add(Readership readers) {
        switch (readers) {
            case PROFESSIONALS -> {}
            // The record need not tie everyone of the family: an ended relation, or an uncle nobody entered, may come
            // too.
            case FAMILY -> {
                others = true;
                known.addAll(household.matched().values());
                household.ties().stream().map(Tie::person).forEach(known::add);
            }
        }
    }

    /**
     * Whether any of these persons is in the audience. Empty where members are declared who could be anyone, and where one
     * is named by number while one of these persons, known here without any, could be the same.
     */
    Optional<Boolean> reaches(Set<PersonId> persons) {
        if (known.stream().anyMatch(persons::contains)) {
            return Optional.of(true);
        }
        boolean nameless = !household.numbers().values().containsAll(persons);
        return others || (numbered && nameless) ? Optional.empty() : Optional.of(false);
    }
}

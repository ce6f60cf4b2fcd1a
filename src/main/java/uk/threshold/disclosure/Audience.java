package uk.threshold.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.request.SharingRequest;

/** Who else will read the answer, as the request declares it, seen against the persons of the household. */
final class Audience {
    private final List<PersonId> known = new ArrayList<>();
    private final boolean others;

    private Audience(SharingRequest request, Household household) {
        boolean unresolved = false;
        for (String member : request.audience()) {
            Optional<PersonId> person =
                    NhsNumber.parse(member).map(number -> household.numbers().get(number));
            person.ifPresent(known::add);
            unresolved |= person.isEmpty();
        }
        this.others = unresolved;
    }

    static Audience of(SharingRequest request, Household household) {
        return new Audience(request, household);
    }

    /** Whether any of these persons is in the audience; empty where members are declared who could be anyone. */
    Optional<Boolean> reaches(Set<PersonId> persons) {
        if (known.stream().anyMatch(persons::contains)) {
            return Optional.of(true);
        }
        return others ? Optional.empty() : Optional.of(false);
    }
}

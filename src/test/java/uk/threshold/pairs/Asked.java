package uk.threshold.pairs;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.Organisation;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/**
 * What a social worker asks of a child and her mother, and reads.
 *
 * @param audience who else will read the answer
 * @param annex whether its confidential annex is read as well
 * @param at the number of the Condition that is read by itself, or after which the page begins; held or not
 */
record Asked(Purpose purpose, List<String> audience, boolean annex, Form form, int at) {
    static final Organisation PRACTICE =
            new Organisation("A99901", "Harbour Lane Surgery", AgencyKind.GP_PRACTICE, "01632 960101");
    static final Requester READER = new Requester(
            "maren",
            "casework",
            "Maren Holt",
            new Organisation("E99901", "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201"),
            Set.of(Role.SOCIAL_WORKER));

    /** In what form the answer is read. */
    enum Form {
        WHOLE,
        ONE,
        PAGE
    }

    private static final Set<Category> EVERYTHING = EnumSet.allOf(Category.class);

    Asked {
        audience = List.copyOf(audience);
    }

    static UUID id() {
        return new UUID(0x4000L, 0x8000000000000abcL);
    }

    SharingRequest request() {
        return new SharingRequest(
                id(),
                READER,
                PRACTICE.ods(),
                purpose,
                List.of(person(0, "9990001006"), person(1, "9990001022")),
                LocalDate.of(2018, 6, 14),
                "Ashdown",
                Map.of(0, EVERYTHING, 1, EVERYTHING),
                Optional.empty(),
                Optional.of(new SharingRequest.Statement("Maren Holt", Family.NOW, "a bruise")),
                audience,
                Optional.empty(),
                Optional.of("NM-1"),
                Family.NOW.minusSeconds(3600),
                Family.NOW.plusSeconds(3600));
    }

    private static AskedPerson person(int position, String number) {
        return new AskedPerson(
                position, Optional.of(new NhsNumber(number)), Optional.empty(), Optional.empty(), Optional.empty());
    }
}

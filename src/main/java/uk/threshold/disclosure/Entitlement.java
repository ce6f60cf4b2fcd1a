package uk.threshold.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Place;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;

/**
 * What a request could ever be answered: a function of the request and the pack, and so the same whatever is held and
 * whoever is known here.
 *
 * @param until the London day of the request, the last of every window
 * @param readableUntil until when the answer may be read
 * @param persons in the order of the request, the child first
 */
public record Entitlement(Purpose purpose, LocalDate until, Instant readableUntil, List<Person> persons) {
    public Entitlement {
        persons = List.copyOf(persons);
    }

    /**
     * @param position as the request states it; 0 is the child
     * @param from first day of the window; empty for the whole life
     */
    public record Person(int position, Optional<LocalDate> from, List<Reachable> categories) {
        public Person {
            categories = List.copyOf(categories);
        }
    }

    /**
     * The classes of field that some rule could open in a category that was asked for.
     *
     * @param annex those of the confidential annex; empty where the purpose has none
     */
    public record Reachable(Category category, Set<FieldClass> answer, Set<FieldClass> annex) {
        public Reachable {
            answer = Set.copyOf(answer);
            annex = Set.copyOf(annex);
        }
    }

    /** @throws PurposeNotAdmitted when the pack does not admit the purpose */
    public static Entitlement of(SharingRequest request, Pack pack) {
        Caveat.Window days = Windows.of(request, pack.terms(request.purpose()).orElseThrow(PurposeNotAdmitted::new));
        return new Entitlement(
                request.purpose(),
                days.until(),
                request.validUntil(),
                request.persons().stream()
                        .map(AskedPerson::position)
                        .map(position -> new Person(
                                position,
                                position == 0 ? days.childFrom() : days.othersFrom(),
                                reachable(request, pack, position)))
                        .toList());
    }

    /** Whether the answer to this request has a confidential annex, which it then has whatever is held. */
    public static boolean hasAnnex(SharingRequest request, Pack pack) {
        Facts settled = settled(request, Destination.ANNEX).build();
        return !pack.rulebook().reach(settled).isEmpty();
    }

    private static List<Reachable> reachable(SharingRequest request, Pack pack, int position) {
        return request.categories().getOrDefault(position, Set.of()).stream()
                .sorted()
                .map(category -> new Reachable(
                        category,
                        reach(request, pack, position, category, Destination.ANSWER),
                        reach(request, pack, position, category, Destination.ANNEX)))
                .toList();
    }

    private static Set<FieldClass> reach(
            SharingRequest request, Pack pack, int position, Category category, Destination destination) {
        Set<FieldClass> reach = EnumSet.noneOf(FieldClass.class);
        for (Place place : places(position, request.unborn())) {
            Facts settled = settled(request, destination)
                    .known(Fact.CATEGORY, category)
                    .known(Fact.ABOUT, place)
                    .known(Fact.ASKED, true)
                    .known(Fact.WINDOW, "inside")
                    .build();
            reach.addAll(pack.rulebook().reach(settled));
        }
        return reach;
    }

    private static Facts.Builder settled(SharingRequest request, Destination destination) {
        return Facts.builder()
                .known(Fact.PURPOSE, request.purpose())
                .known(Fact.AGENCY, request.requester().organisation().kind())
                .known(Fact.ROLE, request.requester().roles())
                .known(Fact.DESTINATION, destination);
    }

    /** Where somebody at this position can turn out to stand; what the request claims of it decides nothing. */
    private static Set<Place> places(int position, boolean unborn) {
        EnumSet<Place> first = EnumSet.of(Place.CHILD, Place.UNBORN, Place.ADULT_CONCERNED);
        if (position > 0) {
            return EnumSet.complementOf(first);
        }
        return unborn ? EnumSet.of(Place.UNBORN) : first;
    }
}

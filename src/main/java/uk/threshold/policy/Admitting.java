package uk.threshold.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.policy.Objection.Ground;
import uk.threshold.policy.PurposeTerms.Reach;
import uk.threshold.policy.PurposeTerms.Requirement;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;
import uk.threshold.request.StatedRequest;

/** One look at one stated request; collects what is wrong with it. */
final class Admitting {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final StatedRequest stated;
    private final Admission.Arrival arrival;
    private final Pack pack;
    private final List<Objection> objections = new ArrayList<>();

    Admitting(StatedRequest stated, Admission.Arrival arrival, Pack pack) {
        this.stated = stated;
        this.arrival = arrival;
        this.pack = pack;
    }

    Admission admission() {
        practice();
        persons();
        Optional<PurposeTerms> terms = terms();
        Map<Integer, Set<Category>> asked = new TreeMap<>();
        terms.ifPresent(found -> {
            found.requires().stream().sorted().forEach(this::requirement);
            validity(found.validity());
            if (stated.unborn() && !found.reachesOthers()) {
                object(new Objection(
                        Ground.UNBORN_NOT_ALLOWED, stated.child().map(StatedRequest.Person::path), Set.of()));
            } else {
                asked.putAll(asked(found));
                window(found, asked);
            }
        });
        return objections.isEmpty()
                ? new Admission.Admitted(request(terms.orElseThrow(), asked))
                : new Admission.TurnedBack(objections);
    }

    private void practice() {
        if (arrival.practice()
                .filter(held -> held.kind() == AgencyKind.GP_PRACTICE)
                .isEmpty()) {
            object(Objection.of(Ground.PRACTICE_UNKNOWN));
        }
    }

    private void persons() {
        if (stated.child().filter(StatedRequest.Person::isDescribed).isEmpty()) {
            object(Objection.of(Ground.CHILD_MISSING));
        }
        if (stated.birthDate().isEmpty()) {
            object(Objection.of(Ground.BIRTH_DATE_REQUIRED));
        }
        if (stated.familyName().isEmpty()) {
            object(Objection.of(Ground.FAMILY_NAME_REQUIRED));
        }
        stated.child().ifPresent(this::number);
        for (StatedRequest.Person person : stated.others()) {
            number(person);
            if (!person.isDescribed()) {
                object(Objection.at(Ground.PERSON_UNDESCRIBED, person.path()));
            }
        }
    }

    private void number(StatedRequest.Person person) {
        if (person.number().filter(number -> NhsNumber.parse(number).isEmpty()).isPresent()) {
            object(Objection.at(Ground.NHS_NUMBER_INVALID, person.path()));
        }
    }

    /** A purpose that the pack does not admit and one that the caller may not claim are answered alike. */
    private Optional<PurposeTerms> terms() {
        Optional<Purpose> purpose = stated.purpose().flatMap(code -> Coded.parse(Purpose.class, code));
        if (purpose.isEmpty()) {
            object(Objection.of(Ground.PURPOSE_UNKNOWN));
            return Optional.empty();
        }
        Requester requester = arrival.requester();
        Optional<PurposeTerms> terms = pack.terms(purpose.get())
                .filter(found -> found.mayBeClaimedBy(requester.organisation().kind(), requester.roles()));
        if (terms.isEmpty()) {
            object(Objection.of(Ground.PURPOSE_NOT_ALLOWED));
        }
        return terms;
    }

    private void requirement(Requirement requirement) {
        switch (requirement) {
            case STATEMENT -> require(stated.statement().isPresent(), Ground.STATEMENT_REQUIRED);
            case ORDER -> require(stated.order().isPresent(), Ground.ORDER_REQUIRED);
            case AUDIENCE -> require(!stated.audience().isEmpty(), Ground.AUDIENCE_REQUIRED);
            case MEETING -> require(stated.meeting().isPresent(), Ground.MEETING_REQUIRED);
            case CASE -> require(stated.caseReference().isPresent(), Ground.CASE_REQUIRED);
        }
    }

    private void require(boolean met, Ground otherwise) {
        if (!met) {
            object(Objection.of(otherwise));
        }
    }

    private void validity(PurposeTerms.Validity terms) {
        stated.validUntil().ifPresent(until -> {
            if (!until.isAfter(arrival.at())) {
                object(Objection.of(Ground.VALIDITY_PAST));
            }
            if (until.isAfter(endOf(today().plus(terms.longest())))) {
                object(Objection.at(Ground.VALIDITY_TOO_LONG, terms.longest().toString()));
            }
        });
    }

    /** What is asked of each person, by position: a category of everyone is asked of those for whom the purpose allows it. */
    private Map<Integer, Set<Category>> asked(PurposeTerms terms) {
        boolean known = true;
        for (StatedRequest.Asked each : stated.categories()) {
            if (Coded.parse(Category.class, each.code()).isEmpty()) {
                object(Objection.at(Ground.CATEGORY_UNKNOWN, each.path()));
                known = false;
            }
        }
        Map<Integer, Set<Category>> asked = new TreeMap<>();
        if (known) {
            for (int position = 0; position <= stated.others().size(); position++) {
                asked.put(position, askedOf(position, terms.reach(position, stated.unborn())));
            }
        }
        return asked;
    }

    private Set<Category> askedOf(int position, Reach reach) {
        if (reach.fixed()) {
            return reach.categories();
        }
        Set<Category> ofEveryone = EnumSet.noneOf(Category.class);
        Set<Category> ofThisOne = EnumSet.noneOf(Category.class);
        for (StatedRequest.Asked each : stated.categories()) {
            Category category = Coded.parse(Category.class, each.code()).orElseThrow();
            if (each.person().isEmpty()) {
                ofEveryone.add(category);
            } else if (each.person().getAsInt() == position) {
                ofThisOne.add(category);
            }
        }
        boolean nothing = ofEveryone.isEmpty() && ofThisOne.isEmpty();
        ofEveryone.retainAll(reach.categories());
        ofEveryone.addAll(ofThisOne);
        if (nothing || !ofEveryone.isEmpty() && reach.tooBroad(ofEveryone)) {
            offer(Ground.TOO_BROAD, position, reach);
        } else if (ofEveryone.isEmpty() || !reach.allows(ofEveryone)) {
            offer(Ground.CATEGORY_NOT_ALLOWED, position, reach);
        }
        return ofEveryone;
    }

    private void offer(Ground ground, int position, Reach reach) {
        Optional<StatedRequest.Person> person =
                position == 0 ? stated.child() : Optional.of(stated.others().get(position - 1));
        object(new Objection(ground, person.map(StatedRequest.Person::path), reach.categories()));
    }

    private void window(PurposeTerms terms, Map<Integer, Set<Category>> asked) {
        stated.recordFrom().ifPresent(from -> asked.keySet().stream()
                .flatMap(position -> terms.reach(position, stated.unborn()).longest().firstDay(today()).stream())
                .max(LocalDate::compareTo)
                .filter(from::isBefore)
                .ifPresent(first -> object(Objection.at(Ground.WINDOW_TOO_LONG, first.toString()))));
    }

    private SharingRequest request(PurposeTerms terms, Map<Integer, Set<Category>> asked) {
        List<AskedPerson> persons = new ArrayList<>();
        persons.add(stated.child().orElseThrow().at(0));
        IntStream.range(0, stated.others().size())
                .forEach(other -> persons.add(stated.others().get(other).at(other + 1)));
        return new SharingRequest(
                arrival.id(),
                arrival.requester(),
                stated.practice().orElseThrow(),
                terms.purpose(),
                persons,
                stated.unborn(),
                stated.birthDate().orElseThrow(),
                stated.familyName().orElseThrow(),
                asked,
                stated.recordFrom(),
                stated.statement(),
                stated.audience(),
                stated.meeting(),
                stated.caseReference(),
                stated.order(),
                arrival.at(),
                stated.validUntil()
                        .orElseGet(() -> endOf(today().plus(terms.validity().usual()))));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(arrival.at(), LONDON);
    }

    /** The first moment after a London day. */
    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(LONDON).toInstant();
    }

    private void object(Objection objection) {
        objections.add(objection);
    }
}

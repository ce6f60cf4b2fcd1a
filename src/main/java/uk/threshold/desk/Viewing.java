package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.DeskView.ConsentSeen;
import uk.threshold.desk.DeskView.PersonSeen;
import uk.threshold.desk.DeskView.Review;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.DecidedResource.Confided;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.disclosure.Due;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.Places;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.RulingKind;
import uk.threshold.request.SharingRequest;

/** Shows the practice what was asked of it, and exactly what would leave, decided with the requester as reader. */
public final class Viewing {
    private final RequestRegister requests;
    private final Caseload caseload;
    private final DeskRegister register;
    private final Deliberating deliberating;
    private final Composing composing;
    private final PolicyShelf shelf;

    public Viewing(
            RequestRegister requests,
            Caseload caseload,
            DeskRegister register,
            Deliberating deliberating,
            Composing composing,
            PolicyShelf shelf) {
        this.composing = composing;
        this.requests = requests;
        this.caseload = caseload;
        this.register = register;
        this.deliberating = deliberating;
        this.shelf = shelf;
    }

    /**
     * A request without what is held: who asks, why, by when.
     *
     * @param docket what was done with it; empty in a list
     */
    public record Listed(
            KeptRequest received, String purposeSays, Optional<Instant> due, Review review, Optional<Docket> docket) {}

    /** The requests made of the caller's practice that are the caller's to see, the newest first, at most {@code most} of them. */
    public List<Listed> requests(Requester who, int most) {
        Pack pack = shelf.inForce(who.organisation().ods());
        Instant now = requests.now();
        return caseload.requests(who, Optional.empty(), most).stream()
                .map(received -> listed(received, pack, now, Optional.empty()))
                .toList();
    }

    /** One request of the caller's practice without what is held; empty where there is no such request. */
    public Optional<Listed> request(Requester who, UUID request) {
        Pack pack = shelf.inForce(who.organisation().ods());
        return caseload.request(who, request)
                .map(received -> listed(
                        received,
                        pack,
                        requests.now(),
                        Optional.of(register.docket(who.organisation().ods(), request))));
    }

    private static Listed listed(KeptRequest received, Pack pack, Instant now, Optional<Docket> docket) {
        Optional<PurposeTerms> terms = pack.terms(received.request().purpose());
        Optional<Instant> due = terms.flatMap(known -> Due.of(known.deadline(), received.request()));
        return new Listed(received, terms.map(PurposeTerms::says).orElse(""), due, review(received, due, now), docket);
    }

    /** One request of the caller's practice with everything decided; empty where there is no such request. */
    public Optional<DeskView> view(Requester who, UUID request) {
        return caseload.request(who, request).map(this::view);
    }

    private DeskView view(KeptRequest received) {
        SharingRequest request = received.request();
        Docket docket = register.docket(request.practice(), request.id());
        Deliberation deliberation = deliberating.deliberate(request, request.requester());
        Decided decided = decided(deliberation);
        Household household = deliberation.household();
        Optional<Instant> due = Due.of(deliberation.terms().deadline(), request);
        List<PersonSeen> persons = Stream.concat(
                        request.persons().stream().map(asked -> seen(asked, decided, docket)),
                        unnamed(deliberation).map(person -> seen(person, decided)))
                .toList();
        Optional<Decided> annex = Deliberating.annex(deliberation).map(this::decided);
        List<Deliberation> both = Stream.concat(Stream.of(decided), annex.stream())
                .map(Decided::deliberation)
                .toList();
        return new DeskView(
                household.now(),
                received,
                deliberation.terms().says(),
                due,
                review(received, due, household.now()),
                Authority.lacking(both),
                ReviewBudget.of(both, docket),
                persons,
                household.rulings(),
                awaiting(both),
                docket,
                household.statement(),
                Explaining.of(deliberation, persons),
                annex.map(held -> AnnexSeen.of(decided, held)));
    }

    private Decided decided(Deliberation deliberation) {
        return new Decided(deliberation, composing.preview(deliberation));
    }

    private static Stream<PersonId> unnamed(Deliberation deliberation) {
        return deliberation.reached().stream()
                .filter(person -> !deliberation.household().matched().containsValue(person));
    }

    private static Set<UUID> awaiting(List<Deliberation> both) {
        Set<UUID> awaiting = new TreeSet<>();
        for (DecidedItem item :
                both.stream().flatMap(each -> Outcomes.items(each).stream()).toList()) {
            item.confided().stream()
                    .filter(Confided::waits)
                    .forEach(confided -> both.getFirst().household().rulings().stream()
                            .filter(ruling -> ruling.kind() == RulingKind.REASONED_RELEASE)
                            .filter(ruling -> ruling.covers(
                                    item.item(),
                                    item.item().intrinsics().category(),
                                    confided.who().person()))
                            .forEach(ruling -> awaiting.add(ruling.id())));
        }
        return awaiting;
    }

    private static Review review(KeptRequest received, Optional<Instant> due, Instant now) {
        if (received.status() == KeptRequest.Status.COMPLETED) {
            return Review.FINISHED;
        }
        return due.filter(now::isAfter).isPresent() ? Review.OVERDUE : Review.NOT_YET_MADE;
    }

    /** Somebody the request names. */
    private static PersonSeen seen(AskedPerson asked, Decided decided, Docket docket) {
        Household household = decided.deliberation().household();
        Set<Category> categories =
                decided.deliberation().request().categories().getOrDefault(asked.position(), Set.of());
        return seen(
                Optional.of(asked),
                categories,
                Optional.ofNullable(household.matched().get(asked.position())),
                docket.standing(asked.position()),
                decided);
    }

    /** Somebody whom nobody named, and whom the purpose reaches. */
    private static PersonSeen seen(PersonId person, Decided decided) {
        Set<Category> categories = decided.deliberation().terms().others().categories();
        return seen(Optional.empty(), categories, Optional.of(person), Optional.empty(), decided);
    }

    private static PersonSeen seen(
            Optional<AskedPerson> asked,
            Set<Category> categories,
            Optional<PersonId> person,
            Optional<Match> found,
            Decided decided) {
        Deliberation deliberation = decided.deliberation();
        Household household = deliberation.household();
        Places places = new Places(deliberation.request(), household, deliberation.pack());
        return new PersonSeen(
                asked,
                categories.stream().map(Coded::code).collect(Collectors.toCollection(TreeSet::new)),
                person,
                person.flatMap(places::of),
                found,
                person.map(who -> household.directives().getOrDefault(who, List.of()))
                        .orElse(List.of()),
                person.map(who -> ConsentReach.of(deliberation, who)).orElse(ConsentSeen.OF_NOBODY),
                person.map(decided::items).orElse(List.of()),
                person.map(decided::kept).orElse(List.of()));
    }
}

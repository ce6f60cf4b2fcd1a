package uk.threshold.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Place;
import uk.threshold.desk.DeskView.ConsentSeen;
import uk.threshold.desk.DeskView.ItemSeen;
import uk.threshold.desk.DeskView.Kept;
import uk.threshold.desk.DeskView.PersonSeen;
import uk.threshold.desk.DeskView.Review;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.DecidedResource.Confided;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.disclosure.Due;
import uk.threshold.disclosure.Household;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Judgement;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.Ruling;
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
        Pack pack = shelf.inForce();
        Instant now = requests.now();
        return caseload.requests(who, Optional.empty(), most).stream()
                .map(received -> listed(received, pack, now, Optional.empty()))
                .toList();
    }

    /** One request of the caller's practice without what is held; empty where there is no such request. */
    public Optional<Listed> request(Requester who, UUID request) {
        Pack pack = shelf.inForce();
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
        Decided decided = new Decided(deliberation, composing.preview(deliberation));
        Household household = deliberation.household();
        Optional<Instant> due = Due.of(deliberation.terms().deadline(), request);
        List<PersonSeen> persons = request.persons().stream()
                .map(asked -> seen(asked, decided, docket))
                .toList();
        return new DeskView(
                household.now(),
                received,
                deliberation.terms().says(),
                due,
                review(received, due, household.now()),
                Authority.lacking(deliberation),
                ReviewBudget.of(deliberation, docket),
                persons,
                household.rulings(),
                awaiting(deliberation),
                docket,
                household.statement(),
                Explaining.of(deliberation, persons));
    }

    private static Set<UUID> awaiting(Deliberation deliberation) {
        Set<UUID> awaiting = new TreeSet<>();
        for (DecidedItem item : Outcomes.items(deliberation)) {
            item.confided().stream()
                    .filter(Confided::waits)
                    .forEach(confided -> deliberation.household().rulings().stream()
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

    /** What was decided, and the paths that would leave of each resource, by its id. */
    private record Decided(Deliberation deliberation, Map<UUID, SortedSet<FieldPath>> leaving) {}

    private static PersonSeen seen(AskedPerson asked, Decided decided, Docket docket) {
        Deliberation deliberation = decided.deliberation();
        Household household = deliberation.household();
        Optional<PersonId> person = Optional.ofNullable(household.matched().get(asked.position()));
        List<ItemSeen> items = new ArrayList<>();
        Map<Reason, Integer> kept = new LinkedHashMap<>();
        person.ifPresent(who -> sort(decided, who, items, kept));
        return new PersonSeen(
                asked,
                deliberation.request().categories().getOrDefault(asked.position(), Set.of()).stream()
                        .map(Coded::code)
                        .collect(Collectors.toCollection(TreeSet::new)),
                person,
                person.flatMap(who -> place(who, household)),
                docket.standing(asked.position()),
                person.map(who -> household.directives().getOrDefault(who, List.of()))
                        .orElse(List.of()),
                person.map(who -> ConsentReach.of(deliberation, who)).orElse(ConsentSeen.OF_NOBODY),
                items,
                kept.entrySet().stream()
                        .map(one -> new Kept(
                                one.getKey().effect(),
                                new Explanation(
                                                one.getKey().effect(),
                                                one.getKey().rules())
                                        .forDesk(deliberation.pack()),
                                one.getValue()))
                        .toList());
    }

    private static Optional<Place> place(PersonId who, Household household) {
        if (household.child().filter(who::equals).isPresent()) {
            return Optional.of(Place.CHILD);
        }
        return household.ties().stream()
                .filter(tie -> tie.person().equals(who))
                .map(tie -> tie.placeOn(household.today()))
                .min(Comparator.naturalOrder());
    }

    private record Reason(Effect effect, List<String> rules) {}

    private static void sort(Decided decided, PersonId who, List<ItemSeen> items, Map<Reason, Integer> kept) {
        Deliberation deliberation = decided.deliberation();
        for (Outcomes.Outcome outcome : Outcomes.shownWith(deliberation, who)) {
            if (open(outcome.item().judgement()) || ruledOn(deliberation, outcome.item())) {
                items.add(item(outcome, who, decided));
            } else {
                Explanation why =
                        outcome.item().judgement().on(FieldClass.CODED_FACT).why();
                kept.merge(new Reason(why.effect(), why.determiningRules()), 1, Integer::sum);
            }
        }
    }

    /** What was ruled on by itself stays in sight, so that it can be ruled on again. */
    private static boolean ruledOn(Deliberation deliberation, DecidedItem item) {
        return deliberation.household().rulings().stream()
                .anyMatch(ruling -> ruling.scope() instanceof Ruling.Scope.OfItem one
                        && one.which().equals(item.item().id()));
    }

    private static boolean open(Judgement judgement) {
        return judgement.decisions().values().stream()
                .anyMatch(decision -> decision.effect() == Effect.PERMIT || decision.effect() == Effect.REFER);
    }

    private static ItemSeen item(Outcomes.Outcome outcome, PersonId who, Decided decided) {
        DecidedItem item = outcome.item();
        return new ItemSeen(
                item.item().id(),
                item.item().type(),
                outcome.category(),
                item.item().date(),
                item.confided().stream()
                        .map(Confided::who)
                        .min(Comparator.comparing(involved -> !involved.person().equals(who)))
                        .map(Involvement::part)
                        .orElseThrow(() -> new IllegalStateException("an item in nobody's confidence is shown")),
                decided.leaving().getOrDefault(item.item().id().resource(), Collections.emptySortedSet()),
                outcomes(item.judgement(), decided.deliberation().pack()),
                item.judgement().duties());
    }

    private static List<DeskView.Outcome> outcomes(Judgement judgement, Pack pack) {
        Map<Explanation, Set<FieldClass>> alike = new LinkedHashMap<>();
        judgement.decisions().forEach((field, decision) -> alike.computeIfAbsent(
                        decision.why(), any -> EnumSet.noneOf(FieldClass.class))
                .add(field));
        return alike.entrySet().stream()
                .map(one -> new DeskView.Outcome(
                        one.getKey().effect(), one.getValue(), one.getKey().forDesk(pack)))
                .sorted(Comparator.comparing(DeskView.Outcome::effect))
                .toList();
    }
}

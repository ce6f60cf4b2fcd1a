package uk.threshold.disclosure;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.Particulars;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Tie;
import uk.threshold.consent.Confider;
import uk.threshold.consent.ConsentReading;
import uk.threshold.consent.ConsentStanding;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Directive;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.Occasion;
import uk.threshold.consent.OneOf;
import uk.threshold.consent.Probe;
import uk.threshold.consent.Wishes;
import uk.threshold.policy.AgeBand;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.policy.UnsafeFor;
import uk.threshold.request.CourtOrder;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Ruling;
import uk.threshold.request.RulingKind;
import uk.threshold.request.SharingRequest;

/**
 * Establishes the facts a rule may look at: what the request settles for all, and what each item settles for each
 * person whose confidence it is. A fact that nobody can establish is left out, and so is unknown.
 */
final class Establishing {
    private static final Set<RulingKind> ON_RELEVANCE = EnumSet.of(RulingKind.RELEVANT, RulingKind.NOT_RELEVANT);

    private final SharingRequest request;
    private final Household household;
    private final Pack pack;
    private final Destination destination;
    private final Audience audience;
    private final Windows windows;
    private final PurposeTerms terms;
    private final Map<PersonId, Set<Integer>> positions = new HashMap<>();
    private final Map<PersonId, Tie> ties = new HashMap<>();
    private final Places places;
    private final Occasion occasion;
    private final Matters matters;
    private final Map<PersonId, Confider> confiders = new HashMap<>();
    private final Map<PersonId, Wishes> wishes = new HashMap<>();

    /** What whoever asked reads themselves. */
    Establishing(SharingRequest request, Household household, Pack pack, PurposeTerms terms, Destination destination) {
        this(request, request.requester(), household, pack, terms, destination);
    }

    Establishing(
            SharingRequest request,
            Requester reader,
            Household household,
            Pack pack,
            PurposeTerms terms,
            Destination destination) {
        this.request = request;
        this.destination = destination;
        this.household = household;
        this.pack = pack;
        this.terms = terms;
        household.matched().forEach((position, person) -> positions
                .computeIfAbsent(person, known -> new HashSet<>())
                .add(position));
        household.ties().forEach(tie -> ties.put(tie.person(), tie));
        this.audience = Audience.of(request, household);
        this.places = new Places(request, household, pack);
        this.windows = new Windows(request, terms, household);
        Named named = Named.in(household.directives());
        this.occasion = new Occasion(
                request.purpose(),
                new Actors(request, household, audience).reader(named.actors(), request.requester(), reader),
                household.now());
        this.matters = new Matters(named.matters(), household.pointers());
    }

    /** What the request and its reader settle for every item. */
    Facts forAll(Requester reader) {
        Facts.Builder facts = Facts.builder()
                .known(Fact.PURPOSE, request.purpose())
                .known(Fact.AGENCY, reader.organisation().kind())
                .known(Fact.ROLE, reader.roles())
                .known(Fact.DESTINATION, destination)
                .known(Fact.DUTY, dutyInForce() ? "in-force" : "off");
        household.careOrder().ifPresent(days -> facts.known(Fact.CARE_ORDER, days.include(household.today())));
        household.child().flatMap(household::died).ifPresent(died -> facts.known(Fact.DECEASED, died));
        return facts.build();
    }

    /** What is known of one item for the sake of one person whose confidence it is. */
    Facts of(HeldResource resource, RecordItem item, Involvement confider, ConsentReading consent) {
        PersonId person = confider.person();
        Optional<Intrinsics> intrinsics = intrinsics(item);
        Optional<Category> category = intrinsics.flatMap(Intrinsics::category);
        Facts.Builder facts = Facts.builder().known(Fact.PART, confider.part());
        places.of(person, item).ifPresent(place -> facts.known(Fact.ABOUT, place));
        places.livesWithChild(person).ifPresent(lives -> facts.known(Fact.LIVES_WITH_CHILD, lives));
        intrinsics.ifPresent(known -> facts.known(Fact.LABELS, known.labels())
                .known(Fact.SOURCE, known.source())
                .known(Fact.STATEMENT, known.statement())
                .known(Fact.STANDING, known.standing())
                .known(
                        Fact.IN_CONFIDENCE,
                        known.inConfidence().map(kind -> kind.code()).orElse("none")));
        category.ifPresent(what -> facts.known(Fact.CATEGORY, what));
        facts.known(Fact.SPEAKS_OF_OTHERS, speaksOfOthers(item, person));
        asked(resource, person, category).ifPresent(asked -> facts.known(Fact.ASKED, asked));
        facts.known(Fact.ORDER, ordered(resource, item, confider, category));
        facts.known(Fact.WINDOW, windows.include(item, resource.home()) ? "inside" : "outside");
        Set<RulingKind> rulings = rulings(resource, item, category, person);
        facts.known(Fact.RULING, rulings);
        item.knownToFamily().ifPresent(known -> facts.known(Fact.KNOWN_TO_FAMILY, known));
        unsafeFor(item, rulings).ifPresent(unsafe -> facts.known(Fact.UNSAFE_FOR, unsafe));
        age(person, consent.standing().state(), facts);
        facts.known(Fact.AUTHOR_OBJECTS, resource.authorObjects());
        consent(consent, facts);
        if (online()) {
            household.online().signals(pack.digest()).ifPresent(signals -> facts.known(Fact.SIGNAL, signals));
            facts.known(Fact.CHECKED, household.online().checked(item));
        }
        return facts.build();
    }

    private static boolean speaksOfOthers(RecordItem item, PersonId person) {
        return item.involvements().stream()
                .anyMatch(each ->
                        each.part() != Part.PROFESSIONAL && !each.person().equals(person));
    }

    private boolean online() {
        return request.purpose().isOnlineView();
    }

    private boolean dutyInForce() {
        return pack.datedDuties().stream().anyMatch(duty -> duty.inForce(household.today()));
    }

    Windows windows() {
        return windows;
    }

    /** Whether a reasoned release of this version is made for the person, and no second person has confirmed any. */
    boolean releasedByOneAlone(HeldResource resource, RecordItem item, PersonId person) {
        List<Ruling> releases = household.rulings().stream()
                .filter(ruling -> ruling.kind() == RulingKind.REASONED_RELEASE)
                .filter(ruling -> ruling.covers(item, resource.holders(), Optional.empty(), person))
                .toList();
        return !releases.isEmpty()
                && releases.stream()
                        .allMatch(ruling -> ruling.later().confirmation().isEmpty());
    }

    /** The same facts, as though nobody had made a reasoned release. */
    static Facts unreleased(Facts facts) {
        Set<String> others = new HashSet<>(facts.codes(Fact.RULING).orElse(Set.of()));
        others.remove(RulingKind.REASONED_RELEASE.code());
        return facts.with().codes(Fact.RULING, others).build();
    }

    /** The wording approved for this version of the item, the latest ruling standing. */
    Optional<Ruling> approvedWording(RecordItem item) {
        return household.rulings().stream()
                .filter(ruling -> ruling.kind() == RulingKind.WORDING && ruling.stands())
                .filter(ruling -> ruling.scope() instanceof Ruling.Scope.OfItem one
                        && one.which().equals(item.id())
                        && !item.visibleFrom().isAfter(ruling.asOf()))
                .reduce((earlier, later) -> later);
    }

    /** Who belongs to the child's household is asked of the child, whoever the entry is about. */
    private Optional<Boolean> asked(HeldResource resource, PersonId person, Optional<Category> category) {
        boolean household = category.filter(Category.HOUSEHOLD::equals).isPresent()
                && this.household.child().filter(resource.home()::equals).isPresent();
        Set<Integer> at = household ? Set.of(0) : positions.getOrDefault(person, Set.of());
        if (at.isEmpty() && reachedUnnamed(person)) {
            return category.map(terms.others().categories()::contains);
        }
        if (at.isEmpty()) {
            return Optional.of(false);
        }
        return category.map(what -> at.stream().anyMatch(position -> request.asks(position, what)));
    }

    /** The repetitions of a resource that are items of their own; under an order each that may be of a day it does not name. */
    List<RecordItem> slots(HeldResource resource) {
        return request.purpose() == Purpose.COURT_ORDER ? resource.slotsByDay() : resource.slots();
    }

    /** Whether the order names it: what the request asks of the person, on a day the order covers; undated is on none. */
    private boolean ordered(HeldResource resource, RecordItem item, Involvement confider, Optional<Category> category) {
        PersonId whose = confider.part() == Part.SUBJECT ? confider.person() : resource.home();
        return request.order()
                .filter(order -> resource.particulars()
                        .map(days -> names(order, days, item, whose))
                        .orElseGet(() -> item.date().filter(order::names).isPresent()))
                .flatMap(order -> asked(resource, whose, category))
                .orElse(false);
    }

    /** Who somebody is has no day, and is ordered of themselves alone; a repetition in it has the days of its use. */
    private boolean names(CourtOrder order, Particulars days, RecordItem item, PersonId whose) {
        boolean themselves = positions.getOrDefault(whose, Set.of()).stream()
                .anyMatch(position -> request.asks(position, Category.DEMOGRAPHICS));
        return themselves
                && item.id()
                        .slot()
                        .map(slot -> days.use(slot).filter(order::names).isPresent())
                        .orElse(true);
    }

    /** Whether the purpose reaches this person because the child's record places them in the household. */
    boolean reachedUnnamed(PersonId person) {
        return terms.others().household() && household.reached().contains(person);
    }

    /** The kinds of ruling that stand; of relevant and not relevant the one of the narrowest scope, there the latest. */
    private Set<RulingKind> rulings(
            HeldResource resource, RecordItem item, Optional<Category> category, PersonId person) {
        Map<Boolean, List<Ruling>> covering = household.rulings().stream()
                .filter(ruling -> ruling.covers(item, resource.holders(), category, person))
                .collect(Collectors.partitioningBy(ruling -> ON_RELEVANCE.contains(ruling.kind())));
        Set<RulingKind> standing = EnumSet.noneOf(RulingKind.class);
        covering.getOrDefault(false, List.of()).forEach(ruling -> standing.add(ruling.kind()));
        covering.getOrDefault(true, List.of()).stream()
                .reduce((earlier, later) ->
                        later.scope().narrowness() >= earlier.scope().narrowness() ? later : earlier)
                .ifPresent(ruling -> standing.add(ruling.kind()));
        return standing;
    }

    /**
     * Where readers are declared who could be anyone, a clinician who asked can say that they are safe. Else whether one of
     * them is among those it is unsafe for stays unknown, which keeps it from the answer; for the annex, which none of them
     * reads, it is taken to be so, which is what puts it there.
     */
    private Optional<Set<UnsafeFor>> unsafeFor(RecordItem item, Set<RulingKind> rulings) {
        if (item.unsafeFor().isEmpty()) {
            return Optional.of(Set.of(UnsafeFor.NONE));
        }
        Optional<Boolean> judged = rulings.contains(RulingKind.KNOWN_AND_SAFE) ? Optional.of(false) : Optional.empty();
        Optional<Boolean> doubted = destination == Destination.ANNEX ? Optional.of(true) : Optional.empty();
        return audience.reaches(item.unsafeFor())
                .or(() -> judged)
                .or(() -> doubted)
                .map(reached -> Set.of(reached ? among() : UnsafeFor.OTHER));
    }

    /** Online there is one reader and no other audience. */
    private UnsafeFor among() {
        return online() ? UnsafeFor.READER : UnsafeFor.AUDIENCE;
    }

    /** From sixteen capacity is presumed, unless the practice wrote down that consent is not possible; then nobody knows. */
    private void age(PersonId person, ConsentState consent, Facts.Builder facts) {
        Optional<AgeBand> age = household.age(person);
        age.ifPresent(band -> facts.known(Fact.AGE, band));
        age.filter(band -> band == AgeBand.FROM_16_TO_17 || band == AgeBand.ADULT)
                .filter(band -> consent != ConsentState.NOT_POSSIBLE)
                .ifPresent(band -> facts.known(Fact.CAPACITY, true));
    }

    /** What this person's consent comes to for the item. */
    ConsentReading consent(HeldResource resource, RecordItem item, PersonId person) {
        return wishes.computeIfAbsent(person, this::wishes).on(probe(resource, item, confider(person)));
    }

    private Wishes wishes(PersonId person) {
        Confider whose = confider(person);
        Set<PersonId> others = isSpokenForElsewhere(person) ? whose.guardians() : Set.of();
        List<Directive> directives = Stream.concat(Stream.of(person), others.stream())
                .flatMap(each -> household.directives().getOrDefault(each, List.of()).stream())
                .toList();
        return Wishes.of(directives, whose, occasion, said -> mayGrant(said, person));
    }

    /**
     * Consent to sharing with somebody else is none to an online view: a grant counts where it names the view. What a holder of
     * parental responsibility gives in their own record of a child's is given of the child of the request alone.
     */
    private boolean mayGrant(Directive said, PersonId person) {
        boolean ofThem = said.person().equals(person) || isTheChild(person);
        return ofThem && (!online() || said.names(request.purpose()));
    }

    /**
     * Whether what a holder of parental responsibility wrote in their own record is heard of this person. From sixteen a brother or
     * sister, or a mother who is asked about for her unborn child, is presumed to decide for themselves.
     */
    private boolean isSpokenForElsewhere(PersonId person) {
        return isTheChild(person) && !request.unborn()
                || household.age(person).filter(AgeBand.FROM_16_TO_17::equals).isEmpty();
    }

    private boolean isTheChild(PersonId person) {
        return household.child().filter(person::equals).isPresent();
    }

    private Confider confider(PersonId person) {
        return confiders.computeIfAbsent(
                person,
                who -> new Confider(who, guardians(who), household.age(who).map(AgeBand.ADULT::equals)));
    }

    private Probe probe(HeldResource resource, RecordItem item, Confider whose) {
        OneOf labels = intrinsics(item)
                .map(known -> OneOf.of(known.labels().stream().map(Label::code).toArray(String[]::new)))
                .orElse(OneOf.UNCLEAR);
        return new Probe(
                whose.person(),
                whose.guardians(),
                whose.adult(),
                item.id().resource().toString(),
                item.type(),
                resource.holders().isEmpty() ? OneOf.ofCodes(resource.codes()) : OneOf.UNCLEAR,
                item.date(),
                OneOf.UNCLEAR,
                labels,
                matters.of(resource));
    }

    /**
     * Who holds parental responsibility for a person today, a parent or not: a special guardian does, and whoever a court's
     * order says a child lives with.
     */
    private Set<PersonId> guardians(PersonId person) {
        if (!isTheChild(person)) {
            boolean grown = household.age(person).filter(AgeBand.ADULT::equals).isPresent();
            return grown ? Set.of() : household.holders().getOrDefault(person, Set.of());
        }
        return ties.values().stream()
                .filter(tie -> tie.isResponsibleOn(household.today()))
                .map(Tie::person)
                .collect(Collectors.toSet());
    }

    private Optional<Intrinsics> intrinsics(RecordItem item) {
        return Optional.of(item.intrinsics()).filter(known -> known.packDigest().equals(pack.digest()));
    }

    private static void consent(ConsentReading consent, Facts.Builder facts) {
        ConsentStanding standing = consent.standing();
        facts.known(Fact.CONSENT, standing.state());
        standing.evidence().ifPresent(evidence -> facts.known(Fact.EVIDENCE, evidence));
        standing.covers().ifPresent(covers -> facts.known(Fact.COVERS, covers));
        standing.by().ifPresent(by -> facts.known(Fact.BY, by));
        facts.known(
                Fact.ANOTHER_HOLDER, consent.anotherHolder().map(Evidence::code).orElse("none"));
    }
}

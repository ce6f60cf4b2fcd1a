package uk.threshold.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Kinship;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.carerecord.Tie;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Directive;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.consent.StatedTime;
import uk.threshold.consent.Testimony;
import uk.threshold.disclosure.Answered;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.DecidedResource;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.disclosure.Disclosing;
import uk.threshold.disclosure.HeldResource;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.HouseholdView;
import uk.threshold.disclosure.InMemoryConflicts;
import uk.threshold.disclosure.OnlineSigns;
import uk.threshold.disclosure.Shape;
import uk.threshold.disclosure.StoredBytes;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.fhir.Elements;
import uk.threshold.fhir.StreamingRenderer;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.InMemoryDirectory;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** A child and her mother at one practice, a request about them, and a whole desk in memory around it. */
final class DeskStory implements HouseholdView {
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    static final String PRACTICE = "A99901";
    static final PolicyShelf SHELF =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 23), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));

    final PersonId child = new PersonId(UUID.randomUUID());
    final PersonId mother = new PersonId(UUID.randomUUID());
    final UUID request = UUID.randomUUID();
    final ItemId bruise = ItemId.of(UUID.randomUUID());
    final ItemId depression = ItemId.of(UUID.randomUUID());
    final ItemId termination = ItemId.of(UUID.randomUUID());

    final InMemoryLedger ledger = new InMemoryLedger();
    final InMemoryDeskRegister register = new InMemoryDeskRegister(ledger);
    final OneRequest requests = new OneRequest(this);
    final Map<Integer, PersonId> matched = new HashMap<>();
    final List<HeldResource> held = new ArrayList<>();
    final InMemoryDirectory directory = new InMemoryDirectory();
    final InMemoryConflicts conflicts = new InMemoryConflicts();
    final Deliberating deliberating;
    private final Purpose purpose;
    private Optional<Runnable> meanwhile = Optional.empty();
    private boolean refused = true;
    private boolean named = true;
    Instant now = NOW;

    DeskStory(Purpose purpose) {
        this.purpose = purpose;
        deliberating = new Deliberating(this, new OfferedPurpose(purpose));
        directory.keep(new Organisation(PRACTICE, "Harbour Lane Surgery", AgencyKind.GP_PRACTICE, "01632 960101"));
        matched.put(0, child);
        matched.put(1, mother);
        register.hold(PRACTICE, child.value(), new DeskRegister.Identity(child, true));
        register.hold(PRACTICE, mother.value(), new DeskRegister.Identity(mother, true));
        held.add(entry(bruise, child, Category.INJURY, Set.of(Label.PHY), "125667009"));
        held.add(entry(depression, mother, Category.MENTAL_HEALTH, Set.of(Label.MH), "58703003"));
        held.add(entry(termination, mother, Category.SEXUAL_HEALTH, Set.of(Label.SEX), "386639001"));
    }

    /** An enquiry under section 47, in which the mother has refused. */
    static DeskStory ofAnEnquiry() {
        return new DeskStory(Purpose.S47_ENQUIRY);
    }

    /** An assessment under section 17, for which nobody was asked. */
    static DeskStory ofAnAssessment() {
        DeskStory story = new DeskStory(Purpose.S17_ASSESSMENT);
        story.refused = false;
        return story;
    }

    /** Immediate danger to the child, in a request that names nobody else; the mother lives with the child. */
    static DeskStory ofDanger() {
        DeskStory story = new DeskStory(Purpose.IMMEDIATE_DANGER);
        story.named = false;
        story.matched.remove(1);
        return story;
    }

    Desk desk() {
        return new Desk(
                new Caseload(requests, register, conflicts), register, conflicts, deliberating, new TestChance());
    }

    Judging judging() {
        return new Judging(desk());
    }

    Matching matching() {
        return new Matching(desk(), register);
    }

    Reviewing reviewing() {
        return new Reviewing(desk());
    }

    Assigning assigning() {
        return new Assigning(desk(), directory);
    }

    Updating updating() {
        return new Updating(desk());
    }

    Notifying notifying() {
        return new Notifying(desk());
    }

    /** The lead gives the request to this colleague, as the directory names them. */
    void assign(Requester colleague) {
        directory.keep(Member.person(colleague.client(), colleague.user(), colleague.name(), PRACTICE));
        if (!(assigning().assign(lead(), request, colleague.user(), "") instanceof DeskAnswer.Done)) {
            throw new IllegalStateException("the story's request could not be assigned");
        }
    }

    /** This happens once, after the next act has seen how things stand and before it is kept. */
    void meanwhile(Runnable once) {
        meanwhile = Optional.of(once);
    }

    Closing closing() {
        return new Closing(desk(), register, composing());
    }

    Viewing viewing() {
        return new Viewing(
                requests, new Caseload(requests, register, conflicts), register, deliberating, composing(), SHELF);
    }

    /** What the requester reads now, as it leaves. */
    String answer() {
        Answered answered = new Disclosing(deliberating, composing(), conflicts, ledger, new TestChance())
                .disclose(sharingRequest(), sharingRequest().requester(), "https://here", new Shape.Everything());
        byte[] body =
                answered instanceof Answered.Released released ? released.body().orElseThrow() : new byte[0];
        return new String(body, StandardCharsets.UTF_8);
    }

    private Composing composing() {
        return new Composing(
                directory, Elements.r4(), organisation -> new AesPseudonyms(new byte[32]), new StreamingRenderer());
    }

    /** What would leave now. */
    Deliberation deliberation() {
        return deliberating.deliberate(sharingRequest(), sharingRequest().requester());
    }

    /** What was decided of one entry. */
    DecidedResource decided(ItemId item) {
        return deliberation().decided().stream()
                .filter(resource -> resource.main().item().id().equals(item))
                .findFirst()
                .orElseThrow();
    }

    SharingRequest sharingRequest() {
        return new SharingRequest(
                request,
                caller(
                        "E99901",
                        "Northmere Council",
                        AgencyKind.SOCIAL_CARE,
                        "Maren Holt",
                        purpose == Purpose.IMMEDIATE_DANGER ? Role.EMERGENCY_DUTY : Role.SOCIAL_WORKER),
                PRACTICE,
                purpose,
                asked(),
                LocalDate.of(2025, 9, 1),
                "Quayle",
                Map.of(0, Set.of(Category.INJURY), 1, Set.of(Category.MENTAL_HEALTH)),
                Optional.empty(),
                Optional.of(new SharingRequest.Statement("Maren Holt", NOW, "canary-of-the-statement")),
                List.of(),
                Optional.empty(),
                Optional.of("NM-1"),
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(30)));
    }

    private List<AskedPerson> asked() {
        AskedPerson child =
                new AskedPerson(0, Optional.empty(), Optional.of("the child"), Optional.empty(), Optional.empty());
        AskedPerson mother = new AskedPerson(
                1,
                Optional.empty(),
                Optional.of("her mother"),
                Optional.of("mother"),
                Optional.of("canary-of-the-requester"));
        return named ? List.of(child, mother) : List.of(child);
    }

    static Requester lead() {
        return caller(
                PRACTICE,
                "Harbour Lane Surgery",
                AgencyKind.GP_PRACTICE,
                "Dr Tobias Renn",
                Role.CLINICIAN,
                Role.SAFEGUARDING_LEAD);
    }

    static Requester holding(Role role) {
        return caller(PRACTICE, "Harbour Lane Surgery", AgencyKind.GP_PRACTICE, "Somebody Here", role);
    }

    static Requester leadElsewhere() {
        return caller(
                "A99902",
                "Mill Street Practice",
                AgencyKind.GP_PRACTICE,
                "Dr Else Where",
                Role.CLINICIAN,
                Role.SAFEGUARDING_LEAD);
    }

    /** A second person at the practice, in this role. */
    static Requester colleague(Role role) {
        return caller(PRACTICE, "Harbour Lane Surgery", AgencyKind.GP_PRACTICE, "Dr Imogen Vale", role);
    }

    private static Requester caller(String ods, String organisation, AgencyKind kind, String name, Role... roles) {
        return new Requester(
                name.replace(' ', '-'),
                "client",
                name,
                new Organisation(ods, organisation, kind, "01632 960101"),
                Set.of(roles));
    }

    @Override
    public Household gather(SharingRequest asked) {
        Docket docket = register.docket(asked.practice(), asked.id());
        List<Guard> guards = List.of(
                ledger.guard(RequestGuard.key(asked.id())),
                ledger.guard("person/" + child.value()),
                ledger.guard("person/" + mother.value()));
        Optional<Tie.Days> always = Optional.of(new Tie.Days(Optional.empty(), Optional.empty()));
        Household household = new Household(
                now,
                requests.kept().status(),
                matched,
                purpose == Purpose.IMMEDIATE_DANGER ? Set.of(mother) : Set.of(),
                List.of(new Tie(mother, Kinship.PARENT, always, always.stream().toList())),
                Map.of(),
                Map.of(child, LocalDate.of(2025, 9, 1), mother, LocalDate.of(1998, 1, 1)),
                Map.of(),
                Map.of(),
                held,
                refused ? Map.of(mother, List.of(refusal())) : Map.of(),
                docket.rulings(),
                docket.updates().stream().map(Update::at).reduce((earlier, later) -> later),
                docket.statement(),
                guards,
                Optional.empty(),
                OnlineSigns.NONE,
                List.of(),
                Map.of(),
                Optional.empty());
        Optional<Runnable> now = meanwhile;
        meanwhile = Optional.empty();
        now.ifPresent(Runnable::run);
        return household;
    }

    private Directive refusal() {
        return new Directive(
                UUID.randomUUID().toString(),
                mother,
                Directive.Status.ACTIVE,
                Directive.Scope.SHARING,
                Optional.of(ConsentState.REFUSED),
                Optional.of(new StatedTime("2026-02-01")),
                Optional.empty(),
                Optional.empty(),
                new Testimony(
                        Optional.of(Evidence.RECORDED),
                        Optional.of(GivenBy.SELF),
                        Set.of(),
                        List.of("canary-of-consent")));
    }

    static HeldResource entry(ItemId id, PersonId whose, Category category, Set<Label> labels, String snomed) {
        return entry(NOW.minus(Duration.ofDays(9)), id, whose, category, labels, snomed);
    }

    /** An entry that the gateway first kept, and others could first see, at this time. */
    static HeldResource entrySeenFrom(Instant from, ItemId id, PersonId whose, Category category, String snomed) {
        return entry(from, id, whose, category, Set.of(), snomed);
    }

    private static HeldResource entry(
            Instant from, ItemId id, PersonId whose, Category category, Set<Label> labels, String snomed) {
        RecordItem item = new RecordItem(
                id,
                1,
                "Condition",
                new Intrinsics(
                        SHELF.due("A99901").digest(),
                        Optional.of(category),
                        labels,
                        SourceKind.PROFESSIONAL,
                        Optional.empty(),
                        StatementKind.FACT),
                List.of(new Involvement(whose, Part.SUBJECT)),
                Set.of(),
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 2, 1)),
                from,
                from);
        return new HeldResource(item, List.of(), whose, Set.of(), bytes(id, whose, snomed));
    }

    private static StoredBytes bytes(ItemId id, PersonId whose, String snomed) {
        return StoredBytes.of(
                """
                {"resourceType":"Condition","id":"%s","code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-02-01"}
                """.formatted(id.resource(), snomed, whose.value()).getBytes(StandardCharsets.UTF_8));
    }
}

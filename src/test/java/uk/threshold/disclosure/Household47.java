package uk.threshold.disclosure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.Particulars;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.carerecord.Tie;
import uk.threshold.ledger.Guard;
import uk.threshold.policy.Pack;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.Organisation;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.Ruling;
import uk.threshold.request.RulingKind;
import uk.threshold.request.SharingRequest;

/** A section 47 request about a child and her mother, and what the practice holds of them; all invented. */
final class Household47 implements HouseholdView {
    static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    static final PersonId CHILD = new PersonId(UUID.fromString("00000000-0000-4000-8000-00000000000c"));
    static final PersonId MOTHER = new PersonId(UUID.fromString("00000000-0000-4000-8000-0000000000ad"));
    static final PersonId STEPFATHER = new PersonId(UUID.fromString("00000000-0000-4000-8000-0000000000fa"));

    /** The stepfather's RelatedPerson, and himself where he is no patient here. */
    static final PersonId RELATION = new PersonId(UUID.fromString("00000000-0000-4000-8000-0000000000fb"));

    static final Organisation PRACTICE =
            new Organisation("A99901", "Harbour Lane Surgery", AgencyKind.GP_PRACTICE, "01632 960101");
    static final Organisation COUNCIL =
            new Organisation("E99901", "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201");
    static final Requester READER =
            new Requester("maren", "casework", "Maren Holt", COUNCIL, Set.of(Role.SOCIAL_WORKER));

    private final Pack pack;
    private final List<HeldResource> held = new ArrayList<>();
    private final List<Ruling> rulings = new ArrayList<>();
    private KeptRequest.Status status = KeptRequest.Status.ACCEPTED;
    private Instant visibleFrom = NOW.minusSeconds(86_400);
    private long version;
    private boolean guarded;
    private Optional<PersonId> stepfather = Optional.empty();
    private Optional<Instant> updated = Optional.empty();
    private Instant firstKept = NOW.minusSeconds(86_400);
    private int next = 1;

    Household47(Pack pack) {
        this.pack = pack;
    }

    /** A coded entry of this person's, with a note. */
    UUID holds(PersonId person, String snomed, Category category, String note, Label... labels) {
        return holds(List.of(new Involvement(person, Part.SUBJECT)), snomed, category, note, labels);
    }

    /** A coded entry in which persons have a part, the subject first. */
    UUID holds(List<Involvement> parts, String snomed, Category category, String note, Label... labels) {
        PersonId person = parts.getFirst().person();
        UUID id = nextId();
        String json = "{\"resourceType\":\"Condition\",\"id\":\"" + id + "\",\"code\":{\"coding\":[{\"system\":"
                + "\"http://snomed.info/sct\",\"code\":\"" + snomed
                + "\",\"display\":\"as typed\"}],\"text\":\"as typed\"},"
                + "\"subject\":{\"reference\":\"Patient/" + person.value() + "\"},\"recordedDate\":\"2026-11-16\","
                + "\"note\":[{\"text\":\"" + note + "\"}]}";
        keeps(item(id, "Condition", category, parts, labels), person, json, "http://snomed.info/sct|" + snomed);
        return id;
    }

    /** An entry of the child's record in which these persons have these parts. */
    UUID holds(String type, Category category, String members, Involvement... parts) {
        UUID id = nextId();
        String json = "{\"resourceType\":\"" + type + "\"," + members + "}";
        keeps(item(id, type, category, List.of(parts)), CHILD, json);
        return id;
    }

    /** The child's stepfather as the child's record has him; {@code person} is his own Patient here or this entry. */
    void related(PersonId person) {
        stepfather = Optional.of(person);
        String json = "{\"resourceType\":\"RelatedPerson\",\"name\":[{\"family\":\"Thornley\"}]}";
        Involvement own = new Involvement(person, Part.SUBJECT);
        keeps(item(RELATION.value(), "RelatedPerson", Category.HOUSEHOLD, List.of(own)), CHILD, json);
    }

    /** What somebody's own Patient says of them, of no day but those on which its names, telecoms and addresses were in use. */
    void known(PersonId person, Map<Slot, Optional<Particulars.Use>> uses, Label... labels) {
        List<Involvement> own = List.of(new Involvement(person, Part.SUBJECT));
        RecordItem dated = item(nextId(), "Patient", Category.DEMOGRAPHICS, own, labels);
        RecordItem main = new RecordItem(
                dated.id(),
                dated.version(),
                dated.type(),
                dated.intrinsics(),
                own,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                dated.firstKept(),
                dated.visibleFrom());
        held.add(new HeldResource(
                main,
                List.of(),
                person,
                Set.of(),
                Optional.of(new Particulars(uses)),
                List.of(),
                false,
                StoredBytes.of("{\"resourceType\":\"Patient\"}".getBytes(StandardCharsets.UTF_8)),
                Set.of()));
    }

    private UUID nextId() {
        return new UUID(0x4000L, 0x8000000000000000L + next++);
    }

    private RecordItem item(UUID id, String type, Category category, List<Involvement> parts, Label... labels) {
        Intrinsics intrinsics = new Intrinsics(
                pack.digest(),
                Optional.of(category),
                Set.of(labels),
                SourceKind.PROFESSIONAL,
                Optional.empty(),
                StatementKind.FACT);
        return new RecordItem(
                ItemId.of(id),
                1,
                type,
                intrinsics,
                parts,
                Set.of(),
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 11, 16)),
                firstKept,
                visibleFrom);
    }

    private void keeps(RecordItem item, PersonId home, String json, String... codes) {
        StoredBytes bytes = StoredBytes.of(json.getBytes(StandardCharsets.UTF_8));
        held.add(new HeldResource(item, List.of(), home, Set.of(codes), bytes));
    }

    void ruled(RulingKind kind, PersonId whom) {
        ruled(kind, new Ruling.Scope.OfPerson(whom));
    }

    void ruled(RulingKind kind, Ruling.Scope scope) {
        ruled(new Ruling(
                new UUID(9, next++),
                request().id(),
                kind,
                scope,
                "lead",
                "Dr Renn",
                NOW,
                NOW,
                "why",
                Optional.empty()));
    }

    void ruled(Ruling ruling) {
        rulings.add(ruling);
        version++;
    }

    /** What is held from now on is a version that could be seen only from this time. */
    void changes(Instant from) {
        visibleFrom = from;
    }

    /** What is held from now on was first kept at this time. */
    void firstKeeps(Instant from) {
        firstKept = from;
        visibleFrom = from;
    }

    /** A clinician lets the answer cover what was kept until this time. */
    void updated(Instant until) {
        updated = Optional.of(until);
        version++;
    }

    void cancelled() {
        status = KeptRequest.Status.CANCELLED;
        version++;
    }

    /** From now on what is gathered comes with a guard, whose version every change raises. */
    void guarded() {
        guarded = true;
    }

    static SharingRequest request() {
        return requestReadBy(List.of());
    }

    /** The same, in an emergency. */
    static SharingRequest emergency() {
        return request(Purpose.IMMEDIATE_DANGER, List.of());
    }

    /** The same, with others who will read the answer. */
    static SharingRequest requestReadBy(List<String> audience) {
        return request(Purpose.S47_ENQUIRY, audience);
    }

    private static SharingRequest request(Purpose purpose, List<String> audience) {
        Set<Category> asked = Set.of(Category.INJURY, Category.MENTAL_HEALTH, Category.ATTENDANCE, Category.HOUSEHOLD);
        return new SharingRequest(
                new UUID(0x4000L, 0x8000000000000abcL),
                READER,
                PRACTICE.ods(),
                purpose,
                List.of(asked(0, "9990001006"), asked(1, "9990001022")),
                LocalDate.of(2026, 6, 14),
                "Ashdown",
                Map.of(0, asked, 1, asked),
                Optional.empty(),
                Optional.of(new SharingRequest.Statement("Maren Holt", NOW, "a bruise")),
                audience,
                Optional.empty(),
                Optional.of("NM-1"),
                NOW.minusSeconds(3600),
                NOW.plusSeconds(3600));
    }

    private static AskedPerson asked(int position, String number) {
        return new AskedPerson(
                position, Optional.of(new NhsNumber(number)), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public Household gather(SharingRequest request) {
        Tie.Days always = new Tie.Days(Optional.empty(), Optional.empty());
        List<Tie> ties = new ArrayList<>();
        ties.add(new Tie(MOTHER, Kinship.PARENT, Optional.of(always), List.of()));
        stepfather.ifPresent(him -> ties.add(new Tie(him, Kinship.OTHER_FAMILY, Optional.empty(), List.of(always))));
        return new Household(
                NOW,
                status,
                Map.of(0, CHILD, 1, MOTHER),
                ties,
                Map.of(CHILD, LocalDate.of(2026, 6, 14), MOTHER, LocalDate.of(1996, 3, 22)),
                Map.of(new NhsNumber("9990001006"), CHILD, new NhsNumber("9990001022"), MOTHER),
                held,
                Map.of(),
                rulings,
                updated,
                Optional.empty(),
                guarded ? List.of(new Guard("request/" + request.id(), version)) : List.of());
    }
}

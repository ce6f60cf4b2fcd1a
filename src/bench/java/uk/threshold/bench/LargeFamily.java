package uk.threshold.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Kinship;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.carerecord.Tie;
import uk.threshold.consent.Directive;
import uk.threshold.consent.OneOf;
import uk.threshold.disclosure.HeldResource;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.OnlineSigns;
import uk.threshold.disclosure.Pointers;
import uk.threshold.disclosure.StoredBytes;
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

/**
 * An invented family of five, all patients, about whom a social worker asks under section 47: a child of ten, her parents, who
 * both hold parental responsibility, her stepfather, and her sister of seventeen. Drawn anew it is the same again.
 */
final class LargeFamily {
    static final List<String> TYPES =
            List.of("Condition", "Observation", "Encounter", "Procedure", "DocumentReference");
    static final Requester READER = new Requester(
            "maren",
            "casework",
            "Maren Holt",
            new Organisation("E99901", "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201"),
            Set.of(Role.SOCIAL_WORKER));

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final int CODES = 300;
    private static final int RULINGS = 20;
    private static final int DAYS = 1_500;
    private static final PersonId CHILD = person(1);
    private static final PersonId MOTHER = person(2);
    private static final PersonId FATHER = person(3);
    private static final PersonId STEPFATHER = person(4);
    private static final PersonId SISTER = person(5);
    private static final List<PersonId> PEOPLE = List.of(CHILD, MOTHER, FATHER, STEPFATHER, SISTER);

    private final Random random;
    private final String pack;
    private final List<HeldResource> held = new ArrayList<>();
    private final Map<UUID, Pointers> pointers = new HashMap<>();

    private LargeFamily(Random random, String pack) {
        this.random = random;
        this.pack = pack;
    }

    /**
     * What is gathered of them.
     *
     * @param pack digest of the pack under which their entries are labelled
     * @param consents of each of them
     */
    static Household gathered(Random random, String pack, int entries, int consents) {
        LargeFamily family = new LargeFamily(random, pack);
        for (int i = 0; i < entries; i++) {
            family.keep(i);
        }
        return family.household(consents);
    }

    static String code(Random random) {
        return "http://snomed.info/sct|" + (700_000_000 + random.nextInt(CODES));
    }

    static SharingRequest request() {
        Map<Integer, Set<Category>> asked = new HashMap<>();
        List<AskedPerson> persons = new ArrayList<>();
        for (int i = 0; i < PEOPLE.size(); i++) {
            asked.put(i, EnumSet.range(Category.HOUSEHOLD, Category.CONCERN));
            persons.add(
                    new AskedPerson(i, Optional.empty(), Optional.of("as known"), Optional.empty(), Optional.empty()));
        }
        return new SharingRequest(
                new UUID(0x4711L, 1),
                READER,
                "A99901",
                Purpose.S47_ENQUIRY,
                persons,
                LocalDate.of(2016, 6, 14),
                "Harrow",
                asked,
                Optional.empty(),
                Optional.of(new SharingRequest.Statement("Maren Holt", NOW, "Reasonable cause to suspect harm.")),
                List.of(),
                Optional.empty(),
                Optional.of("NM-4711"),
                NOW.minusSeconds(3_600),
                NOW.plusSeconds(3_600));
    }

    private void keep(int place) {
        PersonId home = often(50) ? CHILD : one(PEOPLE);
        List<Involvement> involved = new ArrayList<>(List.of(new Involvement(home, Part.SUBJECT)));
        add(involved, 15, MOTHER, Part.INFORMANT);
        add(involved, 5, STEPFATHER, Part.SAID_TO_HAVE_HARMED);
        add(involved, 10, FATHER, Part.MENTIONED);
        UUID id = new UUID(0x4711L, 1_000L + place);
        Instant kept = NOW.minusSeconds(86_400);
        RecordItem item = new RecordItem(
                ItemId.of(id),
                1,
                one(TYPES),
                intrinsics(),
                involved,
                often(5) ? Set.of(STEPFATHER) : Set.of(),
                maybe(60, random::nextBoolean),
                maybe(95, () -> LocalDate.of(2026, 11, 19).minusDays(random.nextInt(DAYS))),
                kept,
                kept);
        StoredBytes nothing = StoredBytes.of("{}".getBytes(StandardCharsets.UTF_8));
        held.add(new HeldResource(item, List.of(), home, Set.of(code(random)), nothing));
        Set<UUID> to = Set.of(home.value(), new UUID(0x4711L, 1_000L + random.nextInt(place + 1)));
        OneOf author = OneOf.of(new UUID(0x4711L, 500 + random.nextInt(8)).toString());
        pointers.put(id, new Pointers(to, often(30), author, Set.of(), Set.of(), Map.of()));
    }

    private Intrinsics intrinsics() {
        Set<Label> labels = EnumSet.noneOf(Label.class);
        for (int i = random.nextInt(3); i > 0; i--) {
            labels.add(one(Arrays.asList(Label.values())));
        }
        return new Intrinsics(
                pack,
                maybe(97, () -> one(Arrays.asList(Category.values()))),
                labels,
                one(Arrays.asList(SourceKind.values())),
                maybe(10, () -> one(Arrays.asList(SourceKind.values()))),
                one(Arrays.asList(StatementKind.values())));
    }

    private void add(List<Involvement> involved, int percent, PersonId person, Part part) {
        if (often(percent) && !involved.getFirst().person().equals(person)) {
            involved.add(new Involvement(person, part));
        }
    }

    private Household household(int consents) {
        Tie.Days always = new Tie.Days(Optional.empty(), Optional.empty());
        Map<PersonId, List<Directive>> directives = new HashMap<>();
        List<UUID> entries = pointers.keySet().stream().sorted().toList();
        for (PersonId person : PEOPLE) {
            List<PersonId> holders = person.equals(CHILD) ? List.of(MOTHER, FATHER) : List.of();
            directives.put(person, new ConsentsOnFile(random, person, holders, entries).drawn(consents));
        }
        return new Household(
                NOW,
                KeptRequest.Status.ACCEPTED,
                matched(),
                Set.of(),
                List.of(
                        new Tie(MOTHER, Kinship.PARENT, Optional.of(always), List.of(always)),
                        new Tie(FATHER, Kinship.PARENT, Optional.of(always), List.of()),
                        new Tie(STEPFATHER, Kinship.OTHER_FAMILY, Optional.empty(), List.of(always)),
                        new Tie(SISTER, Kinship.SIBLING, Optional.empty(), List.of(always))),
                Map.of(),
                born(),
                Map.of(),
                Map.of(new NhsNumber("9990001006"), CHILD),
                held,
                directives,
                rulings(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new Tie.Days(Optional.empty(), Optional.of(LocalDate.of(2025, 1, 1)))),
                OnlineSigns.NONE,
                List.of(),
                pointers,
                Optional.of(pack));
    }

    private static Map<Integer, PersonId> matched() {
        Map<Integer, PersonId> matched = new HashMap<>();
        for (int i = 0; i < PEOPLE.size(); i++) {
            matched.put(i, PEOPLE.get(i));
        }
        return matched;
    }

    private static Map<PersonId, LocalDate> born() {
        return Map.of(
                CHILD, LocalDate.of(2016, 6, 14),
                MOTHER, LocalDate.of(1990, 3, 2),
                FATHER, LocalDate.of(1988, 7, 21),
                STEPFATHER, LocalDate.of(1991, 1, 9),
                SISTER, LocalDate.of(2009, 5, 30));
    }

    private List<Ruling> rulings() {
        List<Ruling> rulings = new ArrayList<>();
        for (int i = 0; i < RULINGS; i++) {
            Ruling.Scope scope = often(50)
                    ? new Ruling.Scope.OfCategory(one(PEOPLE), one(Arrays.asList(Category.values())))
                    : new Ruling.Scope.OfItem(one(held).main().id());
            rulings.add(new Ruling(
                    new UUID(0x4711L, 100 + i),
                    request().id(),
                    often(80) ? RulingKind.RELEVANT : RulingKind.WEIGHED,
                    scope,
                    "lead",
                    "Dr Renn",
                    NOW,
                    NOW,
                    "as discussed",
                    Optional.empty()));
        }
        return rulings;
    }

    private static PersonId person(int place) {
        return new PersonId(new UUID(0x4711L, place));
    }

    private boolean often(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> Optional<T> maybe(int percent, Supplier<T> value) {
        return often(percent) ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

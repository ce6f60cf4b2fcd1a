package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.disclosure.Change.Kind;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.fhir.Elements;
import uk.threshold.fhir.StreamingRenderer;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Effect;
import uk.threshold.policy.FieldDictionary;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;
import uk.threshold.request.InMemoryDirectory;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.Purpose;
import uk.threshold.request.RulingKind;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** What two packs make of a household, against deciding and rendering twice by hand. */
final class ReplayingTest {
    private static final String OTHER_DIGEST = "0".repeat(64);
    private static final String ACTIVE =
            "\"status\":\"finished\",\"class\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":"
                    + "\"AMB\"},\"participant\":[{\"individual\":{\"reference\":\"RelatedPerson/"
                    + Household47.RELATION.value()
                    + "\"}}]";

    private static final Pack PACK = YamlShelf.open(
                    () -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)))
            .due(Household47.PRACTICE.ods());

    private final Composing composing = new Composing(
            directory(), Elements.r4(), organisation -> new AesPseudonyms(new byte[32]), new StreamingRenderer());

    private static InMemoryDirectory directory() {
        InMemoryDirectory directory = new InMemoryDirectory();
        directory.keep(Household47.PRACTICE);
        directory.keep(Household47.COUNCIL);
        return directory;
    }

    /** A household of many kinds, labelled under a pack. */
    private static Household household(Pack pack, SharingRequest request) {
        Household47 household = new Household47(pack);
        household.related(Household47.STEPFATHER);
        for (Category category : List.of(Category.INJURY, Category.MENTAL_HEALTH, Category.HOUSEHOLD)) {
            for (Set<Label> labels : List.<Set<Label>>of(
                    Set.of(), Set.of(Label.MH), Set.of(Label.SEX), Set.of(Label.SDV, Label.NOPAT), Set.of(Label.LPP))) {
                household.holds(Household47.CHILD, "125667009", category, "hollyhock", labels.toArray(Label[]::new));
                household.holds(Household47.MOTHER, "58703003", category, "treacle", labels.toArray(Label[]::new));
            }
        }
        household.holds(
                List.of(
                        new Involvement(Household47.CHILD, Part.SUBJECT),
                        new Involvement(Household47.MOTHER, Part.SAID_TO_HAVE_HARMED)),
                "125667009",
                Category.INJURY,
                "hollyhock");
        household.holds(
                "Encounter",
                Category.ATTENDANCE,
                ACTIVE,
                new Involvement(Household47.CHILD, Part.SUBJECT),
                new Involvement(Household47.STEPFATHER, Part.PRESENT));
        household.ruled(RulingKind.RELEVANT, Household47.MOTHER);
        return household.gather(request);
    }

    private static Pack without(Rule rule) {
        List<Rule> rules = PACK.rulebook().rules().stream()
                .filter(other -> !other.equals(rule))
                .toList();
        return other(
                new Rulebook(rules, PACK.rulebook().togethers(), PACK.rulebook().duties()),
                PACK.fields(),
                PACK.purposes());
    }

    private static Pack other(Rulebook rulebook, FieldDictionary fields, Map<Purpose, PurposeTerms> purposes) {
        return new Pack(
                PACK.edition(),
                OTHER_DIGEST,
                rulebook,
                PACK.lexicon(),
                fields,
                purposes,
                PACK.datedDuties(),
                PACK.considerations(),
                PACK.prompts(),
                PACK.vocabulary());
    }

    private record Two(Pack one, Pack other, SharingRequest request) {}

    private List<Change> changes(Two two) {
        KeptRequest asked = new KeptRequest(
                two.request(), new byte[0], KeptRequest.Status.ACCEPTED, Household47.NOW, Optional.empty());
        PastRequest past = new PastRequest(
                asked,
                household(two.one(), two.request()),
                household(two.other(), two.request()),
                Optional.empty(),
                Set.of(),
                Set.of());
        return new Replaying(PolicyShelf.of(two.one()), practice -> two.other(), composing).changes(past);
    }

    private static Deliberation deliberated(Pack pack, SharingRequest request) {
        return new Deliberating(any -> household(pack, request), PolicyShelf.of(pack))
                .deliberate(request, request.requester());
    }

    @Test
    void findsNothingWhereThePackIsTheSame() {
        assertEquals(List.of(), changes(new Two(PACK, PACK, Household47.request())));
    }

    /** The law: one rule less, or one more, and no field that is decided otherwise by hand is missing or invented. */
    @Test
    void tellsExactlyTheFieldsThatAreDecidedOtherwiseByHand() {
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        for (Rule rule : PACK.rulebook().rules()) {
            for (SharingRequest request :
                    List.of(Household47.request(), Household47.requestReadBy(List.of("family")))) {
                Pack without = without(rule);
                for (Two two : List.of(new Two(PACK, without, request), new Two(without, PACK, request))) {
                    List<Change> changes = changes(two);
                    assertEquals(byHand(two), told(changes), rule.id());
                    assertTrue(pathsByHand(two).equals(paths(changes)), rule.id());
                    changes.forEach(change -> seen.merge(change.kind(), 1, Integer::sum));
                }
            }
        }
        assertTrue(
                seen.keySet().containsAll(List.of(Kind.LEAVES, Kind.LEAVES_NO_MORE, Kind.ASKS, Kind.ASKS_NO_MORE)),
                seen.toString());
        assertEquals(seen.get(Kind.LEAVES), seen.get(Kind.LEAVES_NO_MORE), "there and back is the same");
    }

    /** Each field as {@code destination resource field effect effect}. */
    private static Set<String> byHand(Two two) {
        Deliberation one = deliberated(two.one(), two.request());
        Deliberation other = deliberated(two.other(), two.request());
        Set<String> differing = byHand(one, other);
        differing.addAll(byHand(
                Deliberating.annex(one).orElseThrow(), Deliberating.annex(other).orElseThrow()));
        return differing;
    }

    private static Set<String> byHand(Deliberation ones, Deliberation those) {
        Map<UUID, DecidedResource> others = new HashMap<>();
        those.decided().forEach(each -> others.put(id(each), each));
        Set<String> differing = new HashSet<>();
        for (DecidedResource one : ones.decided()) {
            DecidedResource other = Objects.requireNonNull(others.get(id(one)));
            String type = one.resource().main().type();
            for (FieldClass field : PACK.fields().classesAt(type).keySet()) {
                Effect before = one.main().judgement().on(field).effect();
                Effect now = other.main().judgement().on(field).effect();
                if (before != now) {
                    differing.add(ones.destination() + " " + id(one) + " " + field + " " + before + " " + now);
                }
            }
        }
        return differing;
    }

    private static UUID id(DecidedResource decided) {
        return decided.resource().main().id().resource();
    }

    private static Set<String> told(List<Change> changes) {
        List<String> told = changes.stream()
                .flatMap(change -> change.fields().stream().flatMap(field -> field.classes().stream()
                        .map(each -> change.into() + " " + change.entry().id() + " " + each + " "
                                + field.before().effect() + " " + field.now().effect())))
                .toList();
        assertEquals(told.size(), Set.copyOf(told).size(), "each once");
        return Set.copyOf(told);
    }

    /** Every path that comes or goes, as {@code resource kind path}. */
    private Set<String> pathsByHand(Two two) {
        Map<UUID, SortedSet<FieldPath>> one = composing.preview(deliberated(two.one(), two.request()));
        Map<UUID, SortedSet<FieldPath>> other = composing.preview(deliberated(two.other(), two.request()));
        Set<String> paths = new HashSet<>();
        BiFunction<Map<UUID, SortedSet<FieldPath>>, Map<UUID, SortedSet<FieldPath>>, Stream<String>> missing =
                (these, those) -> these.entrySet().stream().flatMap(each -> each.getValue().stream()
                        .filter(path -> !those.containsKey(each.getKey())
                                || !those.get(each.getKey()).contains(path))
                        .map(path -> each.getKey() + " " + path));
        missing.apply(other, one).forEach(path -> paths.add(Kind.LEAVES + " " + path));
        missing.apply(one, other).forEach(path -> paths.add(Kind.LEAVES_NO_MORE + " " + path));
        return paths;
    }

    private static Set<String> paths(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.into() == Destination.ANSWER)
                .flatMap(change -> change.paths().stream()
                        .map(path -> change.kind() + " " + change.entry().id() + " " + path))
                .collect(Collectors.toSet());
    }

    @Test
    void tellsAFieldThatLeavesBecauseTheDictionaryListsIt() {
        FieldPath day = new FieldPath("Condition.recordedDate");
        Map<FieldPath, FieldClass> fewer = new HashMap<>();
        PACK.fields().types().forEach(type -> fewer.putAll(PACK.fields().fieldsOf(type)));
        fewer.remove(day);
        Pack without = other(PACK.rulebook(), new FieldDictionary(fewer), PACK.purposes());
        List<Change> lost = changes(new Two(PACK, without, Household47.request()));
        assertFalse(lost.isEmpty());
        List<Change> gained = changes(new Two(without, PACK, Household47.request()));
        assertEquals(lost.size(), gained.size());
        for (Change change : gained) {
            assertEquals(Kind.LEAVES, change.kind());
            assertEquals(Set.of(day), change.paths());
            assertEquals(List.of(), change.fields(), "no rule decides otherwise");
        }
    }

    @Test
    void tellsThatNothingLeavesWhereThePurposeIsNotAdmittedAndAllOfItWhereItIsAdmittedAgain() {
        Map<Purpose, PurposeTerms> fewer = new HashMap<>(PACK.purposes());
        fewer.remove(Purpose.S47_ENQUIRY);
        Pack without = other(PACK.rulebook(), PACK.fields(), fewer);
        Map<UUID, SortedSet<FieldPath>> leaving = composing.preview(deliberated(PACK, Household47.request()));
        for (Kind kind : List.of(Kind.LEAVES, Kind.LEAVES_NO_MORE)) {
            Two two = kind == Kind.LEAVES
                    ? new Two(without, PACK, Household47.request())
                    : new Two(PACK, without, Household47.request());
            Map<UUID, SortedSet<FieldPath>> told = new HashMap<>();
            changes(two).stream()
                    .filter(change -> change.kind() == kind && change.into() == Destination.ANSWER)
                    .filter(change -> !change.paths().isEmpty())
                    .forEach(change -> told.put(change.entry().id(), change.paths()));
            assertEquals(leaving, told);
        }
    }

    /** Whoever was only present is hidden by a rule on their identity, which is no field of the entry. */
    @Test
    void tellsWhomAnEntryWouldPointTo() {
        List<Rule> open = new ArrayList<>(PACK.rulebook().rules());
        open.removeIf(rule -> rule.effect() != Effect.PERMIT && rule.fields().contains(FieldClass.IDENTITY));
        open.add(new Rule(
                "test.who-was-there",
                "Who was there is told.",
                List.of("TEST"),
                Effect.PERMIT,
                Set.of(FieldClass.IDENTITY),
                Condition.ALWAYS,
                Condition.NEVER));
        Pack other = other(
                new Rulebook(open, PACK.rulebook().togethers(), PACK.rulebook().duties()),
                PACK.fields(),
                PACK.purposes());
        boolean hides = deliberated(PACK, Household47.request()).decided().stream()
                .anyMatch(decided -> decided.main().hidden().contains(Household47.STEPFATHER));
        boolean shows = deliberated(other, Household47.request()).decided().stream()
                .noneMatch(decided -> decided.main().hidden().contains(Household47.STEPFATHER));
        assertTrue(hides && shows, "hidden " + hides + ", shown " + shows);
        assertTrue(changes(new Two(PACK, other, Household47.request())).stream()
                .anyMatch(change ->
                        change.kind() == Kind.LEAVES && change.persons().contains(Household47.STEPFATHER)));
        assertTrue(changes(new Two(other, PACK, Household47.request())).stream()
                .anyMatch(change ->
                        change.kind() == Kind.LEAVES_NO_MORE && change.persons().contains(Household47.STEPFATHER)));
    }

    @Test
    void ordersEveryKindByWhatItLetsGo() {
        for (Effect before : Effect.values()) {
            for (Effect now : Effect.values()) {
                if (before != now) {
                    Kind kind = Kind.of(before, now);
                    assertEquals(now == Effect.PERMIT, kind == Kind.LEAVES);
                    assertEquals(before == Effect.PERMIT, kind == Kind.LEAVES_NO_MORE);
                }
            }
        }
        assertEquals(Kind.LEAVES, Arrays.asList(Kind.values()).getFirst());
        assertEquals(Kind.KEPT_LESS_FIRMLY, Kind.of(Effect.BAR, Effect.WITHHOLD));
        assertEquals(Kind.KEPT_MORE_FIRMLY, Kind.of(Effect.WITHHOLD, Effect.BAR));
    }
}

package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.desk.CountedRequest.Ending;
import uk.threshold.desk.CountedRequest.Reading;
import uk.threshold.desk.CountedRequest.Settled;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.ProtocolIdentity;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Organisation;
import uk.threshold.request.PracticeStatement.Choice;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.RulingKind;

/** What a practice is told of how its sharing went, and what nobody learns from it. */
final class LearningTest {
    private static final Requester LEAD = new Requester(
            "lead",
            "desk",
            "A lead",
            new Organisation(DeskStory.PRACTICE, "Surgery", AgencyKind.GP_PRACTICE, "01632 960101"),
            Set.of(Role.SAFEGUARDING_LEAD));
    private static final Pack PACK = DeskStory.SHELF.house();

    private final List<CountedRequest> requests = new ArrayList<>();

    /** The attack: ask about one child again and again, until the number is large enough to be told. */
    @Test
    void doesNotTakeManyRequestsAboutOneFamilyForMany() {
        Insight none = insight();
        for (int again = 0; again < 50; again++) {
            add(Counts.tied(again, again + 1));
        }
        assertEquals(none, insight());
    }

    @Test
    void tellsOfAPracticeWithOneFamilyWhatItTellsOfOneWithNone() {
        Insight none = insight();
        add(Counts.tied(1));
        assertEquals(none, insight());
        add(Counts.tied(2));
        add(Counts.tied(3));
        add(Counts.tied(4));
        assertEquals(none, insight());
        add(Counts.tied(5));
        assertNotEquals(none, insight());
    }

    /** Known or not: what ties nothing is a family of its own. */
    @Test
    void countsAFamilyOnceOnEachLineThatItComesTo() {
        for (int family = 0; family < 6; family++) {
            add(Counts.tied(family));
            add(Counts.tied(family).asked(Purpose.S17_ASSESSMENT, AgencyKind.SOCIAL_CARE, Category.GROWTH_DEVELOPMENT));
            add(Counts.tied(family).asked(Purpose.S47_ENQUIRY, AgencyKind.POLICE, Category.INJURY));
        }
        add(Counts.tied());
        add(Counts.tied());
        assertEquals(Map.of("all", 10), lines(InsightTopic.FAMILIES));
        assertEquals(Map.of("s47-enquiry", 10, "s17-assessment", 5), lines(InsightTopic.PURPOSE));
        assertEquals(Map.of("social-care", 10, "police", 5), lines(InsightTopic.AGENCY));
        assertEquals(Map.of("injury", 10, "growth-development", 5), lines(InsightTopic.CATEGORY));
    }

    @Test
    void tellsHowRequestsEndedAndHowLongTheOthersHadBeenOpen() {
        families(100, 5, Counts.tied().daysOld(7));
        families(110, 5, Counts.tied().daysOld(6));
        families(120, 5, Counts.tied().daysOld(28));
        families(130, 5, Counts.tied().daysOld(84));
        families(140, 8, Counts.tied().daysOld(84).ended(new Ending.Signed(Choice.SHARED)));
        families(150, 5, Counts.tied().ended(new Ending.Signed(Choice.PLEASE_RING)));
        families(160, 5, Counts.tied().ended(new Ending.Cancelled()));
        families(170, 4, Counts.tied().ended(new Ending.Signed(Choice.NOT_COMPLETED)));
        assertEquals(
                Map.of(
                        "open-up-to-a-week", 5,
                        "open-up-to-four-weeks", 5,
                        "open-up-to-twelve-weeks", 5,
                        "open-longer", 5,
                        "shared", 10,
                        "please-ring", 5,
                        "cancelled", 5),
                lines(InsightTopic.OUTCOME));
    }

    @Test
    void tellsWhatAnswersBroughtAndWhatWasRuled() {
        families(1, 5, Counts.tied().read(Set.of(Reading.SOMETHING, Reading.NOTHING)));
        families(10, 5, Counts.tied().read(Set.of(Reading.TURNED_BACK)));
        families(20, 5, Counts.tied().ruled(RulingKind.RELEVANT, RulingKind.WORDING));
        families(30, 4, Counts.tied().ruled(RulingKind.WEIGHED));
        assertEquals(
                Map.of("something", 5, "nothing", 5, "turned-back", 5, "not-read", 10), lines(InsightTopic.ANSWER));
        assertEquals(Map.of("relevant", 5, "wording", 5), lines(InsightTopic.RULING));
    }

    @Test
    void tellsWhatNothingButARulingDecided() {
        families(1, 5, settled(Effect.PERMIT, true, "s47.adult.relevant-facts"));
        families(10, 6, settled(Effect.WITHHOLD, false, "scope.not-relevant"));
        assertEquals(Map.of("left", 5, "stayed", 5), lines(InsightTopic.BY_RULING));
    }

    @Test
    void countsNothingAsDecidedByARulingThatCouldHaveComeOutSoWithoutOne() {
        families(1, 5, settled(Effect.PERMIT, true, "s47.child.own-facts"));
        families(10, 5, settled(Effect.PERMIT, true, "s47.adult.relevant-facts", "s47.child.own-facts"));
        families(20, 5, settled(Effect.PERMIT, false, "s47.adult.relevant-facts"));
        families(30, 5, settled(Effect.WITHHOLD, false));
        families(40, 5, settled(Effect.WITHHOLD, false, "scope.not-relevant", "scope.not-asked"));
        families(50, 5, settled(Effect.WITHHOLD, false, "no.such-rule"));
        families(
                60,
                5,
                Counts.tied()
                        .read(
                                Set.of(),
                                new Settled("0".repeat(64), Effect.WITHHOLD, Set.of("scope.not-relevant"), false)));
        assertEquals(Map.of(), lines(InsightTopic.BY_RULING));
    }

    @Test
    void tellsWhatNothingButThePracticesOwnProtocolKept() {
        Pack laid = laid();
        families(1, 5, read(laid, Effect.REFER, "ours.asked"));
        families(10, 9, read(laid, Effect.WITHHOLD, "ours.kept"));
        families(20, 5, read(laid, Effect.WITHHOLD, "ours.kept", "scope.not-asked"));
        families(30, 5, read(PACK, Effect.WITHHOLD, "scope.not-asked"));
        assertEquals(Map.of("waited", 5, "stayed", 10), lines(laid, InsightTopic.BY_PROTOCOL));
    }

    private static Counts settled(Effect effect, boolean left, String... rules) {
        return Counts.tied().read(Set.of(), new Settled(PACK.digest(), effect, Set.of(rules), left));
    }

    private static Counts read(Pack pack, Effect effect, String... rules) {
        return Counts.tied().read(Set.of(), new Settled(pack.digest(), effect, Set.of(rules), false));
    }

    /** So many families, each with such a request. */
    private void families(int first, int many, Counts each) {
        IntStream.range(first, first + many).forEach(tie -> {
            CountedRequest r = each.request();
            requests.add(new CountedRequest(
                    r.at(),
                    Set.of(tie),
                    r.purpose(),
                    r.agency(),
                    r.categories(),
                    r.ending(),
                    r.readings(),
                    r.rulings(),
                    r.settled()));
        });
    }

    private void add(Counts one) {
        requests.add(one.request());
    }

    private Insight insight() {
        return insight(PolicyShelf.of(PACK));
    }

    private Insight insight(PolicyShelf shelf) {
        return new Learning(new Given(List.copyOf(requests)), shelf).insight(LEAD);
    }

    private Map<String, Integer> lines(InsightTopic topic) {
        return insight().topics().get(topic.ordinal()).lines();
    }

    private Map<String, Integer> lines(Pack laid, InsightTopic topic) {
        return insight(new Two(PACK, laid)).topics().get(topic.ordinal()).lines();
    }

    private static Pack laid() {
        Rulebook all = PACK.rulebook();
        Stream<Rule> own = Stream.of(own("ours.asked", Effect.REFER), own("ours.kept", Effect.WITHHOLD));
        String digest = "c".repeat(64);
        return new Pack(
                PACK.edition().with(new ProtocolIdentity(DeskStory.PRACTICE, "ours", 1, digest, PACK.digest())),
                digest,
                new Rulebook(Stream.concat(all.rules().stream(), own).toList(), all.togethers(), all.duties()),
                PACK.lexicon(),
                PACK.fields(),
                PACK.purposes(),
                PACK.datedDuties());
    }

    private static Rule own(String id, Effect effect) {
        return new Rule(
                id,
                "What we have agreed.",
                List.of("OURS-1"),
                effect,
                Set.of(FieldClass.CODED_FACT),
                Condition.ALWAYS,
                Condition.NEVER);
    }

    private record Given(List<CountedRequest> requests) implements InsightRegister {
        @Override
        public Instant now() {
            return Counts.NOW;
        }

        @Override
        public List<CountedRequest> counted(String practice, InsightPeriod period) {
            assertEquals(DeskStory.PRACTICE, practice);
            assertEquals(Counts.PERIOD, period);
            return requests;
        }
    }

    private record Two(Pack pack, Pack laid) implements PolicyShelf {
        @Override
        public Pack due(String organisation) {
            return laid;
        }

        @Override
        public Pack house() {
            return pack;
        }

        @Override
        public Pack inForce(String practice) {
            return laid;
        }

        @Override
        public Optional<Pack> byDigest(String digest) {
            return Stream.of(pack, laid)
                    .filter(known -> known.digest().equals(digest))
                    .findFirst();
        }
    }
}

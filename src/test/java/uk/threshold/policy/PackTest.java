package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.Label;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Purpose;
import uk.threshold.request.Role;

final class PackTest {
    private static final LookBack FIVE_YEARS = new LookBack.Last(Period.ofYears(5));
    private static final LookBack WHOLE_LIFE = new LookBack.WholeLife();

    private static final Rule SHARES_WHAT_IS_ASKED = new Rule(
            "child.asked",
            "What is asked of the child is shared.",
            List.of("GUIDE-1"),
            Effect.PERMIT,
            Set.of(FieldClass.CODED_FACT),
            Condition.holds(Fact.ASKED, "yes"),
            Condition.NEVER);

    @Test
    void aFieldTheDictionaryDoesNotListIsWithheld() {
        Pack pack = pack(SHARES_WHAT_IS_ASKED);
        Judgement judgement =
                pack.decide(Facts.builder().known(Fact.ASKED, true).build());
        assertInstanceOf(Decision.Permit.class, judgement.on(new FieldPath("Condition.code"), pack.fields()));
        assertInstanceOf(Decision.Withhold.class, judgement.on(new FieldPath("Condition.invented"), pack.fields()));
    }

    @Test
    void aShelfOfOnePackHasItForEverybody() {
        Pack pack = pack(SHARES_WHAT_IS_ASKED);
        PolicyShelf shelf = PolicyShelf.of(pack);
        assertEquals(List.of(pack, pack, pack), List.of(shelf.due("A99901"), shelf.house(), shelf.inForce("A99901")));
        assertEquals(Optional.of(pack), shelf.byDigest(pack.digest()));
        assertEquals(Optional.empty(), shelf.byDigest("f".repeat(64)));
    }

    @Test
    void rulebooksAreEqualByWhatTheySay() {
        Rulebook one = pack(SHARES_WHAT_IS_ASKED).rulebook();
        assertEquals(one, new Rulebook(one.rules(), one.togethers(), one.duties()).indexed());
        assertNotEquals(one, new Rulebook(List.of(), List.of(), List.of()));
        assertNotEquals(one, (Object) one.rules());
    }

    @Test
    void anExplanationTellsTheLedgerTheRules() {
        Pack pack = pack(SHARES_WHAT_IS_ASKED);
        Judgement judgement =
                pack.decide(Facts.builder().known(Fact.ASKED, true).build());
        Explanation permitted = judgement.on(FieldClass.CODED_FACT).why();
        Explanation withheld = judgement.on(FieldClass.AUTHOR).why();
        assertEquals("permit child.asked", permitted.forLedger());
        assertEquals("withhold", withheld.forLedger());
        assertEquals(
                List.of(new Explanation.Line(
                        "child.asked", "What is asked of the child is shared.", List.of("GUIDE-1"))),
                permitted.forDesk(pack));
        assertEquals(List.of(), withheld.forDesk(pack));
    }

    @Test
    void freeTextIsPermittedOnlyForWhatACheckedOrderCovers() {
        Condition ordered = Condition.allOf(
                Condition.holds(Fact.PURPOSE, "court-order"),
                Condition.holds(Fact.ORDER, "yes"),
                Condition.holds(Fact.RULING, "order-checked"));
        Condition loosely = Condition.anyOf(ordered, Condition.holds(Fact.ASKED, "yes"));
        assertEquals(1, pack(freeText(ordered)).rulebook().rules().size());
        assertThrows(PackDefect.PermittedFreeText.class, () -> pack(freeText(loosely)));
        assertThrows(PackDefect.PermittedFreeText.class, () -> pack(freeText(Condition.ALWAYS)));
    }

    @Test
    void freeTextIsPermittedWhereEveryAlternativeIsACheckedOrder() {
        Condition ordered = Condition.allOf(
                Condition.holds(Fact.PURPOSE, "court-order"),
                Condition.holds(Fact.ORDER, "yes"),
                Condition.holds(Fact.RULING, "order-checked"));
        Condition either = Condition.anyOf(
                Condition.allOf(ordered, Condition.holds(Fact.CATEGORY, "injury")),
                Condition.allOf(ordered, Condition.holds(Fact.CATEGORY, "attendance")));
        assertEquals(1, pack(freeText(either)).rulebook().rules().size());
    }

    @Test
    void freeTextIsNotPermittedWherePurposeOrderOrItsCheckingIsLeftOut() {
        List<Condition> all = List.of(
                Condition.holds(Fact.PURPOSE, "court-order"),
                Condition.holds(Fact.ORDER, "yes"),
                Condition.holds(Fact.RULING, "order-checked"));
        for (Condition leftOut : all) {
            List<Condition> others =
                    all.stream().filter(each -> !each.equals(leftOut)).toList();
            assertThrows(PackDefect.PermittedFreeText.class, () -> pack(freeText(new Condition.AllOf(others))));
        }
    }

    @Test
    void aPackWithoutRulesOrDigestIsRefused() {
        assertThrows(PackDefect.NoRules.class, () -> pack());
        assertThrows(PackDefect.Incomplete.class, () -> pack("not a digest", Map.of(), SHARES_WHAT_IS_ASKED));
        assertThrows(
                PackDefect.Incomplete.class,
                () -> pack("0".repeat(64), Map.of(Purpose.MARAC, enquiry()), SHARES_WHAT_IS_ASKED));
    }

    @Test
    void anUnknownClauseIsNotExplained() {
        assertThrows(
                IllegalArgumentException.class, () -> pack(SHARES_WHAT_IS_ASKED).clause("invented"));
    }

    @Test
    void oneCodeHasOneTerm() {
        Term term = new Term(
                "http://snomed.info/sct",
                "125667009",
                Optional.of(Category.INJURY),
                Set.of(Label.PHY),
                "Bruise",
                "A bruise was seen.",
                Optional.empty());
        assertThrows(PackDefect.DoubleEntry.class, () -> new Lexicon(List.of(term, term)));
        Lexicon lexicon = new Lexicon(List.of(term));
        assertEquals(Optional.of(term), lexicon.term("http://snomed.info/sct", "125667009"));
        assertEquals(Optional.empty(), lexicon.term("http://loinc.org", "125667009"));
    }

    @Test
    void aTermWithoutWordsIsRefused() {
        assertThrows(
                PackDefect.Incomplete.class,
                () -> new Term("http://s", "1", Optional.empty(), Set.of(), "Bruise", " ", Optional.empty()));
    }

    @Test
    void onlyWhoMayClaimAPurposeClaimsIt() {
        assertTrue(enquiry().mayBeClaimedBy(AgencyKind.SOCIAL_CARE, Set.of(Role.SOCIAL_WORKER)));
        assertFalse(enquiry().mayBeClaimedBy(AgencyKind.SCHOOL, Set.of(Role.SOCIAL_WORKER)));
        assertFalse(enquiry().mayBeClaimedBy(AgencyKind.SOCIAL_CARE, Set.of(Role.COUNCIL_ADMINISTRATOR)));
    }

    @Test
    void askingForNothingNamedOrForAllThatIsAllowedIsTooBroad() {
        PurposeTerms.Reach child = enquiry().child();
        assertTrue(child.tooBroad(Set.of()));
        assertTrue(child.tooBroad(Set.of(Category.INJURY, Category.ATTENDANCE)));
        assertFalse(child.tooBroad(Set.of(Category.INJURY)));
        assertFalse(child.allows(Set.of(Category.SEXUAL_HEALTH)));
        assertTrue(child.allows(Set.of(Category.INJURY)));
    }

    @Test
    void whereOnlyOneCategoryIsAllowedAskingForItIsNotTooBroad() {
        PurposeTerms.Reach others = enquiry().others();
        assertFalse(others.tooBroad(Set.of(Category.SUBSTANCE_USE)));
        assertTrue(others.tooBroad(Set.of()));
    }

    @Test
    void aRequesterIsToldTheTermsOfThePurposeAndThatMoreMayBeHeld() {
        assertEquals(
                "You asked under `s47-enquiry`: An enquiry into significant harm."
                        + " It was decided under the policy in force; an answer may not be all that is held.",
                new RequestersWords(enquiry()).text());
    }

    @Test
    void aWindowCountsBackFromToday() {
        LocalDate today = LocalDate.of(2026, 11, 23);
        assertEquals(Optional.of(LocalDate.of(2021, 11, 23)), FIVE_YEARS.firstDay(today));
        assertEquals(Optional.empty(), WHOLE_LIFE.firstDay(today));
        assertTrue(WHOLE_LIFE.exceeds(FIVE_YEARS, today));
        assertFalse(FIVE_YEARS.exceeds(WHOLE_LIFE, today));
        assertFalse(WHOLE_LIFE.exceeds(WHOLE_LIFE, today));
    }

    @Test
    void ofTwoWindowsTheOneThatBeginsEarlierReachesFurtherBack() {
        LocalDate today = LocalDate.of(2026, 11, 23);
        LookBack aDayMore = new LookBack.Last(Period.of(5, 0, 1));
        assertTrue(aDayMore.exceeds(FIVE_YEARS, today));
        assertFalse(FIVE_YEARS.exceeds(aDayMore, today));
        assertFalse(FIVE_YEARS.exceeds(new LookBack.Last(Period.ofMonths(60)), today));
    }

    @Test
    void limitsThatContradictOneAnotherAreRefused() {
        assertThrows(PackDefect.CrossedLimits.class, () -> new PurposeTerms.Reach(Set.of(), WHOLE_LIFE, FIVE_YEARS));
        assertThrows(
                PackDefect.CrossedLimits.class, () -> new PurposeTerms.Validity(Period.ofDays(40), Period.ofDays(30)));
        assertThrows(PackDefect.CrossedLimits.class, () -> new LookBack.Last(Period.ZERO));
        assertThrows(PackDefect.CrossedLimits.class, () -> new Deadline.Within(0, Deadline.Unit.MONTHS));
        assertThrows(
                PackDefect.CrossedLimits.class,
                () -> new Deadline.BeforeMeeting(-1, new Deadline.Within(4, Deadline.Unit.WORKING_HOURS)));
        LocalDate day = LocalDate.of(2026, 11, 1);
        assertThrows(PackDefect.CrossedLimits.class, () -> edition(day, Optional.of(day.minusDays(1))));
    }

    @Test
    void aPackCoversTheDaysOfItsEdition() {
        LocalDate day = LocalDate.of(2026, 11, 1);
        Edition edition = edition(day, Optional.of(day.plusDays(1)));
        assertFalse(edition.covers(day.minusDays(1)));
        assertTrue(edition.covers(day));
        assertTrue(edition.covers(day.plusDays(1)));
        assertFalse(edition.covers(day.plusDays(2)));
    }

    @Test
    void aDatedDutyIsOffUntilItsDateIsSet() {
        LocalDate day = LocalDate.of(2026, 11, 1);
        assertFalse(new DatedDuty("share", "Says.", List.of("C"), Optional.empty()).inForce(day));
        DatedDuty dated = new DatedDuty("share", "Says.", List.of("C"), Optional.of(day));
        assertTrue(dated.inForce(day));
        assertFalse(dated.inForce(day.minusDays(1)));
    }

    @Test
    void anAgeIsKnownByItsBand() {
        LocalDate birth = LocalDate.of(2010, 3, 1);
        assertEquals(AgeBand.UNDER_11, AgeBand.of(birth, LocalDate.of(2021, 2, 28)));
        assertEquals(AgeBand.FROM_11_TO_15, AgeBand.of(birth, LocalDate.of(2021, 3, 1)));
        assertEquals(AgeBand.FROM_16_TO_17, AgeBand.of(birth, LocalDate.of(2026, 3, 1)));
        assertEquals(AgeBand.ADULT, AgeBand.of(birth, LocalDate.of(2028, 3, 1)));
    }

    private static Rule freeText(Condition when) {
        return new Rule(
                "free", "Says.", List.of("C"), Effect.PERMIT, Set.of(FieldClass.FREE_TEXT), when, Condition.NEVER);
    }

    private static PurposeTerms enquiry() {
        return new PurposeTerms(
                Purpose.S47_ENQUIRY,
                "An enquiry into significant harm.",
                Set.of(new PurposeTerms.Claimant(AgencyKind.SOCIAL_CARE, Role.SOCIAL_WORKER)),
                Set.of(PurposeTerms.Requirement.STATEMENT),
                new PurposeTerms.Reach(Set.of(Category.INJURY, Category.ATTENDANCE), WHOLE_LIFE, WHOLE_LIFE),
                new PurposeTerms.Reach(Set.of(Category.SUBSTANCE_USE), FIVE_YEARS, WHOLE_LIFE),
                new PurposeTerms.Validity(Period.ofDays(30), Period.ofDays(90)),
                new Deadline.Within(1, Deadline.Unit.WORKING_DAYS));
    }

    private static Edition edition(LocalDate from, Optional<LocalDate> until) {
        return new Edition("test", "1", "England", from, until, List.of("A. Author"), from.plusYears(1));
    }

    private static Pack pack(Rule... rules) {
        return pack("0".repeat(64), Map.of(Purpose.S47_ENQUIRY, enquiry()), rules);
    }

    private static Pack pack(String digest, Map<Purpose, PurposeTerms> purposes, Rule... rules) {
        return new Pack(
                edition(LocalDate.of(2026, 11, 1), Optional.empty()),
                digest,
                SmallUniverse.book(rules),
                new Lexicon(List.of()),
                new FieldDictionary(Map.of(new FieldPath("Condition.code"), FieldClass.CODED_FACT)),
                purposes,
                List.of());
    }
}

package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.consent.ConsentState.GIVEN;
import static uk.threshold.consent.ConsentState.NONE;
import static uk.threshold.consent.ConsentState.REFUSED;
import static uk.threshold.consent.Consents.CHILD;
import static uk.threshold.consent.Consents.MOTHER;
import static uk.threshold.consent.Consents.NOW;
import static uk.threshold.consent.Consents.STRANGER;
import static uk.threshold.consent.Consents.childsItem;
import static uk.threshold.consent.Consents.directive;
import static uk.threshold.consent.Consents.mothersItem;
import static uk.threshold.consent.Consents.state;
import static uk.threshold.consent.ProvisionType.DENY;
import static uk.threshold.consent.ProvisionType.PERMIT;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.PersonId;

/** Who may consent for a child: whoever the record says has parental responsibility, and nobody by their own word. */
final class WhoMayConsentTest {
    private static Directive spoken(ProvisionType type, Optional<GivenBy> by, PersonId... speakers) {
        Testimony testimony = new Testimony(
                Optional.of(Evidence.SIGNED), by, Set.of(Coverage.SHARING_CHILD_RECORD), List.of(), Set.of(speakers));
        return directive("said", CHILD, Provision.of(type), testimony);
    }

    private static Directive inTheMothers(ProvisionType type, GivenBy by, PersonId... speakers) {
        Testimony testimony = new Testimony(
                Optional.of(Evidence.SIGNED),
                Optional.of(by),
                Set.of(Coverage.SHARING_CHILD_RECORD),
                List.of(),
                Set.of(speakers));
        return directive("said", MOTHER, Provision.of(type), testimony);
    }

    private static Testimony own(PersonId... speakers) {
        return new Testimony(
                Optional.of(Evidence.SIGNED),
                Optional.of(GivenBy.SELF),
                Set.of(Coverage.SHARING_OWN_RECORD),
                List.of(),
                Set.of(speakers));
    }

    private static ConsentStanding child(Directive said) {
        return ConsentReading.of(List.of(said), childsItem(), NOW).standing();
    }

    @Test
    void aStepfatherWhoClaimsParentalResponsibilityGivesNothing() {
        Directive claimed = spoken(PERMIT, Optional.of(GivenBy.PR_HOLDER), STRANGER);
        assertEquals(NONE, child(claimed).state());
        Directive unstated = spoken(PERMIT, Optional.empty(), STRANGER);
        assertEquals(NONE, child(unstated).state());
    }

    @Test
    void hisRefusalStillProtects() {
        assertEquals(
                REFUSED,
                child(spoken(DENY, Optional.of(GivenBy.PR_HOLDER), STRANGER)).state());
        assertEquals(REFUSED, child(spoken(DENY, Optional.empty(), STRANGER)).state());
    }

    @Test
    void whoIsRecordedAsAHolderGivesWithThatAuthority() {
        for (Optional<GivenBy> stated : List.of(Optional.<GivenBy>empty(), Optional.of(GivenBy.PR_HOLDER))) {
            ConsentStanding given = child(spoken(PERMIT, stated, MOTHER));
            assertEquals(GIVEN, given.state());
            assertEquals(Optional.of(GivenBy.PR_HOLDER), given.by());
            assertEquals(Optional.of(Coverage.SHARING_CHILD_RECORD), given.covers());
        }
    }

    @Test
    void aRefusalThatDoesNotSayWithWhatAuthorityIsSetBesideNobodysGrant() {
        ConsentStanding refused = child(spoken(DENY, Optional.empty(), MOTHER));
        assertEquals(Optional.empty(), refused.by());
    }

    @Test
    void nobodyHoldsParentalResponsibilityForAnAdult() {
        Directive claimed = directive(
                "said",
                MOTHER,
                Provision.of(PERMIT),
                new Testimony(
                        Optional.of(Evidence.SIGNED),
                        Optional.empty(),
                        Set.of(Coverage.SHARING_OWN_RECORD),
                        List.of(),
                        Set.of(STRANGER)));
        assertEquals(NONE, state(mothersItem(), NOW, claimed));
    }

    @Test
    void aHolderWhoSignsWithOthersGivesAllTheSame() {
        for (Optional<GivenBy> stated : List.of(Optional.<GivenBy>empty(), Optional.of(GivenBy.PR_HOLDER))) {
            assertEquals(GIVEN, child(spoken(PERMIT, stated, MOTHER, STRANGER)).state());
            assertEquals(GIVEN, child(spoken(PERMIT, stated, MOTHER, CHILD)).state());
        }
    }

    @Test
    void aHolderWhoSpeaksInTheChildsNameGivesNothing() {
        Directive inTheirName = directive("said", CHILD, Provision.of(PERMIT), own(MOTHER));
        assertEquals(NONE, child(inTheirName).state());
    }

    @Test
    void whereTheRecordNamesNoHolderNobodysClaimGives() {
        Probe silent = childsItem(Set.of());
        for (PersonId[] speakers : List.of(new PersonId[] {STRANGER}, new PersonId[] {MOTHER}, new PersonId[0])) {
            Directive claimed = spoken(PERMIT, Optional.of(GivenBy.PR_HOLDER), speakers);
            assertEquals(NONE, state(silent, NOW, claimed));
            assertEquals(REFUSED, state(silent, NOW, spoken(DENY, Optional.of(GivenBy.PR_HOLDER), speakers)));
        }
    }

    @Test
    void aClaimThatNamesNobodyGivesNoMoreThanOneThatNamesAStranger() {
        assertEquals(NONE, child(spoken(PERMIT, Optional.of(GivenBy.PR_HOLDER))).state());
        assertEquals(
                REFUSED, child(spoken(DENY, Optional.of(GivenBy.PR_HOLDER))).state());
    }

    @Test
    void whoeverSpeaksInAnothersNameGivesNothing() {
        for (PersonId whose : List.of(CHILD, MOTHER)) {
            Directive inTheirName = directive("said", whose, Provision.of(PERMIT), own(STRANGER));
            Probe item = whose.equals(CHILD) ? childsItem() : mothersItem();
            assertEquals(NONE, state(item, NOW, inTheirName));
            Directive themselves = directive("said", whose, Provision.of(PERMIT), own(whose));
            assertEquals(GIVEN, state(item, NOW, themselves));
        }
    }

    @Test
    void aStrangerInAHoldersRecordGivesNothingForTheChild() {
        for (GivenBy claimed : List.of(GivenBy.SELF, GivenBy.PR_HOLDER)) {
            Directive strangers = inTheMothers(PERMIT, claimed, STRANGER);
            assertEquals(NONE, child(strangers).state());
            assertEquals(REFUSED, child(inTheMothers(DENY, claimed, STRANGER)).state());
            assertEquals(GIVEN, child(inTheMothers(PERMIT, claimed)).state());
            assertEquals(GIVEN, child(inTheMothers(PERMIT, claimed, MOTHER)).state());
        }
    }

    @Test
    void anotherHolderWhoSpeaksInHerNameGivesNothing() {
        Confider theirs = new Confider(CHILD, Set.of(MOTHER, STRANGER), Optional.of(false));
        for (GivenBy claimed : List.of(GivenBy.SELF, GivenBy.PR_HOLDER)) {
            Directive his = inTheMothers(PERMIT, claimed, STRANGER);
            ConsentState given = Wishes.of(List.of(his), theirs, NOW, any -> true)
                    .on(childsItem())
                    .standing()
                    .state();
            assertEquals(claimed == GivenBy.SELF ? NONE : GIVEN, given);
        }
    }

    @Test
    void severalPeoplesConsentsOnOneItemEachCount() {
        Directive mothers = spoken(PERMIT, Optional.of(GivenBy.PR_HOLDER), MOTHER);
        Directive childs = directive(
                "childs",
                CHILD,
                Provision.of(DENY),
                new Testimony(
                        Optional.of(Evidence.RECORDED),
                        Optional.of(GivenBy.SELF),
                        Set.of(Coverage.SHARING_OWN_RECORD),
                        List.of()));
        assertEquals(
                REFUSED,
                ConsentReading.of(List.of(mothers, childs), childsItem(), NOW)
                        .standing()
                        .state());
    }

    @Test
    void whoAgreedToTheServiceIsToldWhereTheRecordBearsItOut() {
        for (PersonId speaker : List.of(MOTHER, STRANGER)) {
            Testimony toTheService = new Testimony(
                    Optional.of(Evidence.SIGNED),
                    Optional.of(GivenBy.PR_HOLDER),
                    Set.of(Coverage.THE_SERVICE),
                    List.of(),
                    Set.of(speaker));
            ConsentStanding standing = child(directive("said", CHILD, Provision.of(PERMIT), toTheService));
            assertEquals(NONE, standing.state());
            assertEquals(Optional.of(Coverage.THE_SERVICE), standing.covers());
            assertEquals(speaker.equals(MOTHER) ? Optional.of(GivenBy.PR_HOLDER) : Optional.empty(), standing.by());
        }
    }
}

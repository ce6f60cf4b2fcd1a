package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.consent.ConsentState.GIVEN;
import static uk.threshold.consent.ConsentState.NONE;
import static uk.threshold.consent.ConsentState.REFUSED;
import static uk.threshold.consent.Consents.CHILD;
import static uk.threshold.consent.Consents.MOTHER;
import static uk.threshold.consent.Consents.NOW;
import static uk.threshold.consent.Consents.childsItem;
import static uk.threshold.consent.Consents.directive;
import static uk.threshold.consent.Consents.mothersItem;
import static uk.threshold.consent.ProvisionType.DENY;
import static uk.threshold.consent.ProvisionType.PERMIT;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.PersonId;

/** Who may consent for a child: whoever the record says has parental responsibility, and nobody by their own word. */
final class WhoMayConsentTest {
    private static final PersonId STEPFATHER = new PersonId(new UUID(0, 9));

    private static Directive spoken(ProvisionType type, Optional<GivenBy> by, Optional<PersonId> speaker) {
        Testimony testimony = new Testimony(
                Optional.of(Evidence.SIGNED), by, Set.of(Coverage.SHARING_CHILD_RECORD), List.of(), speaker);
        return directive("said", CHILD, Provision.of(type), testimony);
    }

    private static ConsentStanding child(Directive said) {
        return ConsentReading.of(List.of(said), childsItem(), NOW).standing();
    }

    @Test
    void aStepfatherWhoClaimsParentalResponsibilityGivesNothing() {
        Directive claimed = spoken(PERMIT, Optional.of(GivenBy.PR_HOLDER), Optional.of(STEPFATHER));
        assertEquals(NONE, child(claimed).state());
        Directive unstated = spoken(PERMIT, Optional.empty(), Optional.of(STEPFATHER));
        assertEquals(NONE, child(unstated).state());
    }

    @Test
    void hisRefusalStillProtects() {
        assertEquals(
                REFUSED,
                child(spoken(DENY, Optional.of(GivenBy.PR_HOLDER), Optional.of(STEPFATHER)))
                        .state());
        assertEquals(
                REFUSED,
                child(spoken(DENY, Optional.empty(), Optional.of(STEPFATHER))).state());
    }

    @Test
    void whoIsRecordedAsAHolderGivesWithThatAuthority() {
        for (Optional<GivenBy> stated : List.of(Optional.<GivenBy>empty(), Optional.of(GivenBy.PR_HOLDER))) {
            ConsentStanding given = child(spoken(PERMIT, stated, Optional.of(MOTHER)));
            assertEquals(GIVEN, given.state());
            assertEquals(Optional.of(GivenBy.PR_HOLDER), given.by());
            assertEquals(Optional.of(Coverage.SHARING_CHILD_RECORD), given.covers());
        }
    }

    @Test
    void aRefusalThatDoesNotSayWithWhatAuthorityIsSetBesideNobodysGrant() {
        ConsentStanding refused = child(spoken(DENY, Optional.empty(), Optional.of(MOTHER)));
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
                        Optional.of(STEPFATHER)));
        assertEquals(
                Optional.empty(),
                ConsentReading.of(List.of(claimed), mothersItem(), NOW)
                        .standing()
                        .by());
    }

    @Test
    void wherePracticeAndRecordNameNobodyTheStatedAuthorityStands() {
        ConsentStanding given = child(spoken(PERMIT, Optional.of(GivenBy.PR_HOLDER), Optional.empty()));
        assertEquals(GIVEN, given.state());
        assertEquals(Optional.of(GivenBy.PR_HOLDER), given.by());
    }

    @Test
    void severalPeoplesConsentsOnOneItemEachCount() {
        Directive mothers = spoken(PERMIT, Optional.of(GivenBy.PR_HOLDER), Optional.of(MOTHER));
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
}

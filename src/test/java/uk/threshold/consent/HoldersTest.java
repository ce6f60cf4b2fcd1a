package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.consent.Consents.CHILD;
import static uk.threshold.consent.Consents.FATHER;
import static uk.threshold.consent.Consents.MOTHER;
import static uk.threshold.consent.Consents.NOW;
import static uk.threshold.consent.Consents.directive;
import static uk.threshold.consent.Consents.ended;
import static uk.threshold.consent.Consents.said;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.PersonId;

/** Two holders of parental responsibility who say different things of one child's record (scenario S5). */
final class HoldersTest {
    private static final Probe BOTH_HOLD = item(Set.of(MOTHER, FATHER));

    private static Probe item(Set<PersonId> holders) {
        return new Probe(
                CHILD,
                holders,
                Optional.of(false),
                "item-1",
                "Condition",
                OneOf.of("http://snomed.info/sct|58703003"),
                Optional.of(LocalDate.of(2026, 5, 12)),
                OneOf.of("author-1"),
                OneOf.of("MH"));
    }

    /** Said of the child's record, standing in this one, by this person. */
    private static Directive spoken(
            PersonId record, ProvisionType type, GivenBy by, Optional<PersonId> speaker, Optional<Evidence> evidence) {
        String id = type.code() + "-"
                + speaker.map(who -> who.equals(FATHER) ? "father" : "mother").orElse("nobody");
        return directive(
                id,
                record,
                Provision.of(type),
                new Testimony(
                        evidence,
                        Optional.of(by),
                        Set.of(Coverage.SHARING_CHILD_RECORD),
                        List.of(),
                        speaker.stream().collect(Collectors.toSet())));
    }

    private static Directive holders(PersonId holder, ProvisionType type, Evidence evidence) {
        return spoken(CHILD, type, GivenBy.PR_HOLDER, Optional.of(holder), Optional.of(evidence));
    }

    private static final Directive MOTHER_GAVE = holders(MOTHER, ProvisionType.PERMIT, Evidence.SIGNED);
    private static final Directive FATHER_REFUSED = holders(FATHER, ProvisionType.DENY, Evidence.RECORDED);

    private static ConsentReading read(Probe probe, Directive... directives) {
        return ConsentReading.of(List.of(directives), probe, NOW);
    }

    private static void nobodyElseGave(ConsentReading reading) {
        assertEquals(ConsentState.REFUSED, reading.standing().state());
        assertEquals(Optional.empty(), reading.anotherHolder());
    }

    @Test
    void tellsBesideOnesRefusalThatAnotherGaveAndNamesBoth() {
        ConsentReading reading = read(BOTH_HOLD, MOTHER_GAVE, FATHER_REFUSED);
        assertEquals(ConsentState.REFUSED, reading.standing().state());
        assertEquals(Optional.of(GivenBy.PR_HOLDER), reading.standing().by());
        assertEquals(Optional.of(Evidence.SIGNED), reading.anotherHolder());
        assertEquals(List.of("deny-father", "permit-mother"), reading.decidedBy());
        assertEquals(reading, read(BOTH_HOLD, FATHER_REFUSED, MOTHER_GAVE));
    }

    @Test
    void tellsItTooWhereEachSpeaksInTheirOwnRecord() {
        Directive gave = spoken(
                MOTHER, ProvisionType.PERMIT, GivenBy.SELF, Optional.empty(), Optional.of(Evidence.PRACTICE_VERIFIED));
        Directive refused =
                spoken(FATHER, ProvisionType.DENY, GivenBy.SELF, Optional.empty(), Optional.of(Evidence.SIGNED));
        assertEquals(
                Optional.of(Evidence.PRACTICE_VERIFIED),
                read(BOTH_HOLD, gave, refused).anotherHolder());
    }

    @Test
    void theGiversOwnRefusalIsNoOtherHolders() {
        nobodyElseGave(read(BOTH_HOLD, MOTHER_GAVE, holders(MOTHER, ProvisionType.DENY, Evidence.RECORDED)));
        nobodyElseGave(
                read(BOTH_HOLD, MOTHER_GAVE, FATHER_REFUSED, holders(MOTHER, ProvisionType.DENY, Evidence.ASSERTED)));
    }

    @Test
    void arefusalOfSomebodyUnnamedMayBeAnyones() {
        Directive unnamed =
                spoken(CHILD, ProvisionType.DENY, GivenBy.PR_HOLDER, Optional.empty(), Optional.of(Evidence.RECORDED));
        nobodyElseGave(read(BOTH_HOLD, MOTHER_GAVE, unnamed));
        Directive unnamedGrant =
                spoken(CHILD, ProvisionType.PERMIT, GivenBy.PR_HOLDER, Optional.empty(), Optional.of(Evidence.SIGNED));
        nobodyElseGave(read(BOTH_HOLD, unnamedGrant, FATHER_REFUSED));
    }

    @Test
    void whoHoldsNoParentalResponsibilityIsNoHolder() {
        nobodyElseGave(read(item(Set.of(FATHER)), MOTHER_GAVE, FATHER_REFUSED));
        nobodyElseGave(read(item(Set.of(MOTHER)), MOTHER_GAVE, FATHER_REFUSED));
    }

    @ParameterizedTest
    @EnumSource(
            value = Evidence.class,
            names = {"ASSERTED", "SIGNED"})
    void theChildsOwnRefusalPrevailsOverAllHolders(Evidence fathers) {
        Directive own = directive(
                "own",
                CHILD,
                Provision.of(ProvisionType.DENY),
                new Testimony(
                        Optional.of(Evidence.RECORDED),
                        Optional.of(GivenBy.SELF),
                        Set.of(Coverage.SHARING_OWN_RECORD),
                        List.of()));
        ConsentReading reading = read(BOTH_HOLD, own, MOTHER_GAVE, holders(FATHER, ProvisionType.DENY, fathers));
        assertEquals(Optional.of(GivenBy.SELF), reading.standing().by());
        nobodyElseGave(reading);
    }

    @Test
    void aCourtsRestrictionStandsBeforeTheHoldersRefusal() {
        Directive court =
                spoken(CHILD, ProvisionType.DENY, GivenBy.COURT, Optional.empty(), Optional.of(Evidence.RECORDED));
        Directive refused = holders(FATHER, ProvisionType.DENY, Evidence.SIGNED);
        ConsentReading reading = read(BOTH_HOLD, MOTHER_GAVE, refused, court);
        assertEquals(Optional.of(GivenBy.COURT), reading.standing().by());
        assertEquals(Optional.of(Evidence.SIGNED), reading.anotherHolder());
        nobodyElseGave(read(BOTH_HOLD, refused, court));
    }

    @Test
    void whatElseStandsAgainstTheGrantStillDoes() {
        Directive unsafe = Consents.word("unsafe", CHILD, ConsentState.NOT_ASKED_UNSAFE, "2026-03-01");
        nobodyElseGave(read(BOTH_HOLD, MOTHER_GAVE, FATHER_REFUSED, unsafe));
        Directive withdrew = ended(holders(FATHER, ProvisionType.PERMIT, Evidence.SIGNED));
        assertEquals(
                ConsentState.WITHDRAWN,
                read(BOTH_HOLD, MOTHER_GAVE, withdrew).standing().state());
    }

    @Test
    void aGrantWithoutStatedEvidenceOrOfTheOwnRecordIsNone() {
        nobodyElseGave(read(
                BOTH_HOLD,
                FATHER_REFUSED,
                spoken(CHILD, ProvisionType.PERMIT, GivenBy.PR_HOLDER, Optional.of(MOTHER), Optional.empty())));
        Directive another = directive("own", MOTHER, Provision.of(ProvisionType.PERMIT), Consents.own(Evidence.SIGNED));
        nobodyElseGave(read(BOTH_HOLD, FATHER_REFUSED, another));
    }

    /** One holder's newer consent replaces their own older one, and nobody else's. */
    @Test
    void whatOneHolderEndedAnothersNewerGrantDoesNotReplace() {
        Directive fathersEnded = said(ended(holders(FATHER, ProvisionType.PERMIT, Evidence.SIGNED)), "2026-03-01");
        Directive mothersNewer = said(MOTHER_GAVE, "2026-04-01");
        assertEquals(
                ConsentState.WITHDRAWN,
                read(BOTH_HOLD, fathersEnded, mothersNewer).standing().state());
        Directive fathersNewer = said(holders(FATHER, ProvisionType.PERMIT, Evidence.SIGNED), "2026-04-01");
        assertEquals(
                ConsentState.GIVEN,
                read(BOTH_HOLD, fathersEnded, fathersNewer).standing().state());
    }

    @Test
    void readsBackWhoSpokeAndThatNobodyWasNamedInWhatWasWrittenBefore() {
        assertEquals(FATHER_REFUSED, Directive.parse(FATHER_REFUSED.text()));
        String before = FATHER_REFUSED.text().replace("directive/2\n", "directive/1\n");
        String nameless = before.substring(0, before.length() - (FATHER.value() + "\n1\n").length());
        assertEquals(Optional.empty(), Directive.parse(nameless).testimony().speaker());
    }
}

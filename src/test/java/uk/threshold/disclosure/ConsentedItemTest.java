package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Criterion;
import uk.threshold.consent.Directive;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.consent.OneOf;
import uk.threshold.consent.Provision;
import uk.threshold.consent.ProvisionType;
import uk.threshold.consent.Span;
import uk.threshold.consent.Testimony;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Pack;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** What a consent comes to for an item as it is held. */
final class ConsentedItemTest {
    private static final String BRUISE = "125667009";
    private static final YamlShelf SHELF =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));

    private final Pack pack = SHELF.due("A99901");
    private final Household47 story = new Household47(pack);

    private ConsentState consent(PersonId person, Directive directive, Set<String> codes) {
        story.holds(person, BRUISE, Category.INJURY, "a note");
        Household gathered = story.gather(Household47.request());
        HeldResource held = gathered.held().getFirst();
        HeldResource coded = new HeldResource(held.main(), held.slots(), held.home(), codes, held.bytes());
        Household household = new Household(
                gathered.now(),
                gathered.status(),
                gathered.matched(),
                gathered.ties(),
                gathered.birthDates(),
                gathered.numbers(),
                List.of(coded),
                Map.of(directive.person(), List.of(directive)),
                gathered.rulings(),
                gathered.updated(),
                gathered.statement(),
                gathered.guards());
        Establishing establishing = new Establishing(
                Household47.request(),
                household,
                pack,
                Objects.requireNonNull(pack.purposes().get(Household47.request().purpose())),
                Destination.ANSWER);
        return establishing.consent(coded, coded.main(), person).standing().state();
    }

    private static Directive said(PersonId person, Provision root, GivenBy by, Coverage covers) {
        return new Directive(
                "consent",
                person,
                Directive.Status.ACTIVE,
                Directive.Scope.SHARING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(root),
                new Testimony(Optional.of(Evidence.SIGNED), Optional.of(by), Set.of(covers), List.of()));
    }

    private static Provision allBut(Criterion criterion, String word) {
        Provision exception = new Provision(
                Optional.of(ProvisionType.DENY),
                Span.ALWAYS,
                Span.ALWAYS,
                Map.of(criterion, OneOf.of(word)),
                false,
                List.of());
        return new Provision(
                Optional.of(ProvisionType.PERMIT), Span.ALWAYS, Span.ALWAYS, Map.of(), false, List.of(exception));
    }

    @Test
    void aConceptInWordsAloneMayBeWhatAConsentExcepts() {
        Directive allBut =
                said(Household47.MOTHER, allBut(Criterion.CODE, "s|1"), GivenBy.SELF, Coverage.SHARING_OWN_RECORD);
        assertEquals(ConsentState.GIVEN, consent(Household47.MOTHER, allBut, Set.of("s|2")));
        assertEquals(ConsentState.REFUSED, consent(Household47.MOTHER, allBut, Set.of("s|2", "|")));
    }

    @Test
    void whatAnItemRefersToIsNotKnown() {
        String matter = "dependents|" + Household47.MOTHER.value();
        Provision ofThese = new Provision(
                Optional.of(ProvisionType.PERMIT),
                Span.ALWAYS,
                Span.ALWAYS,
                Map.of(Criterion.SUBJECT_MATTER, OneOf.of(matter)),
                false,
                List.of());
        Provision allBut = allBut(Criterion.SUBJECT_MATTER, matter);
        assertEquals(ConsentState.NONE, mothers(ofThese));
        assertEquals(ConsentState.REFUSED, mothers(allBut));
    }

    private ConsentState mothers(Provision root) {
        Directive own = said(Household47.MOTHER, root, GivenBy.SELF, Coverage.SHARING_OWN_RECORD);
        return consent(Household47.MOTHER, own, Set.of());
    }

    @Test
    void oneEntryThatIsExceptedLeavesTheOthersGiven() {
        String another = "instance|6f6a7a40-3f3b-4d2a-9a55-0f7c66f50003";
        assertEquals(ConsentState.GIVEN, mothers(allBut(Criterion.SUBJECT_MATTER, another)));
    }

    @Test
    void whatAParentRefusesOfTheChildsRecordIsNotSaidOfTheirOwn() {
        Provision no = Provision.of(ProvisionType.DENY);
        Directive parents = said(Household47.MOTHER, no, GivenBy.PR_HOLDER, Coverage.SHARING_CHILD_RECORD);
        assertEquals(ConsentState.NONE, consent(Household47.MOTHER, parents, Set.of()));
        Directive childs = said(Household47.CHILD, no, GivenBy.PR_HOLDER, Coverage.SHARING_CHILD_RECORD);
        assertEquals(ConsentState.REFUSED, new ConsentedItemTest().consent(Household47.CHILD, childs, Set.of()));
    }
}

package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.policy.SmallUniverse.book;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;

/** What would open more is told as the least that does, and as shortly as it can be. */
final class ChangesTest {
    private static final FieldClass FACT = FieldClass.CODED_FACT;
    private static final FieldClass PLACE = FieldClass.PLACE;
    private static final Condition SIGNED = Condition.holds(Fact.EVIDENCE, "signed");

    /** True once it is known how the consent is evidenced, however that is. */
    private static final Condition EVIDENCE_KNOWN = Condition.anyOf(SIGNED, new Condition.Not(SIGNED));

    private static final Facts NOBODY_RULED =
            Facts.builder().codes(Fact.RULING, List.of()).build();
    private static final Facts REFUSED = NOBODY_RULED
            .with()
            .known(Fact.CONSENT, "refused")
            .known(Fact.EVIDENCE, "asserted")
            .build();

    @Test
    void tellsTwoRulingsThatEachOpenSomethingAndNotBothTogether() {
        Rulebook book = book(permit("fact", FACT, ruled("relevant")), permit("place", PLACE, ruled("weighed")));
        assertEquals(
                List.of(change(Fact.RULING, Set.of("relevant"), FACT), change(Fact.RULING, Set.of("weighed"), PLACE)),
                Changes.of(book, NOBODY_RULED));
    }

    @Test
    void tellsTwoRulingsOfWhichEitherOpensTheSame() {
        assertEquals(
                List.of(change(Fact.RULING, Set.of("relevant"), FACT), change(Fact.RULING, Set.of("weighed"), FACT)),
                Changes.of(book(permit("fact", FACT, ruled("relevant", "weighed"))), NOBODY_RULED));
    }

    @Test
    void tellsFirstWhatNeedsFewerRulings() {
        Condition both = Condition.allOf(ruled("relevant"), ruled("weighed"));
        Rulebook book = book(permit("fact", FACT, both), permit("place", PLACE, ruled("document")));
        assertEquals(
                List.of(
                        change(Fact.RULING, Set.of("document"), PLACE),
                        change(Fact.RULING, Set.of("relevant", "weighed"), FACT)),
                Changes.of(book, NOBODY_RULED));
    }

    @Test
    void tellsThatWhatWasRuledNotRelevantMayBeRuledRelevant() {
        Rulebook book = book(
                permit("asked", FACT, Condition.holds(Fact.ASKED, "yes")),
                rule("ruled-out", Effect.WITHHOLD, FACT, ruled("not-relevant")));
        Facts ruledOut = Facts.builder()
                .known(Fact.ASKED, true)
                .known(Fact.RULING, "not-relevant")
                .build();
        assertEquals(List.of(change(Fact.RULING, Set.of("relevant"), FACT)), Changes.of(book, ruledOut));
    }

    @Test
    void tellsOfConsentWhatARuleLooksAtAndNoMore() {
        Rulebook book = book(permit("fact", FACT, Condition.holds(Fact.CONSENT, "given")));
        assertEquals(List.of(change(Fact.CONSENT, Set.of("given"), FACT)), Changes.of(book, REFUSED));
    }

    @Test
    void tellsStandingsThatOpenTheSameAsOne() {
        Rulebook book = book(permit("fact", FACT, Condition.holds(Fact.EVIDENCE, "signed", "recorded")));
        assertEquals(List.of(change(Fact.EVIDENCE, Set.of("signed", "recorded"), FACT)), Changes.of(book, REFUSED));
    }

    @Test
    void tellsStandingsThatDifferInTwoFactsApart() {
        Condition given = Condition.allOf(Condition.holds(Fact.CONSENT, "given"), SIGNED);
        Condition notAsked =
                Condition.allOf(Condition.holds(Fact.CONSENT, "not-asked"), Condition.holds(Fact.EVIDENCE, "recorded"));
        assertEquals(
                List.of(
                        new Reasoning.Change(
                                Map.of(Fact.CONSENT, Set.of("given"), Fact.EVIDENCE, Set.of("signed")), Set.of(FACT)),
                        new Reasoning.Change(
                                Map.of(Fact.CONSENT, Set.of("not-asked"), Fact.EVIDENCE, Set.of("recorded")),
                                Set.of(FACT))),
                Changes.of(book(permit("fact", FACT, Condition.anyOf(given, notAsked))), REFUSED));
    }

    @Test
    void tellsAFactThatMustBeKnownWhateverItIs() {
        assertEquals(
                List.of(change(Fact.EVIDENCE, Set.copyOf(Fact.EVIDENCE.vocabulary()), FACT)),
                Changes.of(book(permit("fact", FACT, EVIDENCE_KNOWN)), NOBODY_RULED));
    }

    @Test
    void leavesOutAFactThatIsKnownAndMayBeWhatItIs() {
        Condition given = Condition.allOf(Condition.holds(Fact.CONSENT, "given"), EVIDENCE_KNOWN);
        assertEquals(
                List.of(change(Fact.CONSENT, Set.of("given"), FACT)),
                Changes.of(book(permit("fact", FACT, given)), REFUSED));
    }

    private static Reasoning.Change change(Fact fact, Set<String> codes, FieldClass opens) {
        return new Reasoning.Change(Map.of(fact, codes), Set.of(opens));
    }

    private static Condition ruled(String... kinds) {
        return Condition.holds(Fact.RULING, kinds);
    }

    private static Rule permit(String id, FieldClass field, Condition when) {
        return rule(id, Effect.PERMIT, field, when);
    }

    private static Rule rule(String id, Effect effect, FieldClass field, Condition when) {
        return new Rule(id, "Says.", List.of("CITE"), effect, Set.of(field), when, Condition.NEVER);
    }
}

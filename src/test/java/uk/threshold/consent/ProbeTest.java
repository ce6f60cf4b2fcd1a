package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.consent.ConsentState.GIVEN;
import static uk.threshold.consent.ConsentState.NONE;
import static uk.threshold.consent.ConsentState.REFUSED;
import static uk.threshold.consent.Consents.MOTHER;
import static uk.threshold.consent.Consents.NOW;
import static uk.threshold.consent.Consents.grantLimitedTo;
import static uk.threshold.consent.Consents.rule;
import static uk.threshold.consent.Consents.state;
import static uk.threshold.consent.ProvisionType.DENY;
import static uk.threshold.consent.ProvisionType.PERMIT;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an item is of the matter that consents name. */
final class ProbeTest {

    private static Probe item(String type, OneOf authors, Links links) {
        return new Probe(
                MOTHER,
                Set.of(),
                Optional.of(true),
                "item-1",
                type,
                OneOf.NOTHING,
                Optional.empty(),
                authors,
                OneOf.NOTHING,
                links);
    }

    private static ConsentState said(Probe item, ProvisionType type, Criterion criterion, String word) {
        return state(item, NOW, grantLimitedTo(rule(type, criterion, word)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"related|encounter-1", "dependents|encounter-1", "authoredby|nurse-1"})
    void whatIsKnownOfAnItemsLinksIsNoLongerUnclear(String word) {
        Probe linked = item("Condition", OneOf.UNCLEAR, new Links.Known(Set.of(word), Set.of(), Set.of()));
        Probe apart = item("Condition", OneOf.UNCLEAR, new Links.Known(Set.of(), Set.of(word), Set.of()));
        Probe unknown = item("Condition", OneOf.UNCLEAR, Links.UNKNOWN);
        assertEquals(GIVEN, said(linked, PERMIT, Criterion.SUBJECT_MATTER, word));
        assertEquals(REFUSED, said(linked, DENY, Criterion.SUBJECT_MATTER, word));
        assertEquals(NONE, said(apart, PERMIT, Criterion.SUBJECT_MATTER, word));
        assertEquals(NONE, said(apart, DENY, Criterion.SUBJECT_MATTER, word));
        assertEquals(NONE, said(unknown, PERMIT, Criterion.SUBJECT_MATTER, word));
        assertEquals(REFUSED, said(unknown, DENY, Criterion.SUBJECT_MATTER, word));
    }

    @Test
    void aRefusalOfADocumentReachesTheBytesItPointsTo() {
        Probe bytes = item("Binary", OneOf.UNCLEAR, new Links.Known(Set.of(), Set.of(), Set.of("letter-1")));
        assertEquals(REFUSED, said(bytes, DENY, Criterion.CLASS, "DocumentReference"));
        assertEquals(REFUSED, said(bytes, DENY, Criterion.SUBJECT_MATTER, "instance|letter-1"));
        assertEquals(NONE, said(bytes, PERMIT, Criterion.CLASS, "DocumentReference"));
        assertEquals(NONE, said(bytes, PERMIT, Criterion.SUBJECT_MATTER, "instance|letter-1"));
        assertEquals(NONE, said(bytes, DENY, Criterion.SUBJECT_MATTER, "instance|letter-2"));
        Probe alone = item("Binary", OneOf.UNCLEAR, Links.UNKNOWN);
        assertEquals(NONE, said(alone, DENY, Criterion.CLASS, "DocumentReference"));
    }
}

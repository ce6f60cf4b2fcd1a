package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.desk.SmallNumbers.Implied;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Purpose;

/** What everybody can read in the pack of who asks for what. */
final class ImplicationsTest {
    private static final Pack PACK = DeskStory.SHELF.house();
    private static final List<Implied> ALL = Implications.of(PACK);

    @Test
    void knowsWhoMayClaimAPurposeAndWhatItMayAskFor() {
        PurposeTerms terms = Objects.requireNonNull(PACK.purposes().get(Purpose.S47_ENQUIRY));
        assertEquals(
                terms.claimants().stream().map(who -> who.agency().code()).collect(Collectors.toSet()),
                lines(InsightTopic.PURPOSE, "s47-enquiry", InsightTopic.AGENCY));
        Set<String> categories = lines(InsightTopic.PURPOSE, "s47-enquiry", InsightTopic.CATEGORY);
        terms.child().categories().forEach(each -> assertTrue(categories.contains(each.code()), each::code));
    }

    @Test
    void knowsForWhatAnAgencyMayAsk() {
        for (AgencyKind agency : AgencyKind.values()) {
            Set<String> claimed = PACK.purposes().values().stream()
                    .filter(terms -> !terms.child().categories().isEmpty())
                    .filter(terms -> terms.claimants().stream().anyMatch(who -> who.agency() == agency))
                    .map(terms -> terms.purpose().code())
                    .collect(Collectors.toSet());
            assertEquals(claimed, lines(InsightTopic.AGENCY, agency.code(), InsightTopic.PURPOSE), agency.code());
        }
    }

    /** Nobody comes to it, so it hides nobody either. */
    @Test
    void countsNoLineThatNobodyCanComeTo() {
        Set<String> purposes = lines(InsightTopic.FAMILIES, "all", InsightTopic.PURPOSE);
        assertTrue(purposes.contains("s47-enquiry"));
        PACK.purposes().values().stream()
                .filter(terms -> terms.claimants().isEmpty())
                .forEach(terms -> assertTrue(!purposes.contains(terms.purpose().code())));
    }

    @Test
    void namesLinesThatThereAreAlone() {
        for (Implied each : ALL) {
            assertTrue(InsightTopic.values()[each.from()].lines().contains(each.line()), each::toString);
            assertTrue(InsightTopic.values()[each.to()].lines().containsAll(each.lines()), each::toString);
        }
    }

    private static Set<String> lines(InsightTopic from, String line, InsightTopic to) {
        return ALL.stream()
                .filter(each -> each.from() == from.ordinal() && each.line().equals(line) && each.to() == to.ordinal())
                .flatMap(each -> each.lines().stream())
                .collect(Collectors.toSet());
    }
}

package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.disclosure.OnlineSigns.Around;
import uk.threshold.disclosure.OnlineSigns.Check;
import uk.threshold.policy.Signal;

final class OnlineSignsTest {
    private static final String PACK = "a".repeat(64);
    private static final UUID ENTRY = UUID.randomUUID();

    @Test
    void tellsOfSafeguardingDomesticAbuseAndANeededReviewApart() {
        assertEquals(Set.of(), signs(Category.LONG_TERM_CONDITION));
        assertEquals(Set.of(), signs(Category.LONG_TERM_CONDITION, Label.NOPAT));
        assertEquals(Set.of(), signs(Category.REGISTRATION));
        assertEquals(Set.of(), signs(Category.INVESTIGATION));
        assertEquals(Set.of(Signal.SAFEGUARDING), signs(Category.INVESTIGATION, Label.NOPAT));
        for (Category category : List.of(
                Category.SAFEGUARDING_ENTRY, Category.ACCOUNT_OF_ABUSE, Category.CONCERN, Category.AGENCY_DOCUMENT)) {
            assertEquals(Set.of(Signal.SAFEGUARDING), signs(category));
        }
        assertEquals(Set.of(Signal.DOMESTIC_ABUSE), signs(Category.DOMESTIC_ABUSE));
        assertEquals(Set.of(Signal.DOMESTIC_ABUSE), signs(Category.INJURY, Label.SDV));
        assertEquals(Set.of(Signal.ENHANCED_REVIEW), signs(Category.REGISTRATION, Label.NOPAT));
    }

    @Test
    void takesWhatIsKeptFromFamiliesAndCouldBeAnythingForASign() {
        assertEquals(
                Optional.of(Set.of(Signal.SAFEGUARDING)), of(new Around(PACK, Optional.empty(), Set.of(Label.NOPAT))));
        assertEquals(Optional.of(Set.of()), of(new Around(PACK, Optional.empty(), Set.of())));
    }

    @Test
    void takesNoHiddenPlaceForASignButWhatElseTheyCarry() {
        assertEquals(Set.of(), signs(Category.DEMOGRAPHICS, Label.LIVARG));
        assertEquals(Set.of(), signs(Category.DEMOGRAPHICS, Label.LOCIS));
        assertEquals(
                Optional.of(Set.of(Signal.SAFEGUARDING)),
                new OnlineSigns(List.of(), Set.of(Signal.SAFEGUARDING), Map.of()).signals(PACK));
    }

    @Test
    void doesNotKnowWhatWasLabelledUnderAnotherPack() {
        Around older = new Around("b".repeat(64), Optional.of(Category.LONG_TERM_CONDITION), Set.of());
        assertEquals(Optional.empty(), of(older));
    }

    @Test
    void takesACheckOfOneVersionForNoOther() {
        assertEquals("no", new OnlineSigns(List.of(), Set.of(), Map.of()).checked(item(1)));
        OnlineSigns fit = new OnlineSigns(List.of(), Set.of(), Map.of(ENTRY, new Check(1, true)));
        assertEquals("yes", fit.checked(item(1)));
        assertEquals("no", fit.checked(item(2)));
        OnlineSigns unfit = new OnlineSigns(List.of(), Set.of(), Map.of(ENTRY, new Check(1, false)));
        assertEquals("unfit", unfit.checked(item(1)));
        assertEquals("no", unfit.checked(item(2)));
    }

    private static Set<Signal> signs(Category category, Label... labels) {
        return of(new Around(PACK, Optional.of(category), Set.of(labels))).orElseThrow();
    }

    private static Optional<Set<Signal>> of(Around around) {
        return new OnlineSigns(List.of(around), Set.of(), Map.of()).signals(PACK);
    }

    private static RecordItem item(int version) {
        return new RecordItem(
                ItemId.of(ENTRY),
                version,
                "Condition",
                new Intrinsics(
                        PACK,
                        Optional.of(Category.INJURY),
                        Set.of(),
                        SourceKind.PROFESSIONAL,
                        Optional.empty(),
                        StatementKind.FACT),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}

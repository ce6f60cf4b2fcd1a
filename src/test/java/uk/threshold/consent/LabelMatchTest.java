package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.consent.Match.MAYBE;
import static uk.threshold.consent.Match.NO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether an item has a label that a consent names. */
final class LabelMatchTest {

    private static OneOf labels(String words) {
        return words == null ? OneOf.NOTHING : OneOf.of(words.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "N,,YES", "N,N,YES", "N,R,NO", "N,V,NO", "N,N V,NO", "N,N R,NO", "N,MH,MAYBE", "N,N MH,MAYBE", "N,NOPAT,MAYBE",
        "R,,YES", "R,R,YES", "R,R MH,YES", "R,V,NO", "R,R V,NO", "R,MH,MAYBE", "V,V,YES", "V,R MH,YES", "V,MH,MAYBE"
    })
    void aGrantByConfidentialityMeansWhatIsSoMarkedOrLower(String named, String held, Match match) {
        assertEquals(match, LabelMatch.of(labels(named), labels(held), Reading.SHORTER));
    }

    @ParameterizedTest
    @CsvSource({
        "MH,MH,YES",
        "MH,MH V,YES",
        "MH,PSY,NO",
        "BH,MH,NO",
        "MH,SEX,NO",
        "MH N,MH V,NO",
        "MH N,MH N,MAYBE",
        "MH N,MH,MAYBE",
        "MH N,,NO",
        "MH N,N,NO",
        "MH R,MH N,MAYBE",
        "MH R,MH R,YES",
        "SEX N,MH V,NO",
        "MH SEX,MH,MAYBE",
        "MH SEX,MH SEX,YES",
        "MH SEX,PSY,NO"
    })
    void aGrantMeansAllOtherLabelsItNamesAndNothingHigher(String named, String held, Match match) {
        assertEquals(match, LabelMatch.of(labels(named), labels(held), Reading.SHORTER));
    }

    @ParameterizedTest
    @CsvSource({
        "MH,MH,YES",
        "MH,PSY,MAYBE",
        "PSY,MH,MAYBE",
        "BH,MH,MAYBE",
        "BH,SUD,MAYBE",
        "SUD,ETHUD,MAYBE",
        "MH,SUD,NO",
        "MH,SEX,NO",
        "MH,,NO",
        "N,V,MAYBE",
        "V,,MAYBE",
        "R,R,YES"
    })
    void aRefusalMayMeanALabelOfTheSameKindAndAnyConfidentiality(String named, String held, Match match) {
        assertEquals(match, LabelMatch.of(labels(named), labels(held), Reading.LONGER));
    }

    @Test
    void anItemThatIsNotLabelledMayHaveAnyLabel() {
        for (Reading reading : Reading.values()) {
            assertEquals(MAYBE, LabelMatch.of(labels("MH"), OneOf.UNCLEAR, reading));
            assertEquals(MAYBE, LabelMatch.of(labels("R"), OneOf.UNCLEAR, reading));
        }
        assertEquals(NO, LabelMatch.of(labels("N"), new OneOf(labels("V").words(), true), Reading.SHORTER));
    }

    @Test
    void aLabelThatIsNotUnderstoodMayBeAnItems() {
        OneOf unknown = new OneOf(labels("MH").words(), true);
        assertEquals(NO, LabelMatch.of(unknown, labels("SEX"), Reading.SHORTER));
        assertEquals(MAYBE, LabelMatch.of(unknown, labels("SEX"), Reading.LONGER));
        assertEquals(MAYBE, LabelMatch.of(unknown, labels("MH"), Reading.SHORTER));
    }
}

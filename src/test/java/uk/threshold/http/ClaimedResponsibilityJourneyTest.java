package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Somebody who says that they hold parental responsibility, of a child and of a brother: the record of each must bear it out. */
@QuarkusTest
final class ClaimedResponsibilityJourneyTest {
    private static final String REVIEW = "Observation developmental-review 2026-10-01";
    private static final String INJURY = "Condition 125667009 2026-10-01";

    private Known child = Known.NOBODY;
    private Known brother = Known.NOBODY;
    private Known mother = Known.NOBODY;
    private Known man = Known.NOBODY;

    @BeforeEach
    void keepTheFamily() {
        child = Known.aged(3);
        brother = Known.aged(6);
        mother = Known.aged(30);
        man = Known.aged(33);
        child.has(man, "FTH");
        child.has(brother, "SIB");
        StoryEntry.of(child, "developmental-review").kept();
        StoryEntry.of(brother, "125667009").kept();
    }

    @Test
    void whereTheChildsRecordNamesNobodyAFathersWordOpensNothing() {
        StoryRequest request = asked();
        gives(child, man);
        assertEquals(List.of(), request.left());
        child.livesWith(mother, "MTH");
        assertEquals(List.of(), request.left());
        gives(child, mother);
        assertEquals(List.of(REVIEW), request.left());
        StoryConsent.said(child, man, "refused", "pr-holder", "signed", "sharing-child-record");
        assertEquals(List.of(), request.left(), "his refusal is heard all the same");
    }

    @Test
    void aBrothersEntriesAreForThoseToGiveWhomHisOwnRecordNames() {
        child.livesWith(mother, "MTH");
        child.livesWith(man, "FTH");
        StoryRequest request = asked();
        gives(brother, man);
        assertEquals(List.of(), request.left(), "he is responsible for the child alone");
        gives(brother, mother);
        assertEquals(List.of(), request.left(), "and so, as far as is recorded, is she");
        brother.livesWith(mother, "MTH");
        assertEquals(List.of(INJURY), request.left());
    }

    @Test
    void whatAMotherRefusesInHerOwnRecordSheRefusesOfBoth() {
        child.livesWith(mother, "MTH");
        brother.livesWith(mother, "MTH");
        StoryRequest request = asked();
        gives(child, mother);
        StoryConsent.said(mother, mother, "given", "self", "signed", "sharing-child-record");
        assertEquals(List.of(REVIEW), request.left(), "which child she meant she did not say");
        gives(brother, mother);
        assertEquals(List.of(INJURY, REVIEW), request.left());
        StoryConsent.said(mother, mother, "refused", "self", "signed", "sharing-child-record");
        assertEquals(List.of(), request.left());
    }

    @Test
    void herMothersRefusalElsewhereDoesNotStandAboveTheWordOfOneOfSeventeen() {
        Known sister = Known.aged(17);
        child.livesWith(mother, "MTH");
        child.has(sister, "SIB");
        sister.livesWith(mother, "MTH");
        StoryEntry.of(sister, "125667009").kept();
        StoryConsent.said(sister, sister, "given", "self", "signed", "sharing-own-record");
        StoryConsent.said(mother, mother, "refused", "self", "signed", "sharing-child-record");
        StoryRequest request = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(child, "s17-assessment")
                        .category("growth-development")
                        .person(sister.number(), "sibling")
                        .categoryOf(1, "injury"));
        assertEquals(List.of(INJURY), request.left());
        StoryConsent.said(sister, sister, "refused", "self", "signed", "sharing-own-record");
        assertEquals(List.of(), request.left());
    }

    private static void gives(Known of, Known by) {
        StoryConsent.said(of, by, "given", "pr-holder", "signed", "sharing-child-record");
    }

    private StoryRequest asked() {
        return StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(child, "s17-assessment")
                        .category("growth-development")
                        .person(brother.number(), "sibling")
                        .categoryOf(1, "injury"));
    }
}

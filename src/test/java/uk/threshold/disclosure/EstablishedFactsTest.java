package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentReading;
import uk.threshold.consent.ConsentStanding;
import uk.threshold.consent.ConsentState;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** What the record settles of people, and what it leaves unknown. */
final class EstablishedFactsTest {
    private static final YamlShelf SHELF =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));
    private static final Involvement HERS = new Involvement(Household47.MOTHER, Part.SUBJECT);

    private final Pack pack = SHELF.due("A99901");
    private final Household47 story = new Household47(pack);
    private final SharingRequest request = Household47.request();

    @Test
    void presumesAnAdultsCapacityUnlessTheirConsentIsWrittenDownAsNotPossible() {
        story.holds(Household47.MOTHER, "35489007", Category.MENTAL_HEALTH, "a note");
        Facts asked = ofHer(ConsentReading.NONE);
        assertEquals(Optional.of(Set.of("yes")), asked.codes(Fact.CAPACITY));
        ConsentStanding notPossible =
                new ConsentStanding(ConsentState.NOT_POSSIBLE, Optional.empty(), Optional.empty(), Optional.empty());
        Facts past = ofHer(new ConsentReading(notPossible, List.of(), Optional.empty()));
        assertEquals(Optional.empty(), past.codes(Fact.CAPACITY));
        assertEquals(Optional.of(Set.of("adult")), past.codes(Fact.AGE));
    }

    @Test
    void tellsWhetherAnybodyElseHasAPartInTheEntryButAsAProfessional() {
        story.holds(List.of(HERS), "35489007", Category.MENTAL_HEALTH, "a note");
        assertEquals(Optional.of(Set.of("no")), ofHer(ConsentReading.NONE).codes(Fact.SPEAKS_OF_OTHERS));
        for (Part part : Part.values()) {
            Involvement other = new Involvement(Household47.STEPFATHER, part);
            story.holds(List.of(HERS, other), "35489007", Category.MENTAL_HEALTH, "a note");
            assertEquals(
                    Optional.of(Set.of(part == Part.PROFESSIONAL ? "no" : "yes")),
                    ofHer(ConsentReading.NONE).codes(Fact.SPEAKS_OF_OTHERS),
                    part.code());
        }
    }

    @Test
    void tellsOfADeathWhatTheRecordOfWhomTheRequestIsForSaysAndNothingOfOthers() {
        Household unknown = story.gather(request);
        assertEquals(Optional.empty(), forAll(unknown).codes(Fact.DECEASED));
        Optional<LocalDate> day = Optional.of(LocalDate.of(2026, 11, 18));
        assertEquals(
                Optional.of(Set.of("yes")),
                forAll(with(unknown, Map.of(Household47.CHILD, day))).codes(Fact.DECEASED));
        assertEquals(
                Optional.of(Set.of("no")),
                forAll(with(unknown, Map.of(Household47.CHILD, Optional.empty(), Household47.MOTHER, day)))
                        .codes(Fact.DECEASED));
    }

    /** The facts of the entry that came last. */
    private Facts ofHer(ConsentReading consent) {
        Household household = story.gather(request);
        HeldResource held = household.held().getLast();
        return establishing(household).of(held, held.main(), HERS, consent);
    }

    private Facts forAll(Household household) {
        return establishing(household).forAll(request.requester());
    }

    private Establishing establishing(Household household) {
        return new Establishing(
                request, household, pack, pack.terms(request.purpose()).orElseThrow(), Destination.ANSWER);
    }

    private static Household with(Household as, Map<PersonId, Optional<LocalDate>> deaths) {
        return new Household(
                as.now(),
                as.status(),
                as.matched(),
                as.reached(),
                as.ties(),
                as.holders(),
                as.birthDates(),
                deaths,
                as.numbers(),
                as.held(),
                as.directives(),
                as.rulings(),
                as.updated(),
                as.statement(),
                as.guards(),
                as.careOrder(),
                as.online(),
                as.names(),
                as.pointers(),
                as.policy());
    }
}

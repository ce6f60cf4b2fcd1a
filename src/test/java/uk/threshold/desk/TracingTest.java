package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static uk.threshold.desk.SharedStory.CHILD;
import static uk.threshold.desk.SharedStory.CHILDS;
import static uk.threshold.desk.SharedStory.CHILDS_ENTRY;
import static uk.threshold.desk.SharedStory.MOTHER;
import static uk.threshold.desk.SharedStory.MOTHERS;
import static uk.threshold.desk.SharedStory.MOTHERS_CONSENT;
import static uk.threshold.desk.SharedStory.MOTHERS_ENTRY;
import static uk.threshold.desk.SharedStory.SOMEBODYS;
import static uk.threshold.desk.SharedStory.decided;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.SharedInFull.Decided;
import uk.threshold.desk.SharedInFull.Version;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** A disclosure as events: each of one person, of what is their own and left. */
final class TracingTest {
    private static final NhsNumber STRANGER = new NhsNumber("9990001030");

    private final PolicyShelf shelf =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));
    private final Tracing tracing = new Tracing(new Grounds(shelf), organisation -> new AesPseudonyms(new byte[32]));

    private final Decided childs = decided("permit", "x", true, List.of(), CHILDS_ENTRY);
    private final Decided mothers =
            decided("permit", "risk.adult.consented", true, List.of(MOTHERS_CONSENT), MOTHERS_ENTRY);

    @Test
    void tellsEachPersonOfTheirOwnEntriesAlone() {
        List<SharedEvent> events = tracing.of(account(Set.of(), childs, mothers));
        assertEquals(3, events.size());
        assertEquals(List.of(CHILDS), entries(events.get(0)));
        assertEquals(List.of(MOTHERS), entries(events.get(1)));
        assertEquals(Optional.of(MOTHER), events.get(2).subject().number());
        assertEquals(
                List.of(Grounds.Bearing.LET),
                events.stream()
                        .flatMap(event -> event instanceof SharedEvent.Consented one
                                ? List.of(one.bearing()).stream()
                                : List.<Grounds.Bearing>of().stream())
                        .toList());
    }

    /** The attack: somebody of whom nothing left is looked for, and the first person's event is no answer. */
    @Test
    void answersASearchForOnePersonWithNobodyElses() {
        assertEquals(List.of(), tracing.of(account(Set.of(), childs, mothers), STRANGER));
        List<SharedEvent> mother = tracing.of(account(Set.of(MOTHERS, MOTHERS_CONSENT), childs, mothers), MOTHER);
        assertEquals(List.of(MOTHERS), entries(mother.getFirst()));
        assertEquals(Optional.of(MOTHER), mother.getFirst().subject().number());
    }

    /** The attack: what was kept back, or is of somebody whom nobody named, is told as the child's. */
    @Test
    void tellsNothingThatStayedAndNothingOfWhomNobodyNamed() {
        Decided kept = decided("withhold", "x", false, List.of(), CHILDS_ENTRY);
        Decided anothers = decided("permit", "x", true, List.of(), new Version(SOMEBODYS, 1));
        Decided nobodys = decided("permit", "x", true, List.of(), new Version(SharedStory.id(44), 1));
        assertEquals(List.of(), tracing.of(account(Set.of(), kept, anothers, nobodys)));
        assertEquals(List.of(), tracing.of(account(Set.of(CHILDS), kept, anothers, nobodys), CHILD));
    }

    @Test
    void callsAnEventTheSameWheneverItIsTold() {
        Accounting.Account ofMother = account(Set.of(MOTHERS, MOTHERS_CONSENT), childs, mothers);
        UUID sought = tracing.of(ofMother, MOTHER).getFirst().id();
        assertEquals(sought, tracing.of(ofMother).get(1).id());
        assertNotEquals(sought, tracing.of(ofMother).get(0).id());
        assertNotEquals(sought, tracing.of(ofMother).get(2).id());
    }

    /** The attack: the requester stated a number at a position, and the practice matched somebody with another there. */
    @Test
    void callsNoTwoPersonsEventsTheSameWhereOneWasStatedAndAnotherMatched() {
        Accounting.Account matched = matched(Set.of(MOTHERS));
        UUID mother = tracing.of(matched, MOTHER).getFirst().id();
        Accounting.Account asStated = matched(Set.of(CHILDS));
        UUID child = tracing.of(asStated, CHILD).getFirst().id();
        assertNotEquals(mother, child);
        assertEquals(mother, tracing.of(matched).getFirst().id());
        assertEquals(
                child,
                tracing.of(matched(Set.of(CHILDS, SharedStory.id(1000))), CHILD)
                        .getFirst()
                        .id(),
                "what is the person's own grows, and the event is the same");
    }

    /** At position 0 the child is stated, and the mother is matched. */
    private Accounting.Account matched(Set<UUID> own) {
        return SharedStory.with(
                account(own, childs, decided("permit", "x", true, List.of(), MOTHERS_ENTRY)),
                held -> new SharedInFull.Held(
                        held.pack(),
                        List.of(new SharedInFull.Matched(0, SharedStory.id(81), "child", List.of(MOTHER.digits()))),
                        held.decided(),
                        List.of(),
                        List.of()));
    }

    /** The name of whoever is said to have harmed somebody left, and nothing else of the entry. */
    @Test
    void tellsOfNoNameThatLeft() {
        Decided kept = decided("withhold", "x", false, List.of(), CHILDS_ENTRY);
        Accounting.Account naming = SharedStory.naming(account(Set.of(CHILDS), kept), CHILDS_ENTRY);
        assertEquals(List.of(), tracing.of(naming));
        assertEquals(List.of(), tracing.of(naming, CHILD));
    }

    private Accounting.Account account(Set<UUID> own, Decided... decided) {
        return SharedStory.of(shelf.house().digest(), "whole", own, decided);
    }

    private static List<UUID> entries(SharedEvent event) {
        return switch (event) {
            case SharedEvent.Left left ->
                left.entries().stream().map(entry -> entry.version().id()).toList();
            case SharedEvent.Consented consented -> List.of();
        };
    }
}

package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.ItemId;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.fhir.Elements;
import uk.threshold.fhir.StreamingRenderer;
import uk.threshold.request.InMemoryDirectory;
import uk.threshold.request.Ruling;
import uk.threshold.request.RulingKind;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** New is what was not read; what went is not. */
final class NewContentTest {
    private static final YamlShelf SHELF =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));

    private final InMemoryConflicts conflicts = new InMemoryConflicts();
    private final Household47 household = new Household47(SHELF.due("A99901"));
    private final Map<Position, Set<FieldPath>> read = new HashMap<>();
    private final Deliberating deliberating = new Deliberating(request -> household.gather(request), SHELF);
    private final Composing composing;
    private final NewContent news;

    NewContentTest() {
        InMemoryDirectory directory = new InMemoryDirectory();
        directory.keep(Household47.PRACTICE);
        composing = new Composing(
                directory, Elements.r4(), organisation -> new AesPseudonyms(new byte[32]), new StreamingRenderer());
        news = new NewContent(deliberating, composing, this::read, conflicts);
    }

    private Optional<Map<Position, Set<FieldPath>>> read(UUID request, String organisation) {
        assertEquals(Household47.request().id(), request);
        assertEquals(Household47.COUNCIL.ods(), organisation);
        return Optional.of(read).filter(some -> anyRead);
    }

    private boolean anyRead = false;

    @Test
    void isNothingWhereNothingLeaves() {
        assertFalse(awaits());
    }

    @Test
    void isNothingBeforeTheFirstReading() {
        household.holds(Household47.CHILD, "125667009", Category.INJURY, "hollyhock");
        assertFalse(awaits());
        readNow();
        assertFalse(awaits());
    }

    @Test
    void isAResourceOrAFieldThatWasNotReadAndNoOther() {
        UUID bruise = household.holds(Household47.CHILD, "125667009", Category.INJURY, "hollyhock");
        readNow();
        Map<Position, Set<FieldPath>> whole = new HashMap<>(read);
        for (Position position : whole.keySet()) {
            read.remove(position);
            assertTrue(awaits(), "a resource");
            for (FieldPath path : whole.getOrDefault(position, Set.of())) {
                Set<FieldPath> fewer = new HashSet<>(whole.getOrDefault(position, Set.of()));
                fewer.remove(path);
                read.put(position, fewer);
                assertTrue(awaits(), "a field");
            }
            read.put(position, whole.getOrDefault(position, Set.of()));
        }
        assertFalse(awaits());
        household.ruled(RulingKind.NOT_RELEVANT, new Ruling.Scope.OfItem(ItemId.of(bruise)));
        assertFalse(awaits(), "what went is not new");
    }

    @Test
    void isNothingOfARequestThatWasCancelled() {
        household.holds(Household47.CHILD, "125667009", Category.INJURY, "hollyhock");
        household.cancelled();
        assertFalse(awaits());
    }

    private boolean awaits() {
        return news.awaits(Household47.request(), Household47.READER);
    }

    private void readNow() {
        anyRead = true;
        read.clear();
        Deliberation now = deliberating.deliberate(Household47.request(), Household47.READER);
        composing
                .rendered(now, Composing.NOWHERE, new Shape.Everything())
                .items()
                .forEach(item -> read.put(item.position(), item.released()));
    }
}

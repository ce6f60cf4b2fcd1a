package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.consent.Links;
import uk.threshold.consent.OneOf;
import uk.threshold.policy.Pack;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** How an entry stands to the resources that consents name. */
final class MattersTest {
    private static final Pack PACK = YamlShelf.open(
                    () -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)))
            .due("A99901");
    private static final UUID VISIT = new UUID(1, 1);
    private static final UUID NURSE = new UUID(1, 2);
    private static final UUID DOCTOR = new UUID(1, 3);
    private static final String RELATED = "related|" + VISIT;
    private static final String DEPENDENTS = "dependents|" + VISIT;
    private static final String BY_NURSE = "authoredby|" + NURSE;

    private final Map<UUID, Pointers> pointers = new HashMap<>();
    private final HeldResource entry;
    private final UUID id;

    MattersTest() {
        Household47 story = new Household47(PACK);
        id = story.holds(Household47.MOTHER, "125667009", Category.INJURY, "a note");
        entry = story.gather(Household47.request()).held().getFirst();
    }

    private void points(UUID from, boolean more, OneOf authors, UUID... to) {
        pointers.put(from, new Pointers(Set.of(to), more, authors, Set.of(), Set.of(), Map.of()));
    }

    private String stands(String word) {
        return stands(word, entry);
    }

    private String stands(String word, HeldResource resource) {
        Links links = new Matters(Set.of(word), pointers).of(resource);
        return links.stands(word).map(stands -> stands ? "yes" : "no").orElse("unknown");
    }

    @Test
    void isRelatedToWhatRefersToIt() {
        assertEquals("unknown", stands(RELATED));
        points(VISIT, false, OneOf.UNCLEAR, id);
        assertEquals("yes", stands(RELATED));
        points(VISIT, false, OneOf.UNCLEAR, NURSE);
        assertEquals("no", stands(RELATED));
        points(VISIT, true, OneOf.UNCLEAR, NURSE);
        assertEquals("unknown", stands(RELATED));
        assertEquals("unknown", stands(DEPENDENTS));
    }

    @Test
    void dependsOnWhatItRefersTo() {
        assertEquals("unknown", stands(DEPENDENTS));
        points(id, false, OneOf.UNCLEAR, VISIT);
        assertEquals("yes", stands(DEPENDENTS));
        points(id, false, OneOf.UNCLEAR);
        assertEquals("no", stands(DEPENDENTS));
        points(id, true, OneOf.UNCLEAR);
        assertEquals("unknown", stands(DEPENDENTS));
    }

    @Test
    void isWrittenByItsOneAuthor() {
        assertEquals("unknown", stands(BY_NURSE));
        points(id, false, OneOf.of(NURSE.toString()));
        assertEquals("yes", stands(BY_NURSE));
        points(id, false, OneOf.of(DOCTOR.toString()));
        assertEquals("no", stands(BY_NURSE));
        points(id, false, OneOf.of(DOCTOR.toString(), NURSE.toString()));
        assertEquals("unknown", stands(BY_NURSE));
        points(id, false, new OneOf(Set.of(NURSE.toString()), true));
        assertEquals("unknown", stands(BY_NURSE));
        points(id, false, OneOf.UNCLEAR);
        assertEquals("unknown", stands(BY_NURSE));
    }

    @Test
    void nothingIsRuledOutOfADocument() {
        HeldResource bytes = new HeldResource(
                entry.main(),
                List.of(),
                entry.home(),
                Set.of(),
                Optional.empty(),
                List.of(),
                false,
                entry.bytes(),
                Set.of(NURSE));
        points(id, false, OneOf.of(DOCTOR.toString()));
        assertEquals("unknown", stands(DEPENDENTS, bytes));
        assertEquals("unknown", stands(BY_NURSE, bytes));
        assertEquals(
                Set.of(NURSE.toString()),
                new Matters(Set.of(), pointers).of(bytes).holders());
    }
}

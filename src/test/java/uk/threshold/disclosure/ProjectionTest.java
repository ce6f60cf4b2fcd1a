package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.Slot;
import uk.threshold.policy.FieldDictionary;

class ProjectionTest {
    private static final ElementTable TABLE = ElementTable.parse(List.of(
            "# a comment",
            "Thing.modifierExtension\tExtension\t*\t-\tmodifier",
            "Thing.status\tcode\t1\t-\tmandatory,modifier",
            "Thing.subject\tReference(Patient)\t1\t-\tmandatory,subject",
            "Thing.name\tHumanName\t*\t-\t-",
            "Thing.part\tBackboneElement\t*\t-\t-",
            "Thing.part.code\tcode\t1\t-\tmandatory",
            "Thing.part.note\tAnnotation\t*\t-\t-",
            "Thing.part.author\tReference\t1\t-\t-",
            "Thing.range\tBackboneElement\t*\t-\t-",
            "Thing.range.low\tstring\t1\t-\tany:r-1",
            "Thing.range.high\tstring\t1\t-\tany:r-1",
            "Thing.range.text\tstring\t1\t-\t-"));
    private static final FieldDictionary DICTIONARY = new FieldDictionary(Map.of(
            new FieldPath("Thing.status"), FieldClass.STATUS,
            new FieldPath("Thing.name"), FieldClass.IDENTITY,
            new FieldPath("Thing.part.code"), FieldClass.CODED_FACT,
            new FieldPath("Thing.part.note"), FieldClass.FREE_TEXT,
            new FieldPath("Thing.part.author"), FieldClass.AUTHOR,
            new FieldPath("Thing.range.low"), FieldClass.MEASUREMENT,
            new FieldPath("Thing.range.high"), FieldClass.MEASUREMENT,
            new FieldPath("Thing.range.text"), FieldClass.WHEN));
    private static final Slot FIRST_PART = new Slot("Thing.part", 0);

    private static Projection compile(Set<FieldClass> main, Map<Slot, Set<FieldClass>> slots) {
        return Projection.compile(TABLE, DICTIONARY, new Grants("Thing", main, slots));
    }

    private static List<String> paths(Projection projection) {
        return projection.permittedPaths().stream().map(FieldPath::value).toList();
    }

    @Test
    void isEqualForEqualGrants() {
        Set<FieldClass> granted = Set.of(FieldClass.STATUS, FieldClass.CODED_FACT);
        Projection one = compile(granted, Map.of(FIRST_PART, Set.of()));
        assertEquals(one, compile(granted, Map.of(FIRST_PART, Set.of())));
        assertEquals(
                one.hashCode(), compile(granted, Map.of(FIRST_PART, Set.of())).hashCode());
        assertNotEquals(one, compile(granted, Map.of()));
    }

    @Test
    void listsTheReleasedPathsWithTheSubjectAndNoOther() {
        assertEquals(
                List.of("Thing.part.code", "Thing.status", "Thing.subject"),
                paths(compile(Set.of(FieldClass.STATUS, FieldClass.CODED_FACT), Map.of())));
    }

    @Test
    void letsNothingLeaveWhereAMandatoryElementMayNot() {
        assertTrue(compile(Set.of(FieldClass.IDENTITY), Map.of()).empty());
        assertEquals(
                List.of("Thing.name", "Thing.status", "Thing.subject"),
                paths(compile(Set.of(FieldClass.STATUS, FieldClass.IDENTITY, FieldClass.WHEN), Map.of())));
    }

    @Test
    void keepsAnElementThatDoesNotLeaveButTakesItsEncloser() {
        Branch root = compile(Set.of(FieldClass.STATUS), Map.of()).root();
        assertEquals(Set.of("status", "modifierExtension"), root.fields().keySet());
        assertEquals(Set.of(Set.of("status")), root.demands());
    }

    @Test
    void decidesALabelledRepetitionByItsOwnGrants() {
        Projection projection = compile(Set.of(FieldClass.STATUS), Map.of(FIRST_PART, Set.of(FieldClass.CODED_FACT)));
        assertEquals(List.of("Thing.part.code", "Thing.status", "Thing.subject"), paths(projection));
        Branch.Field part = Objects.requireNonNull(projection.root().fields().get("part"));
        assertTrue(part.at(0) instanceof Copy.Within && part.at(1) instanceof Copy.Nothing);
    }

    @Test
    void letsALabelThatNoIndexReachesProtectEveryRepetition() {
        Set<FieldClass> granted =
                Set.of(FieldClass.STATUS, FieldClass.CODED_FACT, FieldClass.FREE_TEXT, FieldClass.IDENTITY);
        Slot nested = new Slot("Thing.part.note", 1);
        assertEquals(
                List.of("Thing.name", "Thing.part.code", "Thing.status", "Thing.subject"),
                paths(compile(granted, Map.of(nested, Set.of()))));
        Slot withinName = new Slot("Thing.name.given", 0);
        assertEquals(
                List.of("Thing.part.code", "Thing.part.note", "Thing.status", "Thing.subject"),
                paths(compile(granted, Map.of(withinName, Set.of()))));
    }

    @Test
    void neverLetsAReferenceLeaveThatCanPointToNothingServed() {
        assertEquals(
                List.of("Thing.part.code", "Thing.status", "Thing.subject"),
                paths(compile(Set.of(FieldClass.STATUS, FieldClass.CODED_FACT, FieldClass.AUTHOR), Map.of())));
    }

    @Test
    void refusesATypeThatIsNotServedAndASlotOfAnother() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Projection.compile(TABLE, DICTIONARY, Grants.of("Other", Set.of())));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Grants("Thing", Set.of(), Map.of(new Slot("Other.part", 0), Set.of())));
        assertThrows(IllegalArgumentException.class, () -> ElementTable.parse(List.of("Thing.status code 1")));
    }
}

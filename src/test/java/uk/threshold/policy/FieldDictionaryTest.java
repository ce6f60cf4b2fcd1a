package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;

final class FieldDictionaryTest {
    private static final FieldPath CODE = new FieldPath("Condition.code");
    private static final FieldPath VALUE = new FieldPath("Observation.component.valueQuantity");

    private final FieldDictionary dictionary =
            new FieldDictionary(Map.of(CODE, FieldClass.CODED_FACT, VALUE, FieldClass.MEASUREMENT));

    @Test
    void listsTheFieldsOfOneType() {
        assertEquals(Set.of("Condition", "Observation"), dictionary.types());
        assertEquals(Map.of(CODE, FieldClass.CODED_FACT), dictionary.fieldsOf("Condition"));
        assertEquals(Map.of(), dictionary.fieldsOf("Cond"));
    }

    @Test
    void knowsNoClassOfAPathItDoesNotList() {
        assertEquals(Optional.of(FieldClass.MEASUREMENT), dictionary.classOf(VALUE));
        assertEquals(Optional.empty(), dictionary.classOf(new FieldPath("Observation.component")));
    }

    @Test
    void tellsByTheirClassWhatIsListedAtBelowOrAroundAnElement() {
        SortedMap<FieldClass, SortedSet<FieldPath>> coded = of(FieldClass.CODED_FACT, CODE);
        assertEquals(coded, dictionary.classesAt("Condition"));
        assertEquals(coded, dictionary.classesAt("Condition.code"));
        assertEquals(coded, dictionary.classesAt("Condition.code.coding"));
        assertEquals(of(FieldClass.MEASUREMENT, VALUE), dictionary.classesAt("Observation.component"));
    }

    @Test
    void tellsNothingOfAnElementWhoseNameOnlyBeginsAlike() {
        assertEquals(Map.of(), dictionary.classesAt("Cond"));
        assertEquals(Map.of(), dictionary.classesAt("Condition.codeOfAnother"));
        assertEquals(Map.of(), dictionary.classesAt("Observation.component.value"));
    }

    @Test
    void aPathThatNamesNoTypeOrNoElementIsRefused() {
        for (String path : Set.of("Condition", ".code")) {
            assertThrows(PackDefect.Incomplete.class, () -> listing(path));
        }
        assertEquals(Set.of("C"), listing("C.d").types());
    }

    private static FieldDictionary listing(String path) {
        return new FieldDictionary(Map.of(new FieldPath(path), FieldClass.CODED_FACT));
    }

    private static SortedMap<FieldClass, SortedSet<FieldPath>> of(FieldClass field, FieldPath path) {
        return new TreeMap<>(Map.of(field, new TreeSet<>(Set.of(path))));
    }
}

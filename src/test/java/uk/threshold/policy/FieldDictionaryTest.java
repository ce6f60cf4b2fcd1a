package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    void aPathThatNamesNoElementIsRefused() {
        assertThrows(
                PackDefect.Incomplete.class,
                () -> new FieldDictionary(Map.of(new FieldPath("Condition"), FieldClass.CODED_FACT)));
    }
}

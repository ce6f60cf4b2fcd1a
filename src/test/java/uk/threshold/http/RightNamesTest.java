package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.threshold.request.Right;

final class RightNamesTest {
    @Test
    void namesEveryRightByItsCode() throws IllegalAccessException {
        Map<String, Object> names = new TreeMap<>();
        for (Field field : RightNames.class.getDeclaredFields()) {
            if (field.getType() == String.class) {
                names.put(field.getName(), field.get(null));
            }
        }
        Map<String, Object> codes = new TreeMap<>();
        for (Right right : Right.values()) {
            codes.put(right.name(), right.code());
        }
        assertEquals(codes, names);
    }
}

package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.threshold.request.Role;

final class RoleNamesTest {
    @Test
    void namesEveryRoleByItsCode() throws IllegalAccessException {
        Map<String, Object> names = new TreeMap<>();
        for (Field field : RoleNames.class.getDeclaredFields()) {
            if (field.getType() == String.class) {
                names.put(field.getName(), field.get(null));
            }
        }
        Map<String, Object> codes = new TreeMap<>();
        for (Role role : Role.values()) {
            codes.put(role.name(), role.code());
        }
        assertEquals(codes, names);
    }
}

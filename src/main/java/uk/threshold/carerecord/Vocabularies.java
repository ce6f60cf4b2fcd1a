package uk.threshold.carerecord;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The words of every closed vocabulary, put together once: each row that is read and each fact that is set asks for several. */
final class Vocabularies {
    private static final ClassValue<String[]> NAMES = new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> vocabulary) {
            return Arrays.stream(vocabulary.getEnumConstants())
                    .map(constant ->
                            ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toArray(String[]::new);
        }
    };

    private static final ClassValue<Map<String, Object>> MEMBERS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> vocabulary) {
            Map<String, Object> members = new HashMap<>();
            for (Object member : vocabulary.getEnumConstants()) {
                members.putIfAbsent(((Coded) member).code(), member);
            }
            return Map.copyOf(members);
        }
    };

    private Vocabularies() {}

    /** A constant's name in lower case with hyphens. */
    static String name(Enum<?> constant) {
        return NAMES.get(constant.getDeclaringClass())[constant.ordinal()];
    }

    /** The members of a vocabulary by their codes. */
    static Map<String, Object> members(Class<? extends Coded> vocabulary) {
        return MEMBERS.get(vocabulary);
    }
}

package uk.threshold.fhir;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The UCUM units that may leave: those of the FHIR value set {@code ucum-common}, without annotations. An annotation in
 * braces has no meaning in UCUM and may hold any words at all, so it never leaves.
 */
final class Units {
    static final String UCUM = "http://unitsofmeasure.org";

    private static final Pattern ANNOTATION = Pattern.compile("\\{[^}]*}");
    private static final Set<String> COMMON = Set.copyOf(Elements.lines("/fhir/units.txt"));

    private Units() {}

    /** The unit that {@code code} stands for, or empty where it is not a common one. */
    static Optional<String> plain(String code) {
        return Optional.of(withoutAnnotation(code)).filter(COMMON::contains);
    }

    static String withoutAnnotation(String code) {
        String bare = ANNOTATION.matcher(code).replaceAll("");
        return bare.isEmpty() ? "1" : bare;
    }
}

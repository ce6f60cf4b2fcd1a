package uk.threshold.fhir;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.utilities.i18n.I18nConstants;
import uk.threshold.fuzz.Target;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;

/** A reader of FHIR that is fuzzed: it may refuse, and then says places and rules alone. */
abstract class Refusing implements Target {
    /** What a place or rule is called besides the names of FHIR's elements. */
    private static final Set<String> OTHERS = others();

    /** Ours, and the words in the names of the validator's rules. */
    private static Set<String> others() {
        Set<String> words = new HashSet<>(Set.of("column", "required", "format", "resourceType"));
        words.addAll(Set.of("request", "fullUrl", "ifMatch", "ifNoneExist"));
        for (Field rule : I18nConstants.class.getFields()) {
            words.addAll(List.of(rule.getName().split("_", -1)));
            try {
                words.addAll(List.of(String.valueOf(rule.get(null)).split("_", -1)));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("a public field cannot be read", e);
            }
        }
        return words;
    }

    /** @throws Refused where it does not take the input */
    abstract void take(byte[] input);

    @Override
    public final String read(byte[] input) {
        try {
            take(input);
            return "";
        } catch (Refused refused) {
            return refused.refusals().stream().map(Refusing::words).collect(Collectors.joining("\n"));
        }
    }

    private static String words(Refusal refusal) {
        return refusal instanceof Refusal.Invalid invalid
                ? invalid.path() + " " + invalid.constraint()
                : refusal.path();
    }

    @Override
    public final boolean defines(String word) {
        return OTHERS.contains(word) || R4.knownPath(word).equals(word);
    }
}

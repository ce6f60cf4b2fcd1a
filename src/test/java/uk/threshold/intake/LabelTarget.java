package uk.threshold.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Label;
import uk.threshold.fuzz.Target;

/** Reads a security label: a system, and in the next line a code. What a code certainly means, it also stands for. */
public final class LabelTarget implements Target {
    @Override
    public String read(byte[] input) {
        String text = new String(input, UTF_8);
        int end = text.indexOf('\n');
        Code code = end < 0 ? new Code("", text) : new Code(text.substring(0, end), text.substring(end + 1));
        Optional<Label> exact = SecurityLabels.exact(code);
        try {
            Set<Label> labels = SecurityLabels.of(new StatedLabel(code, "Condition.meta.security[0]"));
            exact.ifPresent(label -> assertEquals(Set.of(label), labels));
            boolean unknownSystem = code.system().isEmpty();
            assertTrue(!unknownSystem || labels.contains(Label.R), "a code without a system protects");
            return "";
        } catch (Refused refused) {
            assertTrue(exact.isEmpty(), "what is refused is not known");
            return refused.refusals().stream().map(Refusal::path).collect(Collectors.joining(" "));
        }
    }

    @Override
    public boolean defines(String word) {
        return word.equals("Condition") || word.equals("security");
    }
}

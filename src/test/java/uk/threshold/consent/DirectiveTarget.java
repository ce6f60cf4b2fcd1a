package uk.threshold.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import uk.threshold.fuzz.Target;

/** Reads a directive as it is kept; what was read is written and read again, and says something of an item or nothing. */
public final class DirectiveTarget implements Target {
    @Override
    public String read(byte[] input) {
        try {
            Directive directive = Directive.parse(new String(input, UTF_8));
            assertEquals(directive, Directive.parse(directive.text()));
            ConsentReading.of(List.of(directive), Consents.mothersItem(), Consents.NOW);
            ConsentReading.of(List.of(directive), Consents.childsItem(), Consents.NOW);
            return "";
        } catch (UnreadableDirectiveException unreadable) {
            // It says the same of everything.
            return "";
        }
    }

    @Override
    public boolean defines(String word) {
        return false;
    }
}

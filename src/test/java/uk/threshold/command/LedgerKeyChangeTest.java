package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import uk.threshold.command.LedgerKeyChange.Step;

/** The two steps say which keys there were and are, and what to do next. */
final class LedgerKeyChangeTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private List<String> signing = List.of();

    private int run(Step step, String... arguments) {
        LedgerKeys keys = new LedgerKeys() {
            @Override
            public Succession succeed(Config config) {
                return new Succession("log+1+A", "log+2+B");
            }

            @Override
            public List<String> retire(Config config) {
                return signing;
            }
        };
        return run(step, keys, arguments);
    }

    private int run(Step step, LedgerKeys keys, String... arguments) {
        return new LedgerKeyChange(
                        step,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(errors, true, UTF_8),
                        () -> new SmallRyeConfigBuilder().build(),
                        () -> keys)
                .run(List.of(arguments));
    }

    @Test
    void saysBothKeysOfAChange() {
        assertEquals(0, run(Step.NEW));
        assertEquals("until now log+1+A\nfrom now  log+2+B\n", out.toString(UTF_8));
        assertTrue(errors.toString(UTF_8).contains("start the gateway again"), errors::toString);
    }

    @Test
    void saysWhatWasRetiredAndThatNothingWas() {
        assertEquals(0, run(Step.RETIRE));
        assertEquals("", out.toString(UTF_8));
        assertTrue(errors.toString(UTF_8).contains("nothing was changed"), errors::toString);
        signing = List.of("log+1+A");
        assertEquals(0, run(Step.RETIRE));
        assertEquals("retired   log+1+A\n", out.toString(UTF_8));
    }

    @Test
    void saysInOneLineWhyNothingWasChanged() {
        LedgerKeys none = new LedgerKeys() {
            @Override
            public Succession succeed(Config config) {
                throw new CannotStart("the keys are as they were");
            }

            @Override
            public List<String> retire(Config config) {
                throw new CannotStart("the keys are as they were");
            }
        };
        for (Step step : Step.values()) {
            errors.reset();
            assertEquals(2, run(step, none));
            assertEquals("threshold: the keys are as they were\n", errors.toString(UTF_8));
        }
    }

    @Test
    void takesNothingElse() {
        for (Step step : Step.values()) {
            for (String[] wrong :
                    List.of(new String[] {"x"}, new String[] {"--data-directory"}, new String[] {"--vkey", "x"})) {
                assertThrows(WrongUsage.class, () -> run(step, wrong));
            }
        }
    }
}

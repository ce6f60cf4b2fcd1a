package uk.threshold.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every input that is kept is read without a crash, in time, and without being repeated; and each of these would be seen. */
final class CorpusTest {
    /** How often an input is read before its time is taken. */
    static final int WARMING = 3;

    private static final Duration LONGEST = Duration.ofMillis(10);

    @TestFactory
    Stream<DynamicContainer> readsWhatIsKept() {
        return Stream.of(Reader.values()).map(reader -> dynamicContainer(reader.code(), tests(reader)));
    }

    private static Stream<DynamicTest> tests(Reader reader) {
        try {
            Target target = reader.target();
            List<Path> kept = reader.kept();
            assertFalse(kept.isEmpty(), reader::code);
            return kept.stream()
                    .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                        byte[] input = Files.readAllBytes(file);
                        for (int i = 0; i < WARMING; i++) {
                            target.read(input);
                        }
                        Trial.of(target, reader.longest(), input);
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void findsAReaderThatTakesTooLong() {
        Target slow = new Saying("") {
            @Override
            public String read(byte[] input) {
                long end = Trial.worked() + 2 * LONGEST.toNanos();
                while (Trial.worked() < end) {
                    Thread.onSpinWait();
                }
                return super.read(input);
            }
        };
        AssertionError found = assertThrows(AssertionError.class, () -> Trial.of(slow, LONGEST, new byte[0]));
        assertTrue(String.valueOf(found.getMessage()).startsWith("took "), found::getMessage);
    }

    @Test
    void findsARefusalThatRepeatsPartOfAValue() {
        assertEquals(Optional.of("Ashdown7"), repeated("Patient.name[0] Ashdown7", "{\"family\":\"Ashdown\"}"));
        assertEquals(Optional.of("Ashdown"), repeated("Ashdown", "{\"family\":\"\\u0041shdown\"}"));
        assertEquals(Optional.empty(), repeated("Patient.name[0]", "{\"resourceType\":\"Patient\"}"));
        assertEquals(Optional.empty(), repeated("line 1, column 1000000", "{\"multipleBirthInteger\":1000000"));
        assertEquals(Optional.empty(), repeated("Ashdo", "{\"family\":\"Ashdown\"}"));
    }

    private static Optional<String> repeated(String words, String input) {
        return Trial.repeated(words, input.getBytes(StandardCharsets.UTF_8), new Saying(words));
    }

    /** Refuses everything in the same words, of which it defines one. */
    private static class Saying implements Target {
        private final String words;

        Saying(String words) {
            this.words = words;
        }

        @Override
        public String read(byte[] input) {
            return words;
        }

        @Override
        public boolean defines(String word) {
            return word.equals("Patient") || word.equals("column");
        }
    }
}

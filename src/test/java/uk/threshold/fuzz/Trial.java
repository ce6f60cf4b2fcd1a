package uk.threshold.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** One input given to one reader, and what is asked of every reader: it is quick, and it repeats nothing. */
final class Trial {
    /** How often an input that took longer is tried again before it counts as slow. */
    private static final int MORE_CHANCES = 20;

    /** As many characters of a value tell something of it. */
    private static final int TELLING = 6;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Punct}\\s]+");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,7}");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final JsonFactory JSON = new JsonFactory();

    private Trial() {}

    /** @throws AssertionError where the input takes longer, at the best of several tries, or is repeated in a refusal */
    static void of(Target target, Duration longest, byte[] input) {
        long began = worked();
        String words = target.read(input);
        long took = worked() - began;
        for (int more = 0; more < MORE_CHANCES && took > longest.toNanos(); more++) {
            took = Math.min(took, again(target, input));
        }
        if (took > longest.toNanos()) {
            throw new AssertionError(
                    "took " + Duration.ofNanos(took).toMillis() + " ms, and may take " + longest.toMillis());
        }
        repeated(words, input, target).ifPresent(word -> {
            throw new AssertionError("a refusal repeats `" + word + "`");
        });
    }

    private static long again(Target target, byte[] input) {
        long began = worked();
        target.read(input);
        return worked() - began;
    }

    /** Nanoseconds of processor time that this thread has had. */
    static long worked() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** A word of a refusal that nobody defined, and of which six characters or more stand in the input. */
    static Optional<String> repeated(String words, byte[] input, Target target) {
        String sent = words.isEmpty() ? "" : sent(input);
        return BETWEEN_WORDS
                .splitAsStream(words)
                .filter(word -> word.length() >= TELLING)
                .filter(word -> !COUNT.matcher(word).matches() && !target.defines(word))
                .filter(word -> stands(word, sent))
                .findFirst();
    }

    private static boolean stands(String word, String sent) {
        for (int from = 0; from + TELLING <= word.length(); from++) {
            if (sent.contains(word.substring(from, from + TELLING))) {
                return true;
            }
        }
        return false;
    }

    /** The input as text, and where it is JSON also its names and values without escapes, as far as they can be read. */
    private static String sent(byte[] input) {
        StringBuilder sent = new StringBuilder(new String(input, UTF_8));
        try (JsonParser parser = JSON.createParser(input)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                sent.append('\n').append(parser.getText());
            }
        } catch (IOException e) {
            // What follows is no JSON, and stands in the text above.
        }
        return sent.toString();
    }
}

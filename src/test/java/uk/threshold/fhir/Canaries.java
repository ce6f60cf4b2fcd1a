package uk.threshold.fhir;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that stand in one place each, so that whoever finds one knows the field it came from: words, bytes, days and numbers.
 * They are found wherever they stand in a text, and in what is written there as base64.
 */
public final class Canaries {
    private static final Pattern FORMS = Pattern.compile(
            "zq\\d+zq|enEh[A-Za-z0-9+/]{12}|\\b(?:19|20)\\d\\d-\\d\\d-\\d\\d|(?<![\\w.-])7\\d{6}(?![\\w-])|01632 969\\d{3}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{24,}");

    /** Days that the tests' other households have; a day belongs to one field or to none. */
    private static final Set<LocalDate> TAKEN =
            Set.of(LocalDate.of(2024, 5, 6), LocalDate.of(2024, 5, 7), LocalDate.of(2020, 2, 29));

    private final Map<String, Canary> all = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger telephones = new AtomicInteger();
    private LocalDate day = LocalDate.of(2026, 1, 1);

    /** What a canary is made of. */
    public enum Form {
        WORD,
        BYTES,
        DAY,
        NUMBER
    }

    /**
     * One place.
     *
     * @param whose record it is, or what else holds it
     * @param path from a resource type down, with element {@code id} and {@code extension} at its end where it stands there
     */
    public record Canary(String whose, String path, Form form) {
        @Override
        public String toString() {
            return whose + " " + path;
        }
    }

    /** A word of letters and digits that stands nowhere else. */
    public String word(String whose, String path) {
        return kept("zq" + made.incrementAndGet() + "zq", new Canary(whose, path, Form.WORD));
    }

    /** A word as base64. */
    String bytes(String whose, String path) {
        String word = "zq!%09d".formatted(made.incrementAndGet());
        String bytes = Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.US_ASCII));
        return kept(bytes, new Canary(whose, path, Form.BYTES));
    }

    /** Such a day, and the one before, are told of every practice as the period of its numbers. */
    private static boolean beginsAQuarter(LocalDate day) {
        return day.getDayOfMonth() == 1 && day.getMonthValue() % 3 == 1;
    }

    /** A day, earlier than those given before. */
    public synchronized String day(String whose, String path) {
        do {
            day = day.minusDays(1);
        } while (TAKEN.contains(day) || beginsAQuarter(day) || beginsAQuarter(day.plusDays(1)));
        return kept(day.toString(), new Canary(whose, path, Form.DAY));
    }

    /** A whole number of seven digits. */
    int number(String whose, String path) {
        int number = 7_000_000 + made.incrementAndGet();
        kept(Integer.toString(number), new Canary(whose, path, Form.NUMBER));
        return number;
    }

    /** A telephone number that is nobody's, of which there are a thousand. */
    public String telephone(String whose, String path) {
        return kept("01632 969%03d".formatted(telephones.getAndIncrement()), new Canary(whose, path, Form.NUMBER));
    }

    private String kept(String text, Canary canary) {
        all.put(text, canary);
        return text;
    }

    /** Every path that has one. */
    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        all.values().forEach(canary -> paths.add(canary.path()));
        return paths;
    }

    public int size() {
        return all.size();
    }

    /** Every canary of a text. */
    public Set<Canary> in(String text) {
        Set<Canary> found = ConcurrentHashMap.newKeySet();
        look(text, found);
        Matcher encoded = BASE64.matcher(text);
        while (encoded.find()) {
            look(decoded(encoded.group()), found);
        }
        return found;
    }

    private void look(String text, Set<Canary> found) {
        Matcher matcher = FORMS.matcher(text);
        while (matcher.find()) {
            Canary canary = all.get(matcher.group());
            if (canary != null) {
                found.add(canary);
            }
        }
    }

    private static String decoded(String run) {
        String whole = run.substring(0, run.length() / 4 * 4).replace('-', '+').replace('_', '/');
        return new String(Base64.getDecoder().decode(whole), StandardCharsets.ISO_8859_1);
    }

    /** As lines for a failed test to print, sorted. */
    public static Set<String> lines(Set<Canary> found) {
        Set<String> lines = new TreeSet<>();
        found.forEach(canary -> lines.add(canary.toString()));
        return lines;
    }
}

package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of one call, in its URL or in the form that is its body: well encoded, and without control characters,
 * which no value has and no store takes. They are read here alike for every face.
 */
final class Parameters {
    private static final String FORMAT = "_format";
    private static final Set<String> FORMATS = Set.of("json", "application/json", "application/fhir+json");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");
    private static final int LONGEST_FORM = 4096;

    /** What decoding leaves where the bytes are no UTF-8. */
    private static final int REPLACEMENT = 0xFFFD;

    private final Map<String, List<String>> given;

    private Parameters(Map<String, List<String>> given) {
        this.given = new TreeMap<>(given);
    }

    /** @throws Refused 400 for control characters and text that is no UTF-8 */
    static Parameters inUrl(UriInfo uri) {
        Map<String, List<String>> given = new TreeMap<>(uri.getQueryParameters());
        given.forEach((name, values) -> {
            sound(name);
            values.forEach(Parameters::sound);
        });
        return new Parameters(given);
    }

    /**
     * The parameters of a body of type {@code application/x-www-form-urlencoded}.
     *
     * @throws Refused 400 for a form that is too long or badly encoded, and as {@link #inUrl}
     */
    static Parameters inForm(byte[] body) {
        if (body.length > LONGEST_FORM) {
            throw Refused.because(Problem.PARAMETER_INVALID, Integer.toString(LONGEST_FORM));
        }
        Map<String, List<String>> given = new TreeMap<>();
        for (String pair : new String(body, UTF_8).split("&", -1)) {
            if (!pair.isEmpty()) {
                int sign = pair.indexOf('=');
                String name = sign < 0 ? pair : pair.substring(0, sign);
                String value = sign < 0 ? "" : pair.substring(sign + 1);
                given.computeIfAbsent(decoded(name), unseen -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return new Parameters(given);
    }

    private static String decoded(String text) {
        try {
            return sound(URLDecoder.decode(text, UTF_8));
        } catch (IllegalArgumentException e) {
            throw Refused.because(Problem.PARAMETER_INVALID);
        }
    }

    private static String sound(String text) {
        if (text.codePoints().anyMatch(point -> Character.isISOControl(point) || point == REPLACEMENT)) {
            throw Refused.because(Problem.PARAMETER_INVALID);
        }
        return text;
    }

    /**
     * These, besides the format, are all that is offered. Whatever else is given is refused alike and not named: it is the
     * caller's own word.
     *
     * @throws Refused 400 for any other parameter; 406 for a format other than JSON
     */
    Parameters only(Set<String> offered) {
        for (String name : given.keySet()) {
            if (!offered.contains(name) && !name.equals(FORMAT)) {
                throw Refused.because(Problem.PARAMETER_INVALID);
            }
        }
        return inJson();
    }

    /** @throws Refused 406 for a format other than JSON */
    Parameters inJson() {
        // A plus that nobody encoded is read as a space.
        one(FORMAT)
                .map(format -> format.replace(' ', '+'))
                .filter(format -> !FORMATS.contains(format))
                .ifPresent(format -> {
                    throw Refused.because(Problem.NOT_ACCEPTABLE);
                });
        return this;
    }

    /** @throws Refused 400 where it is given twice, or says nothing */
    Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1 || values.contains("")) {
            throw invalid(name);
        }
        return values.stream().findFirst();
    }

    List<String> all(String name) {
        return given.getOrDefault(name, List.of());
    }

    /**
     * How many resources a page may have: {@code usual} where nothing is said, and never more than {@code most}.
     *
     * @throws Refused 400 where it is no number above 0
     */
    int count(int usual, int most) {
        return one("_count")
                .map(text -> {
                    if (!COUNT.matcher(text).matches() || Integer.parseInt(text) == 0) {
                        throw invalid("_count");
                    }
                    return Math.min(Integer.parseInt(text), most);
                })
                .orElse(usual);
    }

    /** These and others, of which each may stand in either: what stands in both is given twice. */
    Parameters and(Parameters others) {
        Map<String, List<String>> both = new TreeMap<>(given);
        others.given.forEach(
                (name, values) -> both.merge(name, values, (one, other) -> Stream.concat(one.stream(), other.stream())
                        .toList()));
        return new Parameters(both).inJson();
    }

    /** Every value. */
    Stream<String> values() {
        return given.values().stream().flatMap(List::stream);
    }

    /** As a query, in the order of their names, without one of them; empty where nothing is left. */
    String without(String left) {
        return given.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(left))
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> parameter.getKey() + "=" + URLEncoder.encode(value, UTF_8)))
                .collect(Collectors.joining("&"));
    }

    static Refused invalid(String name) {
        return Refused.because(Problem.PARAMETER_INVALID, name);
    }
}

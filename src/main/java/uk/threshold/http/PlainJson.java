package uk.threshold.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.fhir.FhirDay;

/**
 * A JSON object of {@code /api} with known members alone, each once: strings, arrays of them, whole numbers and objects. Its places are
 * told by known names, and its values never.
 */
final class PlainJson {
    private static final int DEEPEST = 4;
    private static final int LONGEST_ARRAY = 256;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final String place;
    private final Map<String, Object> members;

    private PlainJson(String place, Map<String, Object> members) {
        this.place = place;
        this.members = members;
    }

    /**
     * @param shape whose components are the members that are known; the description of the service shows the same
     * @throws Refused 400 where it is no such object of these members
     */
    static PlainJson read(byte[] body, Class<? extends Record> shape) {
        try (JsonParser parser = FACTORY.createParser(utf8(body))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refused.because(Problem.MALFORMED);
            }
            Map<String, Object> members = members(parser, 1);
            if (parser.nextToken() != null) {
                throw Refused.because(Problem.MALFORMED);
            }
            return new PlainJson("", members).only(shape);
        } catch (IOException e) {
            throw Refused.because(Problem.MALFORMED);
        }
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refused.because(Problem.MALFORMED);
        }
    }

    private static Map<String, Object> members(JsonParser parser, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw Refused.because(Problem.TOO_DEEP, Integer.toString(DEEPEST));
        }
        Map<String, Object> members = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Object value = value(parser, parser.nextToken(), depth);
            if (members.put(name, value) != null) {
                throw Refused.because(Problem.DUPLICATE_KEY);
            }
        }
        return members;
    }

    private static Object value(JsonParser parser, JsonToken token, int depth) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case START_OBJECT -> members(parser, depth + 1);
            case START_ARRAY -> texts(parser);
            case VALUE_NULL,
                    VALUE_TRUE,
                    VALUE_FALSE,
                    VALUE_NUMBER_FLOAT,
                    VALUE_EMBEDDED_OBJECT,
                    END_ARRAY,
                    END_OBJECT,
                    FIELD_NAME,
                    NOT_AVAILABLE -> throw new JsonParseException(parser, "not offered");
        };
    }

    private static List<String> texts(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING || texts.size() == LONGEST_ARRAY) {
                throw new JsonParseException(parser, "not offered");
            }
            texts.add(parser.getText());
        }
        return texts;
    }

    private PlainJson only(Class<? extends Record> shape) {
        Set<String> known = Arrays.stream(shape.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        if (!known.containsAll(members.keySet())) {
            throw place.isEmpty()
                    ? Refused.because(Problem.ELEMENT_UNKNOWN)
                    : Refused.because(Problem.ELEMENT_UNKNOWN, place);
        }
        return this;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** @throws Refused 400 where it is missing or no string */
    String text(String name) {
        return optionalText(name).orElseThrow(() -> Refused.because(Problem.ELEMENT_MISSING, place + name));
    }

    /** @throws Refused 400 where it is missing or neither {@code yes} nor {@code no} */
    boolean yes(String name) {
        return switch (text(name)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw Refused.because(Problem.VALUE_INVALID, place + name);
        };
    }

    /** @throws Refused 400 where it is there and no string */
    Optional<String> optionalText(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw Refused.because(Problem.VALUE_INVALID, place + name);
    }

    /** @throws Refused 400 where it is there and no FHIR instant */
    Optional<Instant> optionalInstant(String name) {
        return optionalText(name).map(text -> FhirDay.moment(text)
                .orElseThrow(() -> Refused.because(Problem.VALUE_INVALID, place + name)));
    }

    /** @throws Refused 400 where it is missing or none of the vocabulary */
    <E extends Enum<E> & Coded> E coded(String name, Class<E> vocabulary) {
        return Coded.parse(vocabulary, text(name))
                .orElseThrow(() -> Refused.because(Problem.VALUE_INVALID, place + name));
    }

    /** @throws Refused 400 where it is there and no array of members of the vocabulary */
    <E extends Enum<E> & Coded> Set<E> allCoded(String name, Class<E> vocabulary) {
        Object value = members.getOrDefault(name, List.of());
        if (!(value instanceof List<?> texts)) {
            throw Refused.because(Problem.VALUE_INVALID, place + name);
        }
        Set<E> all = EnumSet.noneOf(vocabulary);
        texts.forEach(text -> all.add(Coded.parse(vocabulary, (String) text)
                .orElseThrow(() -> Refused.because(Problem.VALUE_INVALID, place + name))));
        return all;
    }

    /** @throws Refused 400 where it is there and no FHIR date to the day */
    Optional<LocalDate> optionalDay(String name) {
        return optionalText(name)
                .map(text -> FhirDay.day(text).orElseThrow(() -> Refused.because(Problem.VALUE_INVALID, place + name)));
    }

    /** @throws Refused 400 where it is there and no UUID */
    Optional<UUID> optionalUuid(String name) {
        return has(name) ? Optional.of(uuid(name)) : Optional.empty();
    }

    /** @throws Refused 400 where it is missing or no UUID */
    UUID uuid(String name) {
        return Uuids.parse(text(name)).orElseThrow(() -> Refused.because(Problem.VALUE_INVALID, place + name));
    }

    /** @throws Refused 400 where it is missing or no array of UUIDs */
    List<UUID> uuids(String name) {
        if (!(members.get(name) instanceof List<?> texts)) {
            throw Refused.because(has(name) ? Problem.VALUE_INVALID : Problem.ELEMENT_MISSING, place + name);
        }
        return texts.stream()
                .map(text -> Uuids.parse((String) text)
                        .orElseThrow(() -> Refused.because(Problem.VALUE_INVALID, place + name)))
                .toList();
    }

    /** @throws Refused 400 where it is missing or no array of strings */
    List<String> texts(String name) {
        if (!(members.get(name) instanceof List<?> texts)) {
            throw Refused.because(has(name) ? Problem.VALUE_INVALID : Problem.ELEMENT_MISSING, place + name);
        }
        return texts.stream().map(String.class::cast).toList();
    }

    /** @throws Refused 400 where it is missing or no whole number from 0 to 9999 */
    int number(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw Refused.because(Problem.ELEMENT_MISSING, place + name);
        }
        if (value instanceof Long number && number >= 0 && number <= 9_999) {
            return number.intValue();
        }
        throw Refused.because(Problem.VALUE_INVALID, place + name);
    }

    /** @throws Refused 400 where it is missing or no object of these members */
    PlainJson object(String name, Class<? extends Record> shape) {
        Object value = members.get(name);
        if (value == null) {
            throw Refused.because(Problem.ELEMENT_MISSING, place + name);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> inner = new HashMap<>();
            map.forEach((key, each) -> inner.put((String) key, each));
            return new PlainJson(place + name + ".", inner).only(shape);
        }
        throw Refused.because(Problem.VALUE_INVALID, place + name);
    }

    /** @throws Refused 400 where it is missing or no object whose names are UUIDs and whose values are of the vocabulary */
    <E extends Enum<E> & Coded> Map<UUID, E> codedByUuid(String name, Class<E> vocabulary) {
        if (!(members.get(name) instanceof Map<?, ?> map)) {
            throw Refused.because(has(name) ? Problem.VALUE_INVALID : Problem.ELEMENT_MISSING, place + name);
        }
        Map<UUID, E> coded = new HashMap<>();
        map.forEach((key, value) -> {
            UUID id = Uuids.parse((String) key).orElseThrow(() -> Refused.because(Problem.VALUE_INVALID, place + name));
            E code = Optional.of(value)
                    .filter(String.class::isInstance)
                    .flatMap(text -> Coded.parse(vocabulary, (String) text))
                    .orElseThrow(() -> Refused.because(Problem.VALUE_INVALID, place + name));
            // The same id in capitals is another name to JSON.
            if (coded.put(id, code) != null) {
                throw Refused.because(Problem.DUPLICATE_KEY);
            }
        });
        return coded;
    }

    /** Hidden, so that no message can carry a value. */
    @Override
    public String toString() {
        return "«json»";
    }
}

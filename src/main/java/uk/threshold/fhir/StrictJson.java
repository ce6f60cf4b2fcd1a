package uk.threshold.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refusal.Flaw;
import uk.threshold.intake.Refusal.Limit;
import uk.threshold.intake.Refused;

/**
 * Reads JSON (RFC 8259) as FHIR R4 allows it and no further, before any library that would forgive more. Everything after
 * it, reading, validating and storing, goes back to the one tree it makes.
 */
final class StrictJson {
    /** Above our own limits, so that it is ours that speak. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limit.DEPTH.most() * 2)
                    .maxStringLength(Limit.BODY.most() + 1)
                    .maxNameLength(Limit.BODY.most() + 1)
                    .maxNumberLength(100)
                    .build())
            .build();

    /** As large, or as small, as the longest number without one. */
    private static final Pattern EXPONENT = Pattern.compile("[+-]?0*[0-9]{1,2}");

    private final JsonParser parser;
    private int depth;
    private int nodes;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The one object that {@code body} holds.
     *
     * @throws Refused as {@link Refusal.Malformed} or {@link Refusal.TooLarge}
     */
    static Json.Members parse(byte[] body) {
        if (body.length > Limit.BODY.most()) {
            throw tooLarge(Limit.BODY);
        }
        String text = decode(body);
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new StrictJson(parser).document(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(new Refusal.Malformed(Flaw.INVALID_UNICODE, ""));
        }
    }

    private Json.Members document(String text) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refused(Flaw.NOT_A_RESOURCE);
            }
            Json.Members root = object();
            if (parser.nextToken() != null) {
                throw refused(Flaw.TRAILING_CONTENT);
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw refused(Flaw.NOT_JSON);
        } catch (JsonParseException e) {
            throw flawed(text, e.getLocation());
        }
    }

    /** What the parser stumbled over is told by the place, never by its message, which quotes what was sent. */
    private Refused flawed(String text, JsonLocation location) {
        int at = (int) Math.min(location.getCharOffset(), text.length());
        boolean comment = slashAt(text, at) || slashAt(text, at - 1);
        Flaw flaw = comment ? Flaw.COMMENT : depth == 0 && nodes > 0 ? Flaw.TRAILING_CONTENT : Flaw.NOT_JSON;
        return new Refused(new Refusal.Malformed(flaw, place(location)));
    }

    private static boolean slashAt(String text, int index) {
        return index >= 0 && index < text.length() && text.charAt(index) == '/';
    }

    private Json value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new Json.Text(sound(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Digits(writable(parser.getText()));
            case VALUE_TRUE -> new Json.Truth(true);
            case VALUE_FALSE -> new Json.Truth(false);
            case VALUE_NULL -> new Json.Null();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("the parser gave no value where one stands");
        };
    }

    private Json.Members object() throws IOException {
        enter();
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = sound(parser.currentName());
            if (members.containsKey(name)) {
                throw refused(Flaw.DUPLICATE_KEY);
            }
            members.put(name, counted(parser.nextToken()));
        }
        depth--;
        return new Json.Members(members);
    }

    private Json.Items array() throws IOException {
        enter();
        List<Json> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(counted(token));
        }
        depth--;
        return new Json.Items(elements);
    }

    private Json counted(JsonToken token) throws IOException {
        if (++nodes > Limit.NODES.most()) {
            throw tooLarge(Limit.NODES);
        }
        return value(token);
    }

    private void enter() {
        if (++depth > Limit.DEPTH.most()) {
            throw tooLarge(Limit.DEPTH);
        }
        if (nodes == 0) {
            nodes = 1;
        }
    }

    private String sound(String text) {
        if (isLonger(text)) {
            throw tooLarge(Limit.STRING);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                throw refused(Flaw.CONTROL_CHARACTER);
            }
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c) || c == '\uFFFE' || c == '\uFFFF') {
                throw refused(Flaw.INVALID_UNICODE);
            }
        }
        return text;
    }

    /** A number that a library may write out: with an exponent of ten digits it would fill the memory. */
    private String writable(String digits) {
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        if (exponent >= 0 && !EXPONENT.matcher(digits.substring(exponent + 1)).matches()) {
            throw refused(Flaw.NOT_JSON);
        }
        return digits;
    }

    private static boolean isLonger(String text) {
        return text.length() > Limit.STRING.most()
                || text.length() * 3L > Limit.STRING.most()
                        && text.getBytes(StandardCharsets.UTF_8).length > Limit.STRING.most();
    }

    private Refused refused(Flaw flaw) {
        return new Refused(new Refusal.Malformed(flaw, place(parser.currentLocation())));
    }

    private static Refused tooLarge(Limit limit) {
        return new Refused(new Refusal.TooLarge(limit));
    }

    private static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}

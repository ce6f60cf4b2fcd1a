package uk.threshold.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value as it was read: members in their order, a number with its text, so that no digit is gained or lost. No {@code
 * toString} shows content.
 */
sealed interface Json {

    /** What a message may say of any value. */
    String HIDDEN = "«json»";

    record Members(Map<String, Json> values) implements Json {

        Optional<Json> get(String name) {
            return Optional.ofNullable(values.get(name));
        }

        /** The text of this name; empty where it is missing or no text. */
        Optional<String> text(String name) {
            return get(name)
                    .flatMap(value -> value instanceof Text(String text) ? Optional.of(text) : Optional.empty());
        }

        /** The object of this name; empty where it is missing or no object. */
        Optional<Members> object(String name) {
            return get(name).flatMap(value -> value instanceof Members object ? Optional.of(object) : Optional.empty());
        }

        /** The objects in the array of this name, or the object itself; none where it is missing. */
        List<Members> objects(String name) {
            return get(name).map(Members::objectsIn).orElse(List.of());
        }

        private static List<Members> objectsIn(Json value) {
            return switch (value) {
                case Items(List<Json> items) ->
                    items.stream()
                            .filter(Members.class::isInstance)
                            .map(Members.class::cast)
                            .toList();
                case Members object -> List.of(object);
                case Text(String text) -> List.of();
                case Digits(String digits) -> List.of();
                case Truth(boolean truth) -> List.of();
                case Null() -> List.of();
            };
        }

        /** The truth value of this name; empty where it is missing or none. */
        Optional<Boolean> truth(String name) {
            return get(name)
                    .flatMap(value -> value instanceof Truth(boolean truth) ? Optional.of(truth) : Optional.empty());
        }

        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    record Items(List<Json> values) implements Json {
        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    record Text(String value) implements Json {
        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    record Digits(String value) implements Json {
        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    record Truth(boolean value) implements Json {
        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    record Null() implements Json {}

    /** The value whose first token the parser stands at; afterwards it stands at the last. */
    static Json read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Json> values = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    values.put(name, read(parser));
                }
                yield new Members(values);
            }
            case START_ARRAY -> {
                List<Json> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(read(parser));
                }
                yield new Items(values);
            }
            case VALUE_STRING -> new Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getText());
            case VALUE_TRUE -> new Truth(true);
            case VALUE_FALSE -> new Truth(false);
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE -> new Null();
        };
    }
}

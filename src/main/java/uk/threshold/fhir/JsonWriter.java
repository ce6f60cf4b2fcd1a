package uk.threshold.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes JSON without white space, members in their order and numbers in their digits: equal trees give equal bytes. */
final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    /** UTF-8. */
    static byte[] write(Json value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator to, Json value) throws IOException {
        switch (value) {
            case Json.Members(Map<String, Json> members) -> {
                to.writeStartObject();
                for (Map.Entry<String, Json> member : members.entrySet()) {
                    to.writeFieldName(member.getKey());
                    write(to, member.getValue());
                }
                to.writeEndObject();
            }
            case Json.Items(List<Json> elements) -> {
                to.writeStartArray();
                for (Json element : elements) {
                    write(to, element);
                }
                to.writeEndArray();
            }
            case Json.Text(String text) -> to.writeString(text);
            case Json.Digits(String digits) -> to.writeNumber(digits);
            case Json.Truth(boolean truth) -> to.writeBoolean(truth);
            case Json.Null() -> to.writeNull();
        }
    }
}

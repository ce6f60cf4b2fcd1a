package uk.threshold.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The body of an operation without parameters: nothing, or a {@code Parameters} that holds nothing. */
final class EmptyParameters {
    private static final JsonFactory JSON = new JsonFactory();

    private EmptyParameters() {}

    /**
     * @throws Refused 400 for any other body
     */
    static void check(byte[] body) {
        if (body.length > 0 && !isEmptyParameters(body)) {
            throw Refused.because(Problem.MALFORMED);
        }
    }

    private static boolean isEmptyParameters(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            return json.nextToken() == JsonToken.START_OBJECT
                    && "resourceType".equals(json.nextFieldName())
                    && "Parameters".equals(json.nextTextValue())
                    && json.nextToken() == JsonToken.END_OBJECT
                    && json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}

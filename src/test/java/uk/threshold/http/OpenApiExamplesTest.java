package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.threshold.http.ExampleCalls.Call;

/** The examples of the description are calls that succeed, and what is answered has the shape that it tells. */
@QuarkusTest
final class OpenApiExamplesTest {
    private static final JsonNode DOCUMENT = OpenApi.kept();
    private static final Map<String, Described> OPERATIONS = operations();

    private record Described(String method, String path, JsonNode operation) {}

    @Test
    void everyOperationDoesWhatItsExampleAsks() {
        ExampleCalls calls = ExampleCalls.prepared();
        List<String> wrong = new ArrayList<>();
        Set<String> called = new TreeSet<>();
        for (Call call : calls.all()) {
            called.add(call.operation());
            Described described = OPERATIONS.get(call.operation());
            if (described == null) {
                wrong.add(call.operation() + " is not described");
            } else {
                wrong.addAll(complaints(described, call, send(described, call, calls.inPlaces)));
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(OPERATIONS.keySet(), called);
    }

    @Test
    void everyExampleHasTheShapeThatIsTold() {
        List<String> wrong = new ArrayList<>();
        OPERATIONS.forEach((name, described) -> {
            JsonNode body = body(described);
            if (body.has("example")) {
                OpenApiShape.complaints(DOCUMENT, body.path("schema"), body.path("example"))
                        .forEach(complaint -> wrong.add(name + complaint));
            } else if (described.operation().at("/requestBody/required").asBoolean()) {
                wrong.add(name + " takes a body and shows none");
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void anotherShapeIsFound() {
        JsonNode schema = DOCUMENT.at("/components/schemas/AssignBody");
        assertEquals(List.of(), OpenApiShape.complaints(DOCUMENT, schema, DemoRecords.parse("{\"user\":\"a\"}")));
        assertEquals(
                List.of(" lacks user", ".note is no string", ".x is not described"),
                OpenApiShape.complaints(DOCUMENT, schema, DemoRecords.parse("{\"note\":1,\"x\":2}")));
    }

    private static Response send(Described described, Call call, Map<String, String> inPlaces) {
        String path = described.path();
        for (String value : call.path()) {
            path = path.replaceFirst("\\{\\w+}", value);
        }
        RequestSpecification request =
                Tokens.bearing(call.token()).urlEncodingEnabled(false).headers(call.headers());
        JsonNode body = body(described);
        if (body.has("example")) {
            String type = described
                    .operation()
                    .at("/requestBody/content")
                    .fieldNames()
                    .next();
            request.contentType(type);
            if (type.endsWith("urlencoded")) {
                Map<String, String> form = new TreeMap<>();
                body.path("example")
                        .properties()
                        .forEach(member -> form.put(
                                member.getKey(), filled(member.getValue().asText(), inPlaces)));
                request.urlEncodingEnabled(true).formParams(form);
            } else {
                request.body(filled(body.path("example").toString(), inPlaces));
            }
        }
        return request.request(described.method(), path + call.query());
    }

    private static String filled(String text, Map<String, String> inPlaces) {
        String filled = text;
        for (Map.Entry<String, String> place : inPlaces.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }

    private static List<String> complaints(Described described, Call call, Response answer) {
        List<String> complaints = new ArrayList<>();
        String status = Integer.toString(answer.statusCode());
        JsonNode told = described.operation().path("responses").path(status);
        if (!status.startsWith("2") || told.isMissingNode()) {
            return List.of(call.operation() + " answered " + status + " " + answer.asString());
        }
        told.path("headers").fieldNames().forEachRemaining(name -> {
            if (answer.header(name) == null) {
                complaints.add(call.operation() + " came without " + name);
            }
        });
        if (told.has("content")) {
            String type =
                    answer.contentType().replaceAll("; ?charset", ";charset").toLowerCase(Locale.ROOT);
            told.path("content").properties().stream()
                    .filter(content -> type.startsWith(content.getKey().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresentOrElse(
                            content -> complaints.addAll(shaped(call, content.getValue(), type, answer)),
                            () -> complaints.add(call.operation() + " came as " + answer.contentType()));
        }
        return complaints;
    }

    private static List<String> shaped(Call call, JsonNode content, String type, Response answer) {
        return type.contains("json")
                ? OpenApiShape.complaints(DOCUMENT, content.path("schema"), DemoRecords.parse(answer.asString()))
                        .stream()
                        .map(complaint -> call.operation() + complaint)
                        .toList()
                : List.of();
    }

    /** What is told of the body: its schema and its example. */
    private static JsonNode body(Described described) {
        JsonNode content = described.operation().at("/requestBody/content");
        return content.isEmpty() ? content : content.elements().next();
    }

    private static Map<String, Described> operations() {
        Map<String, Described> operations = new TreeMap<>();
        DOCUMENT.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> operations.put(
                        operation.getValue().path("operationId").asText(),
                        new Described(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return operations;
    }
}

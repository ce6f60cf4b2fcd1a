package uk.threshold.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The whole service starts, and each of its two ports serves what belongs there. */
@QuarkusTest
final class BootTest {
    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("");

    @Test
    void saysOnTheManagementPortThatItIsUp() {
        given().get(management.resolve("/q/health")).then().statusCode(200).body("status", equalTo("UP"));
        given().get(management.resolve("/q/metrics")).then().statusCode(200);
    }

    @Test
    void servesNoneOfTheFrameworksPagesOnTheMainPort() {
        for (String path : new String[] {"/q/health", "/q/metrics", "/q/openapi", "/q/swagger-ui", "/q/dev-ui", "/q"}) {
            given().get(path).then().statusCode(404);
        }
    }

    @Test
    void servesTheDescriptionAsItStandsInTheRepositoryAndNoOther() throws IOException {
        byte[] served = given().get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asByteArray();
        assertArrayEquals(Files.readAllBytes(Path.of("openapi/threshold.json")), served);
        given().get(management.resolve("/q/openapi")).then().statusCode(404);
    }

    @Test
    void refusesABodyOverOneMebibyte() {
        given().contentType("application/fhir+json")
                .body(new byte[1024 * 1024 + 1])
                .post("/fhir/Task")
                .then()
                .statusCode(413);
    }
}

package uk.threshold.http;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import uk.threshold.command.DevelopmentIssuer;
import uk.threshold.command.Persona;

/** Calls on behalf of the personas, for journeys. */
public final class Tokens {
    private Tokens() {}

    /** A call with a fresh token of this persona. */
    public static RequestSpecification as(Persona persona) {
        return bearing(of(persona));
    }

    /** A call with this token. */
    public static RequestSpecification bearing(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }

    /** A fresh token of this persona. */
    public static String of(Persona persona) {
        return DevelopmentIssuer.of(dataDirectory()).token(persona);
    }

    static Path dataDirectory() {
        return Path.of(ConfigProvider.getConfig().getValue("threshold.data-directory", String.class));
    }
}

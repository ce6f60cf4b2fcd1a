package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/** What an operator does in a fresh realm: enters the key of each client, the address of the application, and the people. */
final class KeycloakRealm {
    /** Of everybody in it; the realm asks for fourteen characters. */
    static final String PASSWORD = "invented pass phrase";

    private final String keycloak;
    private final String administrator;

    KeycloakRealm(KeycloakProcess process) throws java.io.IOException {
        this.keycloak = process.address();
        this.administrator = RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", "admin")
                .formParam("password", process.password())
                .post(keycloak + "/realms/master/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /** The address by which its tokens name it. */
    String issuer() {
        return keycloak + "/realms/threshold";
    }

    /** Enters the key with which a client proves who it is, and where its people come back to. */
    void enter(String client, JsonWebKey key, List<String> redirects) {
        Map<String, Object> held = new HashMap<>(client(client));
        Map<String, Object> attributes = new HashMap<>(JsonPath.from("{}").getMap(""));
        ((Map<?, ?>) held.getOrDefault("attributes", Map.of()))
                .forEach((name, value) -> attributes.put(name.toString(), value));
        attributes.put("jwks.string", new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        held.put("attributes", attributes);
        held.put("redirectUris", redirects);
        assertEquals(204, as().body(held).put("/clients/" + held.get("id")).statusCode());
    }

    private Map<String, Object> client(String client) {
        return as().queryParam("clientId", client).get("/clients").jsonPath().getMap("[0]");
    }

    /** Enters a person with a password, and returns the {@code sub} of their tokens. */
    String person(String username, Map<String, String> attributes, String... roles) {
        Map<String, Object> person = Map.of(
                "username",
                username,
                "enabled",
                true,
                "firstName",
                "Invented",
                "lastName",
                "Person",
                "attributes",
                attributes,
                "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false)));
        Response made = as().body(person).post("/users");
        assertEquals(201, made.statusCode(), made.asString());
        String id = made.header("Location").replaceAll(".*/", "");
        List<Map<String, Object>> held = java.util.Arrays.stream(roles)
                .map(role -> as().get("/roles/" + role).jsonPath().<String, Object>getMap(""))
                .toList();
        assertEquals(
                204,
                as().body(held).post("/users/" + id + "/role-mappings/realm").statusCode());
        return id;
    }

    /** A client of another organisation after the pattern of one that is there, as docs/keycloak.md says. */
    void copy(String pattern, String id, String role) {
        Map<String, Object> copied = new HashMap<>(client(pattern));
        List.of("id", "secret").forEach(copied::remove);
        copied.put("clientId", id);
        assertEquals(201, as().body(copied).post("/clients").statusCode());
        String client = String.valueOf(client(id).get("id"));
        List<Map<String, Object>> roles =
                List.of(as().get("/roles/" + role).jsonPath().getMap(""));
        assertEquals(
                204,
                as().body(roles)
                        .post("/clients/" + client + "/scope-mappings/realm")
                        .statusCode());
        String account = as().get("/clients/" + client + "/service-account-user")
                .jsonPath()
                .getString("id");
        assertEquals(
                204,
                as().body(roles)
                        .post("/users/" + account + "/role-mappings/realm")
                        .statusCode());
    }

    /** Takes a scope from those that every token of a client has. */
    void without(String client, String scope) {
        String id = String.valueOf(client(client).get("id"));
        String found = as().get("/client-scopes").jsonPath().getString("find { it.name == '" + scope + "' }.id");
        assertEquals(
                204,
                as().delete("/clients/" + id + "/default-client-scopes/" + found)
                        .statusCode());
    }

    private RequestSpecification as() {
        return RestAssured.given()
                .baseUri(keycloak)
                .basePath("/admin/realms/threshold")
                .header("Authorization", "Bearer " + administrator)
                .contentType("application/json");
    }
}

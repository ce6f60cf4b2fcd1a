package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import uk.threshold.request.Role;

/** The realm that is shipped. */
final class RealmFileTest {
    private static final Path FILE = Path.of("src", "main", "keycloak", "threshold-realm.json");

    private final String text = read();
    private final JsonNode realm = parsed(text);

    @Test
    void hasEveryRoleOfTheGatewayAndNoOther() {
        assertEquals(
                Arrays.stream(Role.values()).map(Role::code).collect(Collectors.toCollection(TreeSet::new)),
                names(realm.at("/roles/realm"), "name"));
    }

    @Test
    void holdsNoSecretAndNoKey() {
        for (String word : Set.of(
                "\"secret\"",
                "privateKey",
                "private_key",
                "\"credentials\"",
                "\"password\"",
                "\"jwks.string\"",
                "PRIVATE")) {
            assertFalse(text.contains(word), word);
        }
    }

    @Test
    void letsNoClientInThatDoesNotProveItselfByAKey() {
        for (JsonNode client : ours()) {
            String name = client.path("clientId").asText();
            assertEquals("client-jwt", client.path("clientAuthenticatorType").asText(), name);
            assertFalse(client.path("publicClient").asBoolean(true), name);
            assertFalse(client.path("directAccessGrantsEnabled").asBoolean(true), name);
            assertFalse(client.path("implicitFlowEnabled").asBoolean(true), name);
            assertFalse(client.path("fullScopeAllowed").asBoolean(true), name);
            assertEquals(0, client.path("redirectUris").size(), name);
            assertTrue(names(client.path("defaultClientScopes")).contains("threshold"), name);
            boolean forPeople = client.path("standardFlowEnabled").asBoolean();
            assertEquals(!forPeople, client.path("serviceAccountsEnabled").asBoolean(), name);
            assertEquals(
                    forPeople ? "S256" : "",
                    client.path("attributes").path("pkce.code.challenge.method").asText(),
                    name);
            assertTrue(client.path("attributes").path("access.token.lifespan").asInt() <= 300, name);
        }
        assertEquals(4, ours().size());
    }

    private List<JsonNode> ours() {
        return StreamSupport.stream(realm.path("clients").spliterator(), false)
                .filter(client -> client.path("enabled").asBoolean())
                .toList();
    }

    /** Keycloak adds this one where it is missing: public, and with passwords as a way in. */
    @Test
    void switchesOffTheClientThatTakesPasswords() {
        JsonNode off = StreamSupport.stream(realm.path("clients").spliterator(), false)
                .filter(client -> client.path("clientId").asText().equals("admin-cli"))
                .findFirst()
                .orElseThrow();
        assertFalse(off.path("enabled").asBoolean(true));
        assertFalse(off.path("directAccessGrantsEnabled").asBoolean(true));
    }

    @Test
    void letsNobodyButAdministratorsSayWhoSomebodyIs() {
        JsonNode profile = parsed(realm.at("/components/org.keycloak.userprofile.UserProfileProvider/0/config")
                .path("kc.user.profile.config")
                .path(0)
                .asText());
        for (JsonNode attribute : profile.path("attributes")) {
            if (Set.of("nhs_number", "vot", "acting_for")
                    .contains(attribute.path("name").asText())) {
                assertEquals(Set.of("admin"), names(attribute.at("/permissions/edit")));
            }
        }
        assertTrue(names(profile.path("attributes"), "name").containsAll(Set.of("nhs_number", "vot", "acting_for")));
        assertFalse(Set.of("ENABLED", "ADMIN_EDIT")
                .contains(profile.path("unmanagedAttributePolicy").asText("DISABLED")));
        assertFalse(realm.path("registrationAllowed").asBoolean(true));
        assertTrue(realm.path("bruteForceProtected").asBoolean());
    }

    private static Set<String> names(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(JsonNode array, String member) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.path(member).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

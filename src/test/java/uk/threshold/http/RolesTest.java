package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.http.Endpoints.Endpoint;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Directory;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;
import uk.threshold.request.Role;

/** Every role at every endpoint, wherever endpoints come to be: it may what the contract's table says, and nothing else. */
@QuarkusTest
final class RolesTest {
    private static final Path TABLE = Path.of("src/test/resources/roles/roles.csv");
    private static final String EVERYONE = "everyone";
    private static final List<Endpoint> ENDPOINTS = Endpoints.all();
    private static final Set<String> BODIES = Set.of("POST", "PUT");

    @Inject
    Directory directory;

    /** An endpoint that the table lacks, or a right that carries more or fewer roles than the contract, is a fault. */
    @Test
    void theRightsOfEveryEndpointCarryTheRolesOfTheContractsTable() throws IOException {
        Map<String, Set<String>> derived = new TreeMap<>();
        for (Endpoint endpoint : ENDPOINTS) {
            derived.put(
                    endpoint.name(),
                    endpoint.open()
                            ? Set.of(EVERYONE)
                            : Arrays.stream(Role.values())
                                    .filter(endpoint::admits)
                                    .map(Role::code)
                                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertEquals(table(), derived);
        assertTrue(derived.size() > 20, derived.keySet()::toString);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void doesWhatItsRightsSayAndIsRefusedAllElseAlike(Role role) {
        enterOnePersonOf(role);
        List<String> wrong = new ArrayList<>();
        Set<String> refusals = new TreeSet<>();
        for (Endpoint endpoint : ENDPOINTS) {
            Response answer = call(role, endpoint);
            boolean refused = answer.statusCode() == 403;
            boolean described = OpenApi.statuses(endpoint).contains(answer.statusCode());
            if (refused == endpoint.admits(role)
                    || answer.statusCode() == 401
                    || answer.statusCode() >= 500
                    || !described) {
                wrong.add(endpoint.name() + " answered " + answer.statusCode());
            }
            if (refused) {
                refusals.add(answer.asString());
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(refusals.size() == 1 && refusals.iterator().next().contains("not-permitted"), refusals::toString);
    }

    private void enterOnePersonOf(Role role) {
        directory.keep(new Organisation(ods(role), "Agency of " + role.code(), agency(role), "01632 960999"));
        directory.keep(
                role.readsOnline()
                        ? Member.application(client(role), ods(role))
                        : Member.person(client(role), role.code(), "Some " + role.code(), ods(role)));
    }

    private static Response call(Role role, Endpoint endpoint) {
        Forger token = new Forger()
                .claim("sub", role.code())
                .claim("azp", client(role))
                .claim("realm_access", Map.of("roles", List.of(role.code())));
        if (role.readsOnline()) {
            token.claim("nhs_number", Records.number()).claim("vot", "P9.Cp.Cd");
        }
        if (role == Role.PROXY) {
            token.claim("acting_for", Records.number());
        }
        // So many calls, and the client keeps each connection for itself.
        RequestSpecification call = Tokens.bearing(token.sign()).header("Connection", "close");
        if (BODIES.contains(endpoint.method())) {
            String type = endpoint.consumes().orElse("application/json");
            call = type.endsWith("urlencoded")
                    ? call.contentType(type).formParam("status", "active")
                    : call.contentType(type).body("{}".getBytes(UTF_8));
        }
        // The `$` of an operation stands as it is.
        return call.urlEncodingEnabled(false).request(endpoint.method(), filled(endpoint.path()));
    }

    /** The path of something that is not there. */
    private static String filled(String path) {
        return path.replace("{type}", "Condition")
                .replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
    }

    private static Map<String, Set<String>> table() throws IOException {
        Map<String, Set<String>> table = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            if (!line.startsWith("#") && !line.startsWith("method,")) {
                String[] cells = line.split(",", -1);
                table.put(cells[0] + "," + cells[1], new TreeSet<>(List.of(cells[2].split(" "))));
            }
        }
        return table;
    }

    private static String client(Role role) {
        return "roles-" + role.code();
    }

    private static String ods(Role role) {
        return "R9%04d".formatted(role.ordinal());
    }

    private static AgencyKind agency(Role role) {
        return Arrays.stream(AgencyKind.values())
                .filter(role::heldIn)
                .findFirst()
                .orElseThrow();
    }
}

package uk.threshold.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.threshold.http.GatewayProcess;
import uk.threshold.http.SeveralGateways;
import uk.threshold.postgres.ExternalServer;

/**
 * Gateways on one database are stopped and started again, one after another, while readers read through a round-robin
 * that notices nothing. How often is the property {@code threshold.faults.restarts}.
 */
final class RollingRestartIT {
    private static final String FAULT = "the gateways were restarted one after another";
    private static final Rounds ROUNDS = Rounds.of("restarts", 1);
    private static final int READ_BETWEEN = 40;
    private static final int UNAVAILABLE = 503;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * How the client says that nobody listens, and that a line it had kept was closed as it spoke, which no server can
     * avoid (RFC 9112, 9.3.1). Clients say it again to the next.
     */
    private static final List<String> SAID_AGAIN =
            List.of("ConnectException", "received no bytes", "Connection reset", "EOF reached while reading");

    @AfterAll
    static void sum() {
        ROUNDS.sum();
    }

    @Test
    void noDisclosureIsDroppedWhileGatewaysAreRestarted() throws Exception {
        Ground ground = Ground.copied("rolling");
        try (ExternalServer server = ExternalServer.start(ground.data());
                SeveralGateways gateways = SeveralGateways.start(
                        2,
                        ground.data().resolveSibling("rolling-gateways"),
                        List.of(ground.data().resolve("ledger-key.pem")),
                        settings(ground, server))) {
            for (int round = 1; round <= ROUNDS.number(); round++) {
                restartAll(round, ground, gateways);
            }
            servesOnWhileItIsNotReady(ground, gateways.gateway(0));
        }
    }

    /** Whoever hands calls round learns that a gateway will stop before it does. */
    private static void servesOnWhileItIsNotReady(Ground ground, GatewayProcess gateway) throws Exception {
        for (String probe : List.of("live", "ready", "started")) {
            assertEquals(200, probed(gateway, probe), probe);
        }
        gateway.tellToStop();
        int ready = probed(gateway, "ready");
        while (ready == 200) {
            ready = probed(gateway, "ready");
        }
        assertEquals(UNAVAILABLE, ready);
        assertEquals(200, probed(gateway, "live"), "it is not killed for it");
        assertTrue(Readers.read(ground.reading(gateway)).released(), "it serves on");
        assertTrue(gateway.isAlive());
    }

    private static int probed(GatewayProcess gateway, String probe) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(gateway.managementAddress() + "/q/health/" + probe))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static Map<String, String> settings(Ground ground, ExternalServer server) throws Exception {
        Map<String, String> all = new HashMap<>(ground.settings(server.settings(server.port())));
        all.put("QUARKUS_SHUTDOWN_DELAY", "6S");
        return all;
    }

    private static void restartAll(int round, Ground ground, SeveralGateways gateways) throws Exception {
        Log before = ground.log();
        Readers readers = Readers.start(() -> ground.reading(gateways.next()));
        try (readers) {
            for (int gateway = 0; gateway < gateways.count(); gateway++) {
                readers.awaitReleased(READ_BETWEEN, Ground.RECOVERY);
                gateways.restart(gateway);
            }
            readers.awaitReleased(READ_BETWEEN, Ground.RECOVERY);
        }
        Log after = ground.log();
        long refused = readers.unanswered().stream()
                .filter(why -> why.contains(SAID_AGAIN.getFirst()))
                .count();
        ROUNDS.add(FAULT, before, after, readers.answers());
        ROUNDS.tell(
                FAULT,
                round,
                readers + ", " + refused + " of them since nobody listened; " + before.size() + " entries before, "
                        + after.size() + " after");
        Ground.judge(before, after, readers.answers());
        List<String> unheard = readers.unanswered().stream()
                .filter(why -> SAID_AGAIN.stream().noneMatch(why::contains))
                .toList();
        assertEquals(List.of(), unheard, "a call was not answered");
        assertTrue(readers.unanswered().size() > 0, "the round-robin went on to whoever was stopped");
        assertEquals(disclosed(before, after), receipts(readers.answers()), "every disclosure on record was heard");
    }

    private static Set<UUID> receipts(Collection<Answer> answers) {
        return answers.stream()
                .filter(Answer::released)
                .flatMap(answer -> answer.receipt().stream())
                .collect(Collectors.toSet());
    }

    private static Set<UUID> disclosed(Log before, Log after) {
        Set<UUID> disclosed = new HashSet<>();
        after.entries().stream()
                .skip(before.entries().size())
                .filter(entry -> new String(entry.body(), UTF_8).startsWith("{\"class\":\"disclose\""))
                .forEach(entry -> disclosed.add(entry.rid()));
        return disclosed;
    }
}

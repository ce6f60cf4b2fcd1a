package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gateway is up where it says so, and nowhere else. */
final class HealthTest {
    @Test
    void believesOnlyAnAnswerThatSaysUp() throws IOException {
        assertTrue(answered(200));
        for (int status : List.of(204, 302, 404, 500, 503)) {
            assertFalse(answered(status), () -> "by " + status);
        }
    }

    @Test
    void takesSilenceForNotUp() throws IOException {
        HttpServer server = listening();
        URI address = address(server);
        server.stop(0);
        assertFalse(Health.isUp(address));
    }

    @Test
    void asksOnThisMachineWhereverTheGatewayListens() {
        assertEquals("http://127.0.0.1:9000/q/health", asked("127.0.0.1", 9000));
        assertEquals("http://127.0.0.1:9001/q/health", asked("0.0.0.0", 9001));
        assertEquals("http://[::1]:9000/q/health", asked("::1", 9000));
    }

    @Test
    void knowsOneOption() {
        assertThrows(WrongUsage.class, () -> new Health().run(List.of("--demo")));
        assertThrows(WrongUsage.class, () -> new Health().run(List.of("--management-port")));
    }

    private static String asked(String host, int port) {
        Map<String, String> set =
                Map.of("quarkus.management.host", host, "quarkus.management.port", Integer.toString(port));
        return Health.address(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(set, "test", 500))
                        .build())
                .toString();
    }

    private static boolean answered(int status) throws IOException {
        HttpServer server = listening();
        server.createContext("/q/health", call -> {
            call.sendResponseHeaders(status, -1);
            call.close();
        });
        server.start();
        try {
            return Health.isUp(address(server));
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer listening() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/q/health");
    }
}

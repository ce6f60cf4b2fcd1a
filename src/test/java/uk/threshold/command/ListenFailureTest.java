package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.QuarkusBindException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ListenFailureTest {
    @Test
    void namesThePortThatIsInUse() {
        assertEquals(
                "port 8080 of 127.0.0.1 is in use; choose another with --port or --management-port",
                line(bound("127.0.0.1", 8080, "Address already in use")));
        assertEquals(
                "a port for calls, or for health and metrics, is in use; choose another with --port or --management-port",
                line(new BindException("Address already in use")));
    }

    @Test
    void doesNotCallInUseWhatCannotBeUsed() {
        assertEquals(
                "port 8080 of 192.0.2.1 is at no address of this machine; set QUARKUS_HTTP_HOST or"
                        + " QUARKUS_MANAGEMENT_HOST to one",
                line(bound("192.0.2.1", 8080, "Cannot assign requested address")));
        assertEquals(
                "a port for calls, or for health and metrics, is not for this user; choose one above 1023 with --port or"
                        + " --management-port",
                line(new SocketException("Permission denied")));
        assertEquals("port 8080 of 127.0.0.1 cannot be listened on", line(bound("127.0.0.1", 8080, "Network is down")));
        String unknown = "the name in QUARKUS_HTTP_HOST or QUARKUS_MANAGEMENT_HOST is that of no machine";
        assertEquals(unknown, line(new UnknownHostException("gateway.example")));
        assertEquals(unknown, line(new UnresolvedAddressException()));
    }

    @Test
    void leavesOtherFailuresToOthers() {
        assertEquals(Optional.empty(), ListenFailure.line(new IllegalStateException("Address already in use")));
    }

    private static QuarkusBindException bound(String host, int port, String why) {
        return new QuarkusBindException(host, port, new BindException(why));
    }

    private static String line(Throwable cause) {
        return ListenFailure.line(cause).orElseThrow();
    }
}

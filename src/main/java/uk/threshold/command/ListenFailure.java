package uk.threshold.command;

import io.quarkus.runtime.QuarkusBindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Optional;

/** Says in one line why the gateway cannot listen where it was told to. */
final class ListenFailure {
    private ListenFailure() {}

    /** The line, or empty where it is something else that went wrong. */
    static Optional<String> line(Throwable cause) {
        return switch (cause) {
            case QuarkusBindException bound ->
                Optional.of(line(bound, "port " + bound.getPort() + " of " + bound.getHost()));
            // The framework tells the port of the main interface alone.
            case SocketException bound -> Optional.of(line(bound, "a port for calls, or for health and metrics,"));
            case UnknownHostException unknown -> Optional.of(unknownHost());
            case UnresolvedAddressException unknown -> Optional.of(unknownHost());
            default -> Optional.empty();
        };
    }

    /** By the operating system's word for it, which Java hands on in the message alone. */
    private static String line(SocketException bound, String where) {
        String message = Objects.requireNonNullElse(bound.getMessage(), "");
        if (message.contains("in use")) {
            return where + " is in use; choose another with --port or --management-port";
        }
        if (message.contains("assign requested address")) {
            return where + " is at no address of this machine; set QUARKUS_HTTP_HOST or QUARKUS_MANAGEMENT_HOST to one";
        }
        if (message.contains("ermission denied")) {
            return where + " is not for this user; choose one above 1023 with --port or --management-port";
        }
        return where + " cannot be listened on";
    }

    private static String unknownHost() {
        return "the name in QUARKUS_HTTP_HOST or QUARKUS_MANAGEMENT_HOST is that of no machine";
    }
}

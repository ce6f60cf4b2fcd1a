package uk.threshold.http;

import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where the gateway is, as its answers say it: one address for every caller, and never the name by which a caller called it,
 * which would let callers write into answers and their recorded hashes.
 */
public final class Base {
    private static final Pattern ADDRESS =
            Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+)*+/?");

    private final Supplier<String> address;

    private Base(Supplier<String> address) {
        this.address = address;
    }

    /**
     * A base that somebody decided on.
     *
     * @throws IllegalArgumentException for anything but an http or https address without user, query and fragment
     */
    public static Base at(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("a base is an http or https address without user, query and fragment");
        }
        String base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return new Base(() -> base);
    }

    /** The base of a server that listens on a host and a port; the port is known once it does. */
    public static Base of(String host, IntSupplier port) {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return new Base(() -> "http://" + name + ":" + port.getAsInt());
    }

    /** The absolute address of a path, which begins with a slash. */
    String address(String path) {
        return address.get() + path;
    }
}

package uk.threshold.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Which issuer's tokens are believed. The development issuer belongs to the embedded default alone: its key lies in the data
 * directory, so whoever can read that can be anybody.
 *
 * @param embedded whether the database is our own
 * @param production {@code threshold.issuer}
 * @param development {@code threshold.development-issuer}; by default as {@code embedded}
 * @param host where the gateway listens
 * @param demo whether invented people are entered in the directory, for whom only the development issuer may speak
 */
public record IssuerSettings(
        boolean embedded,
        Optional<String> production,
        Optional<Boolean> development,
        String host,
        Path dataDirectory,
        boolean demo) {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)\\]?");

    /** One issuer. */
    public sealed interface Choice {}

    /** The development issuer of this data directory. */
    public record Development(Path dataDirectory) implements Choice {}

    /** The OpenID provider at this address. */
    public record Production(URI issuer) implements Choice {}

    public static IssuerSettings in(Config config) {
        return new IssuerSettings(
                config.getOptionalValue("threshold.database.url", String.class).isEmpty(),
                config.getOptionalValue("threshold.issuer", String.class),
                config.getOptionalValue("threshold.development-issuer", Boolean.class),
                config.getValue("quarkus.http.host", String.class),
                Path.of(config.getValue("threshold.data-directory", String.class)),
                config.getOptionalValue("threshold.demo", Boolean.class).orElse(false));
    }

    /**
     * The one issuer to believe.
     *
     * @throws CannotStart where the settings name two, none, the development issuer outside the embedded default, or the
     *     demo beside another issuer
     */
    public Choice choose() {
        if (!development.orElse(embedded)) {
            if (demo) {
                throw new CannotStart("--demo is for the development issuer alone; leave it out");
            }
            return new Production(provider(production.orElseThrow(() -> new CannotStart(
                    "no issuer of tokens is set; set THRESHOLD_ISSUER to the address of your OpenID provider"))));
        }
        if (production.isPresent()) {
            throw new CannotStart("THRESHOLD_ISSUER is set while the development issuer is on; unset it, or set"
                    + " THRESHOLD_DEVELOPMENT_ISSUER=false");
        }
        if (!embedded) {
            throw new CannotStart("the development issuer is for the embedded database alone; set THRESHOLD_ISSUER and"
                    + " leave THRESHOLD_DEVELOPMENT_ISSUER out");
        }
        if (!LOOPBACK.matcher(host).matches()) {
            throw new CannotStart("the development issuer is on, so the gateway listens on the loopback address alone;"
                    + " set THRESHOLD_ISSUER and THRESHOLD_DEVELOPMENT_ISSUER=false, or QUARKUS_HTTP_HOST=127.0.0.1");
        }
        return new Development(dataDirectory);
    }

    /** Keys that come over plain HTTP are anybody's keys, unless they come from this machine. */
    private static URI provider(String address) {
        try {
            URI uri = URI.create(address);
            boolean local = "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && LOOPBACK.matcher(uri.getHost()).matches();
            if ("https".equals(uri.getScheme()) || local) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new CannotStart("THRESHOLD_ISSUER is not an address");
        }
        throw new CannotStart("THRESHOLD_ISSUER must be an https address");
    }
}

package uk.threshold.http;

import io.smallrye.config.ConfigMapping;

/** How much may be asked of the gateway; every limit has a name and can be set (docs/configuration.md). */
@ConfigMapping(prefix = "threshold.limits")
public interface Limits {
    /** Bytes of a request's body. */
    long bodyBytes();

    /** Calls served at once; more are turned away with 503. */
    int callsAtOnce();

    /** Calls of one client served at once, and of one address whose client is not known; more are turned away with 503. */
    int callsAtOnceOfOne();

    /** Seconds in which a whole body has to come, once it is being read. */
    int bodySeconds();

    /** Calls of one client: an application acting for one organisation. */
    Rate client();

    /** Requests by one organisation that state the same NHS number. */
    Rate person();

    /** A bucket of {@code burst} calls that fills up again by {@code perMinute}. */
    interface Rate {
        int burst();

        int perMinute();
    }
}

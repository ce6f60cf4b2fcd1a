package uk.threshold.desk;

import java.util.UUID;

/** The guard of what was decided about a request itself: its matches, rulings and end. */
public final class RequestGuard {
    private RequestGuard() {}

    public static String key(UUID request) {
        return "request/" + request;
    }
}

package uk.threshold.faults;

import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What one reading got: the head of an answer, and its body or what came of it.
 *
 * @param receipt the id of its entry; a refusal has one where the entry may stand nevertheless
 * @param retryAfter in seconds, as it was written
 * @param took from the call to the last byte
 * @param broken what broke the body off, where anything did
 */
record Answer(
        int status,
        Optional<UUID> receipt,
        Optional<String> retryAfter,
        byte[] body,
        Duration took,
        Optional<String> broken) {
    static final int RELEASED = 200;

    static Answer of(ResponseInfo head, byte[] body, Duration took, Optional<String> broken) {
        return new Answer(
                head.statusCode(),
                head.headers().firstValue("Threshold-Receipt").map(UUID::fromString),
                head.headers().firstValue("Retry-After"),
                body,
                took,
                broken);
    }

    boolean released() {
        return status == RELEASED;
    }

    boolean whole() {
        return broken.isEmpty();
    }
}

package uk.threshold.faults;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What one reading got.
 *
 * @param receipt the id of its entry; a refusal has one where the entry may stand nevertheless
 * @param retryAfter in seconds, as it was written
 * @param took from the call to the last byte
 */
record Answer(int status, Optional<UUID> receipt, Optional<String> retryAfter, byte[] body, Duration took) {
    static final int RELEASED = 200;

    static Answer of(HttpResponse<byte[]> response, Duration took) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Threshold-Receipt").map(UUID::fromString),
                response.headers().firstValue("Retry-After"),
                response.body(),
                took);
    }

    boolean released() {
        return status == RELEASED;
    }
}

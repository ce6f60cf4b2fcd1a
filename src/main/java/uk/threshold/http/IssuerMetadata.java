package uk.threshold.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the issuer says of itself (OpenID Connect Discovery 1.0, 4): read from its own address when it is first asked for, and
 * again after a while; by one caller at a time, and whoever comes meanwhile gets what was known. Nothing of it decides whom
 * a token makes.
 */
@Singleton
final class IssuerMetadata {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long GOOD_FOR_NANOSECONDS = Duration.ofMinutes(10).toNanos();
    private static final int RETRY_SECONDS = 5;
    private static final long RETRY_NANOSECONDS =
            Duration.ofSeconds(RETRY_SECONDS).toNanos();
    private static final int LONGEST = 131_072;
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TokenIssuer issuer;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Optional<JsonNode> known = Optional.empty();
    private volatile long readAgainAt = System.nanoTime();

    IssuerMetadata(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    String issuer() {
        return issuer.name();
    }

    /**
     * Its metadata; empty for the development issuer, which is no server.
     *
     * @throws Refused 503 where it never answered, or says that it is another
     */
    Optional<JsonNode> read() {
        return switch (issuer) {
            case TokenIssuer.Development development -> Optional.empty();
            case TokenIssuer.Production production -> Optional.of(remembered(production));
        };
    }

    private JsonNode remembered(TokenIssuer.Production production) {
        if (readAgainAt - System.nanoTime() <= 0 && reading.tryLock()) {
            try {
                Optional<JsonNode> said = said(production)
                        .filter(found -> found.path("issuer").asText().equals(production.name()));
                known = said.or(() -> known);
                readAgainAt = System.nanoTime() + (said.isPresent() ? GOOD_FOR_NANOSECONDS : RETRY_NANOSECONDS);
            } finally {
                reading.unlock();
            }
        }
        return known.orElseThrow(() -> Refused.until(Problem.UNAVAILABLE, RETRY_SECONDS));
    }

    /** What it says, if it has said all of it in time. */
    private static Optional<JsonNode> said(TokenIssuer.Production production) {
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Future<Optional<JsonNode>> fetched = thread.submit(() -> fetched(production));
            return fetched.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            thread.shutdownNow();
        }
    }

    private static Optional<JsonNode> fetched(TokenIssuer.Production production)
            throws IOException, InterruptedException {
        URI address = URI.create(production.name().replaceAll("/$", "") + "/.well-known/openid-configuration");
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] said = body.readNBytes(LONGEST + 1);
                return answer.statusCode() == OK && said.length <= LONGEST
                        ? Optional.ofNullable(JSON.readTree(said))
                        : Optional.empty();
            } finally {
                client.shutdownNow();
            }
        }
    }
}

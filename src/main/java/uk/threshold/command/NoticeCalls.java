package uk.threshold.command;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;
import uk.threshold.desk.Doorbell;

/**
 * Calls the addresses that the operator set, and no other: nobody who uses the service can set or change one, and no answer
 * leads elsewhere. What is answered is not read but for its status.
 */
public final class NoticeCalls implements Doorbell {
    /** The header with the signature over {@code uk.threshold/notice-call/v1}, a line feed and the body, in base64. */
    public static final String SIGNATURE = "Threshold-Signature";

    static final String SETTING = "threshold.notices.calls";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ODS = "[A-Z0-9]{3,12}";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final int TAKEN_FROM = 200;
    private static final int TAKEN_BELOW = 300;

    private final Map<String, URI> addresses;
    private final UnaryOperator<byte[]> sign;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    /** @param sign the signature over a body */
    NoticeCalls(Map<String, URI> addresses, UnaryOperator<byte[]> sign) {
        this.addresses = Map.copyOf(addresses);
        this.sign = sign;
    }

    /** @throws CannotStart where the setting is none of what is allowed */
    public static NoticeCalls in(Config config, UnaryOperator<byte[]> sign) {
        return new NoticeCalls(
                config.getOptionalValue(SETTING, String.class)
                        .map(said -> parse(said)
                                .orElseThrow(() -> new CannotStart(SETTING + " must be "
                                        + Allowed.addresses().words())))
                        .orElse(Map.of()),
                sign);
    }

    /** ODS codes of those who can be called. */
    public Set<String> organisations() {
        return addresses.keySet();
    }

    /** What {@code E99901=https://… E99902=https://…} says; empty where the text says nothing such. */
    static Optional<Map<String, URI>> parse(String text) {
        Map<String, URI> addresses = new HashMap<>();
        for (String word : List.of(text.split(" ", -1))) {
            int equals = word.indexOf('=');
            String organisation = word.substring(0, Math.max(equals, 0));
            Optional<URI> address = address(word.substring(equals + 1));
            if (!organisation.matches(ODS) || address.isEmpty() || addresses.put(organisation, address.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(addresses);
    }

    private static Optional<URI> address(String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String host = Optional.ofNullable(address.getHost()).orElse("");
        boolean secret = "https".equals(address.getScheme());
        boolean near = "http".equals(address.getScheme()) && LOOPBACK.contains(host);
        boolean plain = address.getRawUserInfo() == null && address.getRawFragment() == null;
        return !host.isEmpty() && (secret || near) && plain ? Optional.of(address) : Optional.empty();
    }

    @Override
    public Rung ring(String organisation, byte[] body) {
        URI address = addresses.get(organisation);
        if (address == null) {
            return Rung.NOT_TAKEN;
        }
        HttpRequest call = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(SIGNATURE, Base64.getEncoder().encodeToString(sign.apply(body)))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<Void>> answered = client.sendAsync(call, answer -> new Unread());
        try {
            int status =
                    answered.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status >= TAKEN_FROM && status < TAKEN_BELOW ? Rung.TAKEN : Rung.NOT_TAKEN;
        } catch (ExecutionException e) {
            return Rung.NOT_TAKEN;
        } catch (TimeoutException e) {
            answered.cancel(true);
            return Rung.NOT_TAKEN;
        } catch (InterruptedException e) {
            answered.cancel(true);
            Thread.currentThread().interrupt();
            return Rung.BROKEN_OFF;
        }
    }

    /** Ends with the headers, however long the body would go on. */
    private static final class Unread implements BodySubscriber<Void> {
        @Override
        public CompletionStage<Void> getBody() {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> item) {}

        @Override
        public void onError(Throwable throwable) {}

        @Override
        public void onComplete() {}
    }
}

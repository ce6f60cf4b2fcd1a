package uk.threshold.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import uk.threshold.postgres.LedgerLimits;

/** A few readers who go on reading whatever happens, what they got, and why they got nothing. */
final class Readers implements AutoCloseable {
    private static final int READERS = 4;
    private static final long MILLIS_AFTER_A_REFUSAL = 50;

    /** Longer than a gateway that answers can take: a caller's patience for its turn, and again for its commit. */
    private static final Duration LONGEST_CALL = LedgerLimits.usual().patience().multipliedBy(6);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Supplier<HttpRequest> request;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger released = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ending;

    private Readers(Supplier<HttpRequest> request) {
        this.request = request;
    }

    /** @param request the next reading, at the gateway that is there then */
    static Readers start(Supplier<HttpRequest> request) {
        Readers readers = new Readers(request);
        for (int reader = 0; reader < READERS; reader++) {
            readers.threads.add(Thread.ofPlatform().name("reader-" + reader).start(readers::readOn));
        }
        return readers;
    }

    /** One reading, as far as its answer came. @throws IOException when not even a head came in time */
    static Answer read(HttpRequest request) throws IOException, InterruptedException {
        AtomicReference<Optional<ResponseInfo>> head = new AtomicReference<>(Optional.empty());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long sent = System.nanoTime();
        Optional<String> broken = failure(HTTP.sendAsync(request, begun -> {
            head.set(Optional.of(begun));
            return BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(body::writeBytes));
        }));
        Duration took = Duration.ofNanos(System.nanoTime() - sent);
        if (head.get().isEmpty()) {
            throw new IOException("no answer after " + took.toMillis() + " ms: " + broken.orElse("it has no head"));
        }
        return Answer.of(head.get().get(), body.toByteArray(), took, broken);
    }

    /** Waits until the call has ended; why it failed, where it did. */
    private static Optional<String> failure(Future<?> call) throws InterruptedException {
        try {
            call.get(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            call.cancel(true);
            return Optional.of("it hangs");
        }
    }

    private void readOn() {
        try {
            while (!ending) {
                if (!readOnce()) {
                    TimeUnit.MILLISECONDS.sleep(MILLIS_AFTER_A_REFUSAL);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean readOnce() throws InterruptedException {
        try {
            Answer answer = read(request.get());
            answers.add(answer);
            (answer.released() ? released : refused).incrementAndGet();
            return answer.released();
        } catch (IOException e) {
            unanswered.add(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** Waits until so many more bodies were released than at this moment. */
    void awaitReleased(int more, Duration longest) throws InterruptedException {
        await(released, released.get() + more, longest, "released");
    }

    /** Waits until so many readings were refused in all. */
    void awaitRefused(int all, Duration longest) throws InterruptedException {
        await(refused, all, longest, "refused");
    }

    private void await(AtomicInteger counted, int wanted, Duration longest, String what) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (counted.get() < wanted) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not " + wanted + " were " + what + " within " + longest + "; " + this);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Every answer there was. */
    Collection<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Why there was none, for each reading without. */
    List<String> unanswered() {
        return List.copyOf(unanswered);
    }

    @Override
    public String toString() {
        long broken = answers.stream().filter(answer -> !answer.whole()).count();
        return released + " released, " + refused + " refused, " + broken + " of them broken off, " + unanswered.size()
                + " without an answer";
    }

    /** Lets each reader end the reading it is at, which hangs no longer than any. */
    @Override
    public void close() {
        ending = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

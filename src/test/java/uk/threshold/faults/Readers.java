package uk.threshold.faults;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A few readers who go on reading whatever happens, and what they got; a call that found nobody is only counted. */
final class Readers implements AutoCloseable {
    private static final int READERS = 4;
    private static final long MILLIS_AFTER_A_REFUSAL = 50;
    private static final int STOP_SECONDS = 60;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Supplier<HttpRequest> request;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger released = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
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

    /** One reading. @throws IOException when no answer came, or not the whole of it */
    static Answer read(HttpRequest request) throws IOException, InterruptedException {
        long sent = System.nanoTime();
        HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return Answer.of(response, Duration.ofNanos(System.nanoTime() - sent));
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
            unanswered.incrementAndGet();
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

    @Override
    public String toString() {
        return released + " released, " + refused + " refused, " + unanswered + " without an answer";
    }

    /** Lets each reader end the reading it is at. */
    @Override
    public void close() {
        ending = true;
        try {
            for (Thread thread : threads) {
                if (!thread.join(Duration.ofSeconds(STOP_SECONDS))) {
                    throw new AssertionError("a reader got no answer in " + STOP_SECONDS + " s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

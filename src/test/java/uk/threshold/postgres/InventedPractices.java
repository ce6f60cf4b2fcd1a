package uk.threshold.postgres;

import java.util.concurrent.atomic.AtomicInteger;

/** ODS codes of practices that there are not, each given once in a run, since all tests share one database. */
final class InventedPractices {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private InventedPractices() {}

    static String next() {
        return "B9%04d".formatted(NEXT.getAndIncrement());
    }
}

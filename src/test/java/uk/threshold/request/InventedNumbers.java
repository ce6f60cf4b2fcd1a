package uk.threshold.request;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import uk.threshold.carerecord.NhsNumber;

/** NHS numbers of the range that is never issued, each given once in a run. */
public final class InventedNumbers {
    private static final AtomicInteger NEXT = new AtomicInteger(500_000);

    private InventedNumbers() {}

    public static NhsNumber next() {
        return IntStream.rangeClosed(0, 9)
                .mapToObj(check -> NhsNumber.parse("999%06d%d".formatted(NEXT.get(), check)))
                .flatMap(number -> number.stream())
                .findFirst()
                .map(found -> {
                    NEXT.incrementAndGet();
                    return found;
                })
                .orElseGet(() -> {
                    // A remainder of ten has no check digit (NHS Data Dictionary, NHS NUMBER).
                    NEXT.incrementAndGet();
                    return next();
                });
    }
}

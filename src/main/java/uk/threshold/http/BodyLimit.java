package uk.threshold.http;

import jakarta.inject.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Stops reading a body that is too large and did not say so, or that does not come in its time, which a sender of one byte now
 * and then would have without end. One that breaks off is refused like it; its sender has gone.
 */
@jakarta.ws.rs.ext.Provider
public final class BodyLimit implements ReaderInterceptor {
    // Interceptors are made while the service is built, before its settings are read.
    private final Provider<Limits> limits;

    BodyLimit(Provider<Limits> limits) {
        this.limits = limits;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Counted(context.getInputStream(), limits.get()));
        return context.proceed();
    }

    private static final class Counted extends FilterInputStream {
        private final Limits limits;
        private final long begun = System.nanoTime();
        private long read;

        Counted(InputStream in, Limits limits) {
            super(in);
            this.limits = limits;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            try {
                int some = super.read(into, offset, length);
                read += Math.max(0, some);
                if (some >= 0 && Duration.ofNanos(System.nanoTime() - begun).toSeconds() >= limits.bodySeconds()) {
                    throw late();
                }
                if (read > limits.bodyBytes()) {
                    throw Refused.because(Problem.TOO_LARGE, Long.toString(limits.bodyBytes()));
                }
                return some;
            } catch (IOException e) {
                throw late();
            }
        }

        private Refused late() {
            return Refused.because(Problem.BODY_LATE, Integer.toString(limits.bodySeconds()));
        }
    }
}

package uk.threshold.http;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/** Everything that is logged while it listens: level, category, message, parameters, context and causes. */
final class LogRecords extends Handler {
    private final StringWriter text = new StringWriter();

    LogRecords() {
        setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord logged) {
        synchronized (text) {
            ExtLogRecord whole = ExtLogRecord.wrap(logged);
            text.append(whole.getLevel().getName())
                    .append(' ')
                    .append(whole.getLoggerName())
                    .append(": ")
                    .append(whole.getFormattedMessage())
                    .append(' ')
                    .append(Arrays.toString(logged.getParameters()))
                    .append(' ')
                    .append(whole.getMdcCopy().toString())
                    .append('\n');
            if (logged.getThrown() != null) {
                logged.getThrown().printStackTrace(new PrintWriter(text));
            }
        }
    }

    String text() {
        synchronized (text) {
            return text.toString();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}

package uk.threshold.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** The lines that are logged while something happens, whatever their level, each with what was thrown. */
final class LogLines implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 10_000;

    private final Logger root = Logger.getLogger("");
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Handler listener = new Listener();

    private LogLines() {
        root.addHandler(listener);
    }

    /** One line. */
    record Line(Level level, String text) {}

    static LogLines listen() {
        return new LogLines();
    }

    static List<String> during(Runnable calls) {
        try (LogLines lines = listen()) {
            calls.run();
            return lines.texts();
        }
    }

    List<Line> all() {
        return List.copyOf(lines);
    }

    List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }

    /** The first line with this part, which may still be to come; an error where it does not come. */
    String waitFor(String part) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (System.currentTimeMillis() < end) {
            for (Line line : lines) {
                if (line.text().contains(part)) {
                    return line.text();
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no line has `" + part + "`: " + texts());
    }

    @Override
    public void close() {
        root.removeHandler(listener);
    }

    private final class Listener extends Handler {
        @Override
        public void publish(LogRecord logged) {
            String text = logged instanceof ExtLogRecord extended
                    ? extended.getFormattedMessage()
                    : String.valueOf(logged.getMessage());
            lines.add(new Line(logged.getLevel(), text + " " + logged.getThrown()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

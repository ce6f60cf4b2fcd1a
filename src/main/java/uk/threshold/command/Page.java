package uk.threshold.command;

import java.util.Arrays;

/** Lines of plain text, wrapped at a hundred characters. */
final class Page {
    private static final int WIDTH = 100;
    private final StringBuilder text = new StringBuilder();

    void title(String title) {
        if (!text.isEmpty()) {
            blank();
        }
        line(0, title);
        line(0, "-".repeat(Math.min(WIDTH, title.length())));
    }

    void blank() {
        text.append('\n');
    }

    void line(int indent, String line) {
        text.append(" ".repeat(indent)).append(line).append('\n');
    }

    /** A paragraph; further lines stand two deeper than its first. */
    void text(int indent, String paragraph) {
        String margin = " ".repeat(indent);
        StringBuilder line = new StringBuilder(margin);
        for (String word : Arrays.asList(paragraph.split(" "))) {
            if (line.length() > margin.length() && line.length() + word.length() + 1 > WIDTH) {
                text.append(line).append('\n');
                margin = " ".repeat(indent + 2);
                line = new StringBuilder(margin);
            }
            line.append(line.length() > margin.length() ? " " : "").append(word);
        }
        text.append(line).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

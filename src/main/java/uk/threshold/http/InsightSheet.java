package uk.threshold.http;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import uk.threshold.desk.Insight;
import uk.threshold.desk.InsightTopic;

/**
 * Numbers of families as one page to print: a chart for each topic, drawn here as SVG, and beside it the same as a table.
 */
final class InsightSheet {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final int BAR = 18;
    private static final int ROW = 26;
    private static final int WIDTH = 320;
    private static final int FOR_THE_NUMBER = 50;

    private final Insight insight;
    private final PrintedPage page = new PrintedPage("How sharing went");

    InsightSheet(Insight insight) {
        this.insight = insight;
    }

    PrintedPage page() {
        page.paragraph(day(insight.period().from()) + " to "
                + day(insight.period().until()) + ", by requests made in that time.");
        page.paragraph(InsightPage.NOTICE);
        page.paragraph("Numbers are rounded to the nearest " + insight.numbers().step() + "; the least that is told is "
                + insight.numbers().least() + ". This page stays the same until the next quarter is over.");
        int longest = insight.topics().stream()
                .flatMap(topic -> topic.lines().values().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        insight.topics().forEach(topic -> section(topic, longest));
        return page;
    }

    private void section(Insight.Topic topic, int longest) {
        page.wholeSection(topic.topic().code(), title(topic.topic())).paragraph(says(topic.topic()));
        if (!topic.told()) {
            page.paragraph("Not told: beside the other lists it would show that a few families are there.");
        } else if (topic.lines().isEmpty()) {
            page.paragraph("No line stands for as many families as are told.");
        } else {
            page.drawn("<div class=\"pair\">\n").drawn(chart(topic, longest));
            page.table(
                    List.of(title(topic.topic()), "Families"),
                    topic.lines().entrySet().stream()
                            .map(line -> List.of(
                                    line(topic.topic(), line.getKey()),
                                    line.getValue().toString()))
                            .toList());
            page.drawn("</div>\n");
        }
        page.endSection();
    }

    /** Bars in the order of the table, which says the same to whoever does not see them. */
    private static String chart(Insight.Topic topic, int longest) {
        StringBuilder svg = new StringBuilder();
        int height = ROW * topic.lines().size();
        svg.append("<svg aria-hidden=\"true\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
                .formatted(WIDTH, height, WIDTH, height));
        int top = 0;
        for (int families : topic.lines().values()) {
            int length = Math.max(1, (WIDTH - FOR_THE_NUMBER) * families / longest);
            svg.append(
                    "<rect x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#1d5f8a\"/>".formatted(top, length, BAR));
            svg.append("<text x=\"%d\" y=\"%d\" font-size=\"14\">%d</text>\n"
                    .formatted(length + 6, top + BAR - 4, families));
            top += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String title(InsightTopic topic) {
        return switch (topic) {
            case FAMILIES -> "Families asked about";
            case PURPOSE -> "Why";
            case AGENCY -> "Who asked";
            case CATEGORY -> "What was asked for";
            case OUTCOME -> "How requests ended";
            case ANSWER -> "What answers brought";
            case RULING -> "What was ruled";
            case BY_RULING -> "What rulings decided";
            case BY_PROTOCOL -> "Where our protocol parts from the pack";
        };
    }

    private static String says(InsightTopic topic) {
        return switch (topic) {
            case FAMILIES -> "Families about whom at least one request was made.";
            case PURPOSE -> "The purpose that was stated.";
            case AGENCY -> "The kind of agency that made the request.";
            case CATEGORY -> "The kinds of information that were asked for, whether or not anything of them is held.";
            case OUTCOME ->
                "As it stood when the period ended: how a request was closed, or how long it had been open.";
            case ANSWER ->
                "What came when answers or annexes were read; something is also that a child is known and no more.";
            case RULING -> "The kinds of ruling that were made and not taken back.";
            case BY_RULING ->
                "Something left or stayed, and no rule that settled it would have spoken if nobody had ruled.";
            case BY_PROTOCOL ->
                "Something stayed or waited by rules alone that the practice agreed beyond the pack which everybody shares."
                        + " Where the protocol only narrows what the pack permits, it is not counted.";
        };
    }

    private static String line(InsightTopic topic, String code) {
        if (topic == InsightTopic.BY_RULING || topic == InsightTopic.BY_PROTOCOL) {
            return switch (code) {
                case "left" -> "left";
                case "stayed" -> "stayed";
                default -> "waited for a person";
            };
        }
        return switch (code) {
            case "all" -> "all";
            case "something" -> "something left";
            case "nothing" -> "nothing left";
            case "turned-back" -> "the reader had to leave it to a colleague";
            case "not-read" -> "not read";
            case "shared" -> "closed: shared";
            case "please-ring" -> "closed: please ring me";
            case "not-completed" -> "closed: review not completed";
            case "told-by-telephone" -> "closed: told by telephone";
            case "cancelled" -> "cancelled by whoever asked";
            default -> code.replace('-', ' ');
        };
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}

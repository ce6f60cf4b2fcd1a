package uk.threshold.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import uk.threshold.desk.Insight;
import uk.threshold.desk.InsightTopic;

/**
 * Numbers of families as one page to print: a chart for each topic, drawn here as SVG, and beside it the same as a table. It
 * has no script, no link and no form, and loads nothing.
 */
final class InsightSheet {
    private static final String STYLE = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
            + "color:#1b1b1b;background:#fff}"
            + "h1{font-size:1.6rem}h2{font-size:1.2rem;margin:2rem 0 .2rem}p{margin:.2rem 0 .8rem}"
            + ".pair{display:flex;flex-wrap:wrap;gap:2rem;align-items:flex-start}"
            + "table{border-collapse:collapse}th,td{padding:.1rem .8rem .1rem 0;text-align:left;font-weight:normal;"
            + "border-bottom:1px solid #ccc}td,thead th:last-child{text-align:right}thead th{font-weight:bold}"
            + "section{break-inside:avoid}";

    /** What the page may do: be styled as it is here, and nothing else. */
    static final String ALLOWED = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final int BAR = 18;
    private static final int ROW = 26;
    private static final int WIDTH = 320;
    private static final int FOR_THE_NUMBER = 50;

    private final Insight insight;
    private final StringBuilder html = new StringBuilder();

    InsightSheet(Insight insight) {
        this.insight = insight;
    }

    String html() {
        html.setLength(0);
        html.append("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>How sharing went</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>How sharing went</h1>\n");
        paragraph(day(insight.period().from()) + " to " + day(insight.period().until())
                + ", by requests made in that time.");
        paragraph(InsightPage.NOTICE);
        paragraph("Numbers are rounded to the nearest " + insight.numbers().step() + "; the least that is told is "
                + insight.numbers().least() + ". This page stays the same until the next quarter is over.");
        int longest = insight.topics().stream()
                .flatMap(topic -> topic.lines().values().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        insight.topics().forEach(topic -> section(topic, longest));
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void section(Insight.Topic topic, int longest) {
        String id = topic.topic().code();
        html.append("<section aria-labelledby=\"")
                .append(id)
                .append("\">\n<h2 id=\"")
                .append(id)
                .append("\">");
        html.append(escaped(title(topic.topic()))).append("</h2>\n");
        paragraph(says(topic.topic()));
        if (!topic.told()) {
            paragraph("Not told: beside the other lists it would show that a few families are there.");
        } else if (topic.lines().isEmpty()) {
            paragraph("No line stands for as many families as are told.");
        } else {
            html.append("<div class=\"pair\">\n");
            chart(topic, longest);
            table(topic);
            html.append("</div>\n");
        }
        html.append("</section>\n");
    }

    /** Bars in the order of the table, which says the same to whoever does not see them. */
    private void chart(Insight.Topic topic, int longest) {
        int height = ROW * topic.lines().size();
        html.append("<svg aria-hidden=\"true\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
                .formatted(WIDTH, height, WIDTH, height));
        int top = 0;
        for (int families : topic.lines().values()) {
            int length = Math.max(1, (WIDTH - FOR_THE_NUMBER) * families / longest);
            html.append(
                    "<rect x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#1d5f8a\"/>".formatted(top, length, BAR));
            html.append("<text x=\"%d\" y=\"%d\" font-size=\"14\">%d</text>\n"
                    .formatted(length + 6, top + BAR - 4, families));
            top += ROW;
        }
        html.append("</svg>\n");
    }

    private void table(Insight.Topic topic) {
        html.append("<table>\n<thead><tr><th scope=\"col\">").append(escaped(title(topic.topic())));
        html.append("</th><th scope=\"col\">Families</th></tr></thead>\n<tbody>\n");
        topic.lines().forEach((line, families) -> html.append("<tr><th scope=\"row\">")
                .append(escaped(line(topic.topic(), line)))
                .append("</th><td>")
                .append(families)
                .append("</td></tr>\n"));
        html.append("</tbody>\n</table>\n");
    }

    private void paragraph(String text) {
        html.append("<p>").append(escaped(text)).append("</p>\n");
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

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

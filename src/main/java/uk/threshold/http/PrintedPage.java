package uk.threshold.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** A page to read and to print on A4, under construction. It has no script, no link and no form, and loads nothing. */
final class PrintedPage {
    private static final String STYLE = "@page{size:A4;margin:18mm}"
            + "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
            + "color:#1b1b1b;background:#fff;overflow-wrap:break-word}"
            + "h1{font-size:1.6rem}h2{font-size:1.2rem;margin:2rem 0 .2rem;break-after:avoid}"
            + "h3{font-size:1rem;margin:1rem 0 .2rem;break-after:avoid}p{margin:.2rem 0 .8rem}ul{margin:.2rem 0 .8rem}"
            + ".pair{display:flex;flex-wrap:wrap;gap:2rem;align-items:flex-start}"
            + "table{border-collapse:collapse}th,td{padding:.1rem .8rem .1rem 0;text-align:left;font-weight:normal;"
            + "border-bottom:1px solid #ccc;vertical-align:top}thead th{font-weight:bold}tr{break-inside:avoid}"
            + ".pair td,.pair thead th:last-child{text-align:right}.whole{break-inside:avoid}"
            + "@media print{body{margin:0;padding:0;max-width:none;font-size:11pt}}";

    /** What the page may do: be styled as it is here, and nothing else. */
    static final String ALLOWED = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final StringBuilder html = new StringBuilder();

    PrintedPage(String title) {
        html.append("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
    }

    PrintedPage paragraph(String text) {
        html.append("<p>").append(escaped(text)).append("</p>\n");
        return this;
    }

    /** @param id a word of our own */
    PrintedPage section(String id, String heading) {
        html.append("<section aria-labelledby=\"")
                .append(id)
                .append("\">\n<h2 id=\"")
                .append(id)
                .append("\">");
        html.append(escaped(heading)).append("</h2>\n");
        return this;
    }

    /** A section that stands on one sheet of paper where it fits. */
    PrintedPage wholeSection(String id, String heading) {
        section(id, heading);
        int begun = html.lastIndexOf("<section ") + "<section ".length();
        html.insert(begun, "class=\"whole\" ");
        return this;
    }

    PrintedPage endSection() {
        html.append("</section>\n");
        return this;
    }

    PrintedPage heading(String text) {
        html.append("<h3>").append(escaped(text)).append("</h3>\n");
        return this;
    }

    PrintedPage list(List<String> texts) {
        if (!texts.isEmpty()) {
            html.append("<ul>\n");
            texts.forEach(text -> html.append("<li>").append(escaped(text)).append("</li>\n"));
            html.append("</ul>\n");
        }
        return this;
    }

    /** A table whose first column names its rows. */
    PrintedPage table(List<String> headings, List<List<String>> rows) {
        html.append("<table>\n");
        if (!headings.isEmpty()) {
            html.append("<thead><tr>");
            headings.forEach(text ->
                    html.append("<th scope=\"col\">").append(escaped(text)).append("</th>"));
            html.append("</tr></thead>\n");
        }
        html.append("<tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr><th scope=\"row\">")
                    .append(escaped(row.getFirst()))
                    .append("</th>");
            row.subList(1, row.size())
                    .forEach(text -> html.append("<td>").append(escaped(text)).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
        return this;
    }

    /** @param markup of our own, in which nobody else's word stands */
    PrintedPage drawn(String markup) {
        html.append(markup);
        return this;
    }

    String html() {
        return html + "</main>\n</body>\n</html>\n";
    }

    Response response() {
        return Response.ok(html().getBytes(StandardCharsets.UTF_8), MediaType.TEXT_HTML + ";charset=UTF-8")
                .header("Content-Security-Policy", ALLOWED)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    static String escaped(String text) {
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

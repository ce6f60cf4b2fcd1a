package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import uk.threshold.desk.Insight;
import uk.threshold.desk.InsightPeriod;
import uk.threshold.desk.InsightTopic;
import uk.threshold.desk.SmallNumbers;

/** The page of numbers: what stands on it, and what it can do. */
final class InsightSheetTest {
    private static final InsightPeriod PERIOD = InsightPeriod.before(Instant.parse("2026-11-30T12:00:00Z"));

    @Test
    void drawsABarForEachLineAndTellsTheSameInATableBesideIt() throws Exception {
        Document page = parsed(sheet(true));
        NodeList sections = page.getElementsByTagName("section");
        assertEquals(InsightTopic.values().length, sections.getLength());
        Element purpose = (Element) sections.item(InsightTopic.PURPOSE.ordinal());
        NodeList bars = purpose.getElementsByTagName("rect");
        assertEquals(2, bars.getLength());
        assertEquals(2 * length(bars, 1), length(bars, 0));
        assertEquals(List.of("10", "5"), texts(purpose.getElementsByTagName("text")));
        assertEquals(List.of("10", "5"), texts(purpose.getElementsByTagName("td")));
        assertEquals(
                List.of("Why", "Families", "s47 enquiry", "s17 assessment"), texts(purpose.getElementsByTagName("th")));
        assertEquals("true", ((Element) purpose.getElementsByTagName("svg").item(0)).getAttribute("aria-hidden"));
    }

    @Test
    void saysWhereAListIsNotToldAndWhereItHasNoLine() throws Exception {
        String page = sheet(false);
        assertTrue(page.contains("Not told: beside the other lists"));
        assertTrue(page.contains("No line stands for as many families as are told."));
        assertEquals(0, parsed(page).getElementsByTagName("svg").getLength());
        assertTrue(page.contains("1 October 2025 to 30 September 2026"));
    }

    /** It has a word of its own for every line that can be told, and none is a code with a hyphen. */
    @Test
    void hasWordsForEveryLine() throws Exception {
        List<Insight.Topic> topics = new ArrayList<>();
        for (InsightTopic topic : InsightTopic.values()) {
            SequencedMap<String, Integer> lines = new LinkedHashMap<>();
            topic.lines().forEach(line -> lines.put(line, 5));
            topics.add(new Insight.Topic(topic, true, lines));
        }
        Document page = parsed(new InsightSheet(new Insight(PERIOD, SmallNumbers.USUAL, topics))
                .page()
                .html());
        for (String heading : texts(page.getElementsByTagName("th"))) {
            assertFalse(heading.contains("-") || heading.isBlank(), heading);
        }
    }

    @Test
    void runsNothingAndLoadsNothing() throws Exception {
        String page = sheet(true);
        for (String forbidden :
                List.of("<script", "<link", "<form", "<a ", "<img", "style=", "http", "@import", "url(")) {
            assertFalse(page.contains(forbidden), forbidden);
        }
        assertFalse(Pattern.compile("<[^>]* on\\w+=").matcher(page).find(), "a handler");
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page);
        assertTrue(style.find());
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertTrue(PrintedPage.ALLOWED.contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'"));
        assertTrue(PrintedPage.ALLOWED.startsWith("default-src 'none';"));
    }

    private static String sheet(boolean told) {
        List<Insight.Topic> topics = new ArrayList<>();
        for (InsightTopic topic : InsightTopic.values()) {
            SequencedMap<String, Integer> lines = new LinkedHashMap<>();
            if (told && topic == InsightTopic.PURPOSE) {
                lines.put("s47-enquiry", 10);
                lines.put("s17-assessment", 5);
            }
            topics.add(new Insight.Topic(topic, told || topic != InsightTopic.PURPOSE, lines));
        }
        return new InsightSheet(new Insight(PERIOD, SmallNumbers.USUAL, topics))
                .page()
                .html();
    }

    /** The page is well-formed XML but for its first line and the tags that HTML leaves open. */
    private static Document parsed(String page) throws Exception {
        String xml = page.replace("<!DOCTYPE html>\n", "").replaceAll("<(meta [^>]*)>", "<$1/>");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static int length(NodeList bars, int at) {
        return Integer.parseInt(((Element) bars.item(at)).getAttribute("width"));
    }

    private static List<String> texts(NodeList nodes) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}

package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NumberInUrlTest {
    @Test
    void findsANumberHoweverItIsWritten() {
        for (String text : List.of(
                "/Patient/9990000018",
                "identifier=nhs9990000018",
                "identifier=nhs-number%7C9990000018",
                "q=999%20000%200018",
                "q=999+000+0018",
                "q=999-000-0018&_count=1",
                "q=%39%39%39%30%30%30%30%30%31%38")) {
            assertTrue(NumberInUrl.found(text), text);
        }
    }

    @Test
    void leavesIdsAndOtherNumbersAlone() {
        for (String text : List.of(
                "/Task/00000000-0000-4000-8000-999000001800",
                "/Patient/9990000018abcdef9990000018abcdef",
                "/Patient/9990000019",
                "_lastUpdated=2025-11-23",
                "_cursor=19990000018",
                "x=%zz")) {
            assertFalse(NumberInUrl.found(text), text);
        }
    }
}

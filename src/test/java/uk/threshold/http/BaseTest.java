package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BaseTest {
    @Test
    void isTheAddressThatWasDecidedOn() {
        assertEquals(
                "https://gateway.example/fhir",
                Base.at("https://gateway.example").address("/fhir"));
        assertEquals(
                "https://gateway.example/fhir",
                Base.at("https://gateway.example/").address("/fhir"));
        assertEquals("http://h:8080/safe/fhir", Base.at("http://h:8080/safe/").address("/fhir"));
        assertEquals("http://[::1]:8080/fhir", Base.at("http://[::1]:8080").address("/fhir"));
    }

    @Test
    void isOtherwiseWhereTheServerListensOnceItDoes() {
        AtomicInteger port = new AtomicInteger(-1);
        Base base = Base.of("127.0.0.1", port::get);
        port.set(8080);
        assertEquals("http://127.0.0.1:8080/fhir", base.address("/fhir"));
        assertEquals("http://[::1]:8080/fhir", Base.of("::1", port::get).address("/fhir"));
    }

    @Test
    void isNothingElse() {
        for (String address : List.of(
                "",
                "gateway.example",
                "ftp://gateway.example",
                "https://",
                "https://user@gateway.example",
                "https://gateway.example?x=1",
                "https://gateway.example#x",
                "https://gateway.example//",
                "https://gateway.example/a b",
                "https://gateway.example:port")) {
            assertThrows(IllegalArgumentException.class, () -> Base.at(address), address);
        }
    }
}

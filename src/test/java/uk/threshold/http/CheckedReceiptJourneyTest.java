package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.command.Persona.SAFEGUARDING_LEAD;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.verifier.Verifier;

/** The receipt of an answer over HTTP holds before the offline verifier, byte by byte as it came, and so does the answer it is for. */
@QuarkusTest
final class CheckedReceiptJourneyTest {
    @TempDir
    Path folder;

    @Test
    void holdsForTheRequesterAndForThePracticeWithTheAnswerItIsFor() throws IOException {
        String task = AskedChild.with(3).task;
        Response answer = as(SOCIAL_WORKER_NORTH).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose");
        assertEquals(200, answer.statusCode());
        String receipt = "/api/receipts/" + answer.header(Readings.RECEIPT);
        for (Response given : List.of(
                as(SOCIAL_WORKER_NORTH).get(receipt), as(SAFEGUARDING_LEAD).get(receipt))) {
            String key = given.jsonPath().getString("verifierKey");
            String said = verified(0, given.asByteArray(), answer.asByteArray(), key);
            assertTrue(said.contains("recipient E99901"), said);
            assertTrue(said.contains("the answer, byte for byte"), said);
            assertEquals(given.jsonPath().getMap("").containsKey("held"), said.contains("its held half"), said);
            byte[] other = answer.asByteArray().clone();
            other[other.length / 2] ^= 1;
            verified(1, given.asByteArray(), other, key);
        }
    }

    private String verified(int code, byte[] receipt, byte[] answer, String key) throws IOException {
        Path file = Files.write(folder.resolve("receipt.json"), receipt);
        Path answered = Files.write(folder.resolve("answer.json"), answer);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, UTF_8);
        List<String> words = List.of("receipt", file.toString(), "--vkey", key, "--answer", answered.toString());
        assertEquals(code, Verifier.run(words, out, out), () -> said.toString(UTF_8));
        return said.toString(UTF_8);
    }
}

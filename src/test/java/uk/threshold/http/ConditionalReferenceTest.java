package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.http.Records.condition;
import static uk.threshold.http.Records.keep;
import static uk.threshold.http.Records.number;
import static uk.threshold.http.Records.patient;
import static uk.threshold.http.Records.post;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;

/** A reference may name its target by an identifier, whose system is an address like most. */
@QuarkusTest
final class ConditionalReferenceTest {
    @Test
    void isSettledToTheOneResourceThatHasTheIdentifier() {
        String number = number();
        UUID patient = keep(PRACTICE_SYSTEM, "Patient", patient(number));
        post(PRACTICE_SYSTEM, "/fhir/Condition", condition(reference(number), "Asthma"))
                .then()
                .statusCode(201)
                .body("subject.reference", equalTo("Patient/" + patient));
        post(PRACTICE_SYSTEM, "/fhir/Condition", condition(reference(number()), "Asthma"))
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("reference-not-found"));
    }

    private static String reference(String number) {
        return "Patient?identifier=" + NhsNumber.SYSTEM + "|" + number;
    }
}

package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.http.OnlinePeople.all;
import static uk.threshold.http.OnlinePeople.condition;
import static uk.threshold.http.OnlinePeople.parent;
import static uk.threshold.http.OnlinePeople.patient;
import static uk.threshold.http.OnlinePeople.proxy;
import static uk.threshold.http.OnlinePeople.themselves;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** A practice answers for what was shown online as for what it shared on request. */
@QuarkusTest
final class OnlineAccountTest {
    private static final String ASTHMA = "195967001";

    private final String number = Records.number();

    @Test
    void listsWhatAPersonReadOfTheirOwnRecord() {
        condition(patient(number, 30), ASTHMA, "");
        Response seen = all(themselves(number));
        account(Persona.SAFEGUARDING_LEAD, number)
                .then()
                .body("disclosures", hasSize(1))
                .body("disclosures[0].receipt", equalTo(seen.header("Threshold-Receipt")))
                .body("disclosures[0].purpose", equalTo("own-access"))
                .body("disclosures[0].to.ods", equalTo("X99901"))
                .body("disclosures[0].to.organisation", equalTo("Tidewater Health App"))
                .body("disclosures[0].to.roles", equalTo(List.of("patient")))
                .body("disclosures[0].request", nullValue())
                .body("disclosures[0].fields", hasItems("Condition.code", "Patient.name"));
    }

    @Test
    void listsWhatAProxyReadUnderTheChildWhoseRecordItIs() {
        String child = Records.number();
        UUID held = patient(child, 5);
        parent(held, number, true);
        condition(held, ASTHMA, "");
        Response seen = all(proxy(number, child));
        account(Persona.SAFEGUARDING_LEAD, child)
                .then()
                .body("disclosures.receipt", equalTo(List.of(seen.header("Threshold-Receipt"))))
                .body("disclosures[0].purpose", equalTo("proxy-access"))
                .body("disclosures[0].to.roles", equalTo(List.of("proxy")));
        account(Persona.SAFEGUARDING_LEAD, number).then().body("disclosures", hasSize(0));
    }

    @Test
    void listsNoReadingByWhichNothingWasShown() {
        String child = Records.number();
        UUID held = patient(child, 16);
        parent(held, number, true);
        condition(held, ASTHMA, "");
        all(proxy(number, child)).then().body("entry", nullValue());
        account(Persona.SAFEGUARDING_LEAD, child).then().body("disclosures", hasSize(0));
    }

    @Test
    void tellsAnotherPracticeNothing() {
        condition(patient(number, 30), ASTHMA, "");
        all(themselves(number));
        account(Persona.SAFEGUARDING_LEAD, number).then().body("disclosures", hasSize(1));
        Response other = account(Persona.SAFEGUARDING_LEAD_B, number);
        assertEquals(account(Persona.SAFEGUARDING_LEAD_B, Records.number()).asString(), other.asString());
        assertFalse(other.asString().contains("receipt"));
    }

    private static Response account(Persona lead, String number) {
        Response answer = as(lead).contentType("application/json")
                .body("{\"nhsNumber\":\"" + number + "\"}")
                .post("/api/disclosures/search");
        answer.then().statusCode(200);
        return answer;
    }
}

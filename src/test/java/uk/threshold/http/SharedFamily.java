package uk.threshold.http;

import io.restassured.response.Response;
import java.util.Optional;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.InventedNumbers;

/** A child with an injury and her mother, who is depressed and has refused; each part of it sent to the next gateway. */
final class SharedFamily {
    private final RoundRobin robin;
    private final NhsNumber number = InventedNumbers.next();
    private final NhsNumber mothersNumber = InventedNumbers.next();
    private final String child;

    SharedFamily(RoundRobin robin) {
        this.robin = robin;
        child = robin.keep("Patient", MotherAndChild.patient(number, "Ida", "2024-05-06"));
        String mother = robin.keep("Patient", MotherAndChild.patient(mothersNumber, "Una", "1996-02-03"));
        robin.keep("RelatedPerson", MotherAndChild.relation(mothersNumber, child));
        robin.keep("Condition", MotherAndChild.condition("125667009", child));
        robin.keep("Condition", MotherAndChild.condition(MotherAndChild.DEPRESSION, mother));
        robin.keep("Consent", MotherAndChild.refusal(mother));
    }

    String child() {
        return child;
    }

    NhsNumber number() {
        return number;
    }

    /** A request about both, made once under this key. */
    Response ask(String key) {
        return robin.ask(
                TaskBody.about(number).person(mothersNumber, "mother").categoryOf(1, "mental-health"),
                Optional.of(key));
    }

    /** The id of a request about both. */
    String asked() {
        Response asked = ask("only-" + child);
        asked.then().statusCode(201);
        return asked.jsonPath().getString("id");
    }
}

package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.fhir.Projecting.FACTS;
import static uk.threshold.fhir.Projecting.id;
import static uk.threshold.fhir.Projecting.person;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import uk.threshold.carerecord.FieldClass;

/** Accounts for tests: a child tells of what a coach did, and a friend is spoken of. */
final class Accounts {
    static final int CHILD = 1;
    static final int ACCOUNT = 2;
    static final int COACH = 5;
    static final int FRIEND = 6;
    static final String HARMED = "said-to-have-harmed";
    static final String CANARY = "CANARY";
    static final Set<FieldClass> NAMING = with(FieldClass.IDENTITY);
    static final String COACHS = related(COACH, "{\"use\":\"usual\",\"family\":\"Ferrant\",\"given\":[\"Ned\"]}");
    static final String FRIENDS = related(FRIEND, "{\"use\":\"usual\",\"family\":\"CANARY\"}");

    private Accounts() {}

    static Set<FieldClass> with(FieldClass field) {
        Set<FieldClass> classes = EnumSet.copyOf(FACTS);
        classes.add(field);
        return classes;
    }

    static String related(int number, String... names) {
        return "{\"resourceType\":\"RelatedPerson\",\"id\":\"" + id(number) + "\",\"active\":true,"
                + "\"patient\":{\"reference\":\"Patient/" + id(CHILD) + "\"},\"name\":[" + String.join(",", names)
                + "],\"telecom\":[{\"system\":\"phone\",\"value\":\"CANARY\"}],\"birthDate\":\"1980-01-01\"}";
    }

    static String patient(String... names) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id(COACH) + "\",\"active\":true,\"name\":["
                + String.join(",", names) + "],\"birthDate\":\"1980-01-01\"}";
    }

    static String about(String reference, String part) {
        return about("{\"reference\":\"" + reference + "\"}", part, "");
    }

    static String about(String reference, String part, String more) {
        return "{\"url\":\"" + Extensions.ABOUT + "\"," + more
                + "\"extension\":[{\"url\":\"person\",\"valueReference\":" + reference
                + "},{\"url\":\"part\",\"valueCode\":\"" + part + "\"}]}";
    }

    static String to(int number) {
        return "RelatedPerson/" + id(number);
    }

    static String observation(String... extensions) {
        return "{\"resourceType\":\"Observation\",\"extension\":[" + String.join(",", extensions)
                + "],\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":"
                + "\"125667009\"}]}}";
    }

    static Projecting told(String... extensions) {
        return new Projecting()
                .name(COACH, CHILD, COACHS)
                .name(FRIEND, CHILD, FRIENDS)
                .naming(person(COACH))
                .item(ACCOUNT, CHILD, observation(extensions), NAMING);
    }

    static String valid(Projecting answer) {
        String body = answer.body();
        assertEquals(List.of(), Validation.errors(body));
        return body;
    }
}

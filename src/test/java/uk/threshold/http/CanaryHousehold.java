package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Canaries;
import uk.threshold.fhir.Canaries.Canary;
import uk.threshold.fhir.CanaryResources;
import uk.threshold.http.CanaryJudge.Kept;

/**
 * A child and her mother at Harbour Lane, somebody who lives alone, and a patient of another practice: every field of every
 * type that is kept of them holds a canary of its own.
 */
final class CanaryHousehold {
    private static final int BYTES_OF_A_BATCH = 400_000;
    private static final String FHIR = "application/fhir+json";

    /** The ones with dates that leave come first: the later a canary is made, the longer ago its day. */
    private static final List<String> FIRST = List.of("Observation", "Procedure", "DiagnosticReport");

    final Canaries canaries;
    final NhsNumber childNumber = new NhsNumber(Records.number());
    final NhsNumber motherNumber = new NhsNumber(Records.number());
    final NhsNumber aloneNumber = new NhsNumber(Records.number());

    /** What is kept, as {@code Type/id}, the first of its type before the others. */
    final List<String> kept = new ArrayList<>();

    /** Of that, what the other practice keeps. */
    final List<String> keptElsewhere;

    /** Canaries that were sent and taken. */
    final Set<Canary> stored = new HashSet<>();

    final String child;
    final String mother;

    /** An entry of the child's, and one of her mother's, which are ruled on. */
    final UUID bruise;

    final UUID sadness;
    private final CanaryResources resources;

    CanaryHousehold(Canaries canaries) {
        this.canaries = canaries;
        resources = new CanaryResources(canaries);
        child = person(Persona.PRACTICE_SYSTEM, Kept.CHILD, childNumber, "2024-05-06");
        mother = person(Persona.PRACTICE_SYSTEM, Kept.MOTHER, motherNumber, "1996-02-03");
        String alone = person(Persona.PRACTICE_SYSTEM, Kept.ALONE, aloneNumber, "1990-04-05");
        related();
        bruise = id(keep(Persona.PRACTICE_SYSTEM, of("Condition", Kept.CHILD, child))
                .getFirst());
        sadness = id(keep(
                        Persona.PRACTICE_SYSTEM,
                        of("Condition", Kept.RULED, mother).subList(0, 1))
                .getFirst());
        List<ObjectNode> all = new ArrayList<>();
        types().forEach(type -> all.addAll(of(type, Kept.CHILD, child)));
        all.addAll(of("Condition", Kept.MOTHER, mother));
        // A Consent of the child's own would refuse for her what her days are to show.
        all.addAll(of("Consent", Kept.MOTHER, mother));
        all.addAll(of("Condition", Kept.ALONE, alone));
        all.addAll(of("Observation", Kept.ALONE, alone));
        keep(Persona.PRACTICE_SYSTEM, all);
        String elsewhere =
                person(Persona.PRACTICE_SYSTEM_B, Kept.ELSEWHERE, new NhsNumber(Records.number()), "2021-03-04");
        keep(Persona.PRACTICE_SYSTEM_B, of("Condition", Kept.ELSEWHERE, elsewhere));
        keptElsewhere = kept.subList(kept.indexOf(elsewhere), kept.size());
    }

    /** Every other type that a practice can keep. */
    private static List<String> types() {
        Set<String> rest = new TreeSet<>(RecordQuery.offered().keySet());
        rest.add(FlagFace.TYPE);
        rest.removeAll(FIRST);
        rest.removeAll(Set.of("Condition", "Consent"));
        List<String> types = new ArrayList<>(FIRST);
        types.addAll(rest);
        return types;
    }

    private List<ObjectNode> of(String type, Kept whose, String patient) {
        List<ObjectNode> all = resources.all(type, whose.name(), patient);
        // The first of them is whom it is about.
        return type.equals("Patient") ? all.subList(1, all.size()) : all;
    }

    /** Somebody with a number and a name that can be asked about, and canaries in all the rest. */
    private String person(Persona practice, Kept whose, NhsNumber number, String born) {
        ObjectNode patient = resources.all("Patient", whose.name(), "Patient/1").getFirst();
        patient.remove(List.of("deceasedBoolean", "_deceasedBoolean", "_birthDate"));
        patient.put("birthDate", born);
        ((ArrayNode) patient.get("identifier"))
                .insertObject(0)
                .put("system", NhsNumber.SYSTEM)
                .put("value", number.digits());
        ObjectNode name = ((ArrayNode) patient.get("name")).insertObject(0);
        name.put("use", "official").put("family", "Harrow").putArray("given").add("Ida");
        keep(practice, List.of(patient));
        return kept.getLast();
    }

    private void related() {
        String relation = """
                {"resourceType":"RelatedPerson","extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/parental-responsibility","extension":[
                    {"url":"kind","valueCode":"mother"},{"url":"period","valuePeriod":{"start":"2024-05-06"}}]}],
                 "identifier":[{"system":"%s","value":"%s"}],"active":true,"patient":{"reference":"%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"MTH"}]}]}
                """.formatted(NhsNumber.SYSTEM, motherNumber.digits(), child);
        keep(Persona.PRACTICE_SYSTEM, List.of((ObjectNode) DemoRecords.parse(relation)));
    }

    /** Sends them in batches of what a body may hold; each must be taken. */
    private List<String> keep(Persona practice, List<ObjectNode> all) {
        int before = kept.size();
        StringBuilder entries = new StringBuilder();
        for (ObjectNode resource : all) {
            String entry = "{\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"%s\"}}"
                    .formatted(resource, resource.path("resourceType").asText());
            if (entries.length() + entry.length() > BYTES_OF_A_BATCH) {
                batch(practice, entries.toString());
                entries.setLength(0);
            }
            entries.append(entries.isEmpty() ? "" : ",").append(entry);
        }
        batch(practice, entries.toString());
        return kept.subList(before, kept.size());
    }

    private void batch(Persona practice, String entries) {
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entries + "]}";
        Response answer = as(practice).contentType(FHIR).body(bundle).post("/fhir");
        answer.then().statusCode(200);
        for (JsonNode entry : DemoRecords.parse(answer.asString()).path("entry")) {
            JsonNode response = entry.path("response");
            assertEquals("201 Created", response.path("status").asText(), response::toString);
            kept.add(response.path("location").asText().replaceFirst("^.*?([A-Za-z]+/[0-9a-f-]{36}).*$", "$1"));
        }
        stored.addAll(canaries.in(bundle));
    }

    static UUID id(String reference) {
        return UUID.fromString(reference.substring(reference.indexOf('/') + 1));
    }
}

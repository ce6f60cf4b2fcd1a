package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/**
 * What two practices, two councils, a health visitor and two people at home own: every id that a call answered with, and
 * every word that was planted, each with those who may know it.
 */
final class Belongings {
    static final String FIRST_AT_HOME = "first-at-home";
    static final String SECOND_AT_HOME = "second-at-home";
    static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String HARBOUR = "A99901";
    private static final String BOARD = "Q99901";
    private static final String QUAYSIDE = "A99902";
    private static final String NORTH = "E99901";
    private static final String SOUTH = "E99902";
    private static final String TIDEWAY = "R99901";
    private static final Pattern CURSOR = Pattern.compile("_cursor=([A-Za-z0-9_-]+)");

    private static final String NEVER = new UUID(0, 1).toString();
    private static final Map<String, String> NOTHING_BESIDE = Map.of(
            "~own", NEVER,
            "~person", NEVER,
            "~ruling", NEVER,
            "~piece", NEVER.replace("-", ""),
            "~number", "9990000018");
    private static final int FEW = 2;
    private static final int MORE_THAN_A_PAGE = 101;

    /** How an id is written. */
    enum Kind {
        UUID,
        PSEUDONYM,
        NUMBER,
        CURSOR;

        /** One that never was. */
        String stranger() {
            return switch (this) {
                case UUID -> java.util.UUID.randomUUID().toString();
                case PSEUDONYM -> java.util.UUID.randomUUID().toString().replace("-", "");
                case NUMBER -> Records.number();
                case CURSOR ->
                    java.util.UUID.randomUUID().toString().replace("-", "").repeat(3);
            };
        }
    }

    /**
     * An id that somebody owns.
     *
     * @param type of resource, for a path that names one
     */
    record Thing(String id, Kind kind, String type, Set<String> owners) {}

    final Map<String, Thing> things = new LinkedHashMap<>();
    /** Words and who may read them. */
    final Map<String, Set<String>> words = new LinkedHashMap<>();
    /** What of its own an organisation's calls name beside the id they try, by owner and placeholder. */
    private final Map<String, Map<String, String>> beside = new HashMap<>();

    final String first = Records.number();
    final String second = Records.number();

    Belongings() {
        harbourLane();
        quayside();
        flag(Persona.SOCIAL_CARE_SYSTEM, NORTH);
        flag(Persona.SOCIAL_CARE_SYSTEM_SOUTH, SOUTH);
        atHome(FIRST_AT_HOME, first);
        atHome(SECOND_AT_HOME, second);
        nobodys();
        things.values().forEach(thing -> words.putIfAbsent(thing.id(), thing.owners()));
    }

    private void harbourLane() {
        DeskFamily family = DeskFamily.asked();
        words.put("canary of the record", Set.of(HARBOUR));
        number(family.childNumber.digits(), HARBOUR, NORTH, SOUTH);
        number(family.motherNumber.digits(), HARBOUR, NORTH);
        thing(family.request.toString(), "Task", HARBOUR, NORTH);
        beside(HARBOUR, "~own", family.request.toString());
        beside(NORTH, "~own", family.request.toString());
        beside(HARBOUR, "~person", family.child.toString());
        List.of(family.child, family.mother).forEach(id -> thing(id.toString(), "Patient", HARBOUR));
        List.of(family.bruise, family.depression).forEach(id -> thing(id.toString(), "Condition", HARBOUR));
        thing(family.relation.toString(), "RelatedPerson", HARBOUR);
        read(Persona.SOCIAL_WORKER_NORTH, family.request.toString(), NORTH, HARBOUR);
        String closed = asked(Persona.SOCIAL_WORKER_NORTH, family.childNumber, "Harrow", HARBOUR, NORTH);
        asked(Persona.SOCIAL_WORKER_SOUTH, family.childNumber, "Harrow", HARBOUR, SOUTH);
        desk(Persona.SAFEGUARDING_LEAD, HARBOUR, family.request.toString(), family.mother, family.depression);
        // What a clinician says at the end is said to the requester, whose its receipt therefore is as well.
        kept(
                post(Persona.SAFEGUARDING_LEAD, "/api/requests/" + closed + "/close", "{\"statement\":\"shared\"}"),
                HARBOUR,
                NORTH);
        kept(as(Persona.SAFEGUARDING_LEAD).get("/api/requests/" + family.request), HARBOUR);
        released(family);
        danger(family.childNumber);
        ownFlag(family.child);
        manyEntries(family.child);
        noticed();
    }

    /** Two changes of what a council had read, each with a notice, and links to the second of the council's and of the lead's. */
    private void noticed() {
        Known child = Known.aged(3);
        UUID kept = StoryEntry.of(child, "developmental-review").kept();
        StoryRequest request = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(child, "s47-enquiry").category("growth-development"));
        request.answer();
        for (int version = 1; version <= 2; version++) {
            StoryEntry.of(child, "developmental-review")
                    .on("2026-09-0" + version)
                    .instead(kept, version);
            Noticed.allAreAsked();
        }
        thing(request.task, "Task", HARBOUR, NORTH);
        Response notices = as(Persona.SOCIAL_WORKER_NORTH).get("/api/notices?_count=1");
        cursor(notices, "Task", NORTH);
        kept(notices, HARBOUR, NORTH);
        cursor(as(Persona.SAFEGUARDING_LEAD).get("/api/notices/sent?_count=1"), "Task", HARBOUR);
    }

    /** The number of whom nobody knows or asks anything, so that nothing holds them: anybody's. */
    private void nobodys() {
        number(
                Records.number(),
                Arrays.stream(Persona.values())
                        .map(persona -> persona.member().ods())
                        .distinct()
                        .toArray(String[]::new));
    }

    /** Two releases that each wait for a second person, and a dispute that waits for its note. */
    private void released(DeskFamily family) {
        kept(release(family), HARBOUR);
        Response second = release(family);
        kept(second, HARBOUR);
        beside(HARBOUR, "~ruling", second.jsonPath().getString("ruling.id"));
        kept(
                post(Persona.SAFEGUARDING_LEAD, "/api/positions", """
                        {"kind":"dispute","person":"%s","item":"%s","words":"x"}""".formatted(family.mother, family.depression)),
                HARBOUR);
    }

    private static Response release(DeskFamily family) {
        return post(Persona.SAFEGUARDING_LEAD, "/api/requests/" + family.request + "/rulings", """
                {"kind":"reasoned-release","scope":{"item":"%s"},"why":"x","grounds":{"%s":"law"},"told":"Una"}""".formatted(
                        family.depression, family.mother));
    }

    /** Due at once, so that the named GP of the board is told that it is overdue; to read it is another matter. */
    private void danger(NhsNumber child) {
        Response asked = Records.post(
                Persona.EMERGENCY_DUTY,
                "/fhir/Task",
                TaskBody.about(child).purpose("immediate-danger").json());
        asked.then().statusCode(201);
        String id = asked.jsonPath().getString("id");
        thing(id, "Task", HARBOUR, NORTH);
        words.put(id, Set.of(HARBOUR, NORTH, BOARD));
    }

    private void ownFlag(UUID patient) {
        thing(
                Records.keep(Persona.PRACTICE_SYSTEM, "Flag", """
                        {"resourceType":"Flag","status":"active","code":{"coding":[{"system":"http://snomed.info/sct","code":"836881000000105"}]},
                         "subject":{"reference":"Patient/%s"}}""".formatted(patient))
                        .toString(),
                "Flag",
                HARBOUR);
    }

    /** More than a page of what the practice should look at, of which each prompts it, and links to the rest of both. */
    private void manyEntries(UUID patient) {
        String account = Records.condition("Patient/" + patient, "many")
                .replace("http://snomed.info/sct", "https://fhir.threshold.example/CodeSystem/local-record")
                .replace("195967001", "account-of-abuse");
        String entry = """
                {"resource":%s,"request":{"method":"POST","url":"Condition"}}""".formatted(account);
        as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .body("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                        + String.join(",", Collections.nCopies(MORE_THAN_A_PAGE, entry)) + "]}")
                .post("/fhir")
                .then()
                .statusCode(200);
        cursor(as(Persona.SAFEGUARDING_LEAD).get("/api/online-review"), "Condition", HARBOUR);
        Response prompts = as(Persona.SAFEGUARDING_LEAD).get("/api/referral-prompts");
        cursor(prompts, "Condition", HARBOUR);
        kept(prompts, HARBOUR);
    }

    private void quayside() {
        NhsNumber number = new NhsNumber(Records.number());
        number(number.digits(), QUAYSIDE, SOUTH, NORTH);
        words.put("Quaycanary", Set.of(QUAYSIDE, SOUTH, NORTH));
        words.put("canary of the quay", Set.of(QUAYSIDE));
        UUID child = Records.keep(
                Persona.PRACTICE_SYSTEM_B,
                "Patient",
                Records.patient(number.digits()).replace("Quill", "Quaycanary").replace("2020-02-29", "2024-05-06"));
        UUID condition = Records.keep(
                Persona.PRACTICE_SYSTEM_B,
                "Condition",
                Records.condition("Patient/" + child, "canary of the quay").replace("195967001", "125667009"));
        thing(child.toString(), "Patient", QUAYSIDE);
        thing(condition.toString(), "Condition", QUAYSIDE);
        String souths = asked(Persona.SOCIAL_WORKER_SOUTH, number, "Quaycanary", QUAYSIDE, SOUTH);
        asked(Persona.SOCIAL_WORKER_NORTH, number, "Quaycanary", QUAYSIDE, NORTH);
        beside(QUAYSIDE, "~own", souths);
        beside(SOUTH, "~own", souths);
        beside(QUAYSIDE, "~person", child.toString());
        read(Persona.SOCIAL_WORKER_SOUTH, souths, SOUTH, QUAYSIDE);
        desk(Persona.SAFEGUARDING_LEAD_B, QUAYSIDE, souths, child, condition);
    }

    /** A request with words of its own; its answer is the id. */
    private String asked(Persona asker, NhsNumber child, String name, String practice, String council) {
        String words = "canary of " + council + " to " + practice;
        this.words.put(words, Set.of(practice, council));
        String body = TaskBody.about(child)
                .with(
                        "owner",
                        Map.of(
                                "identifier",
                                Map.of("system", "https://fhir.nhs.uk/Id/ods-organization-code", "value", practice)))
                .withoutInputs("family-name")
                .input("family-name", "valueString", name)
                .withoutInputs("statement")
                .input(
                        "statement",
                        "valueAnnotation",
                        Map.of("authorString", "Manager", "time", "2026-03-04T05:06:07Z", "text", words))
                .json();
        Response answer = Records.post(asker, "/fhir/Task", body);
        answer.then().statusCode(201);
        String id = answer.jsonPath().getString("id");
        thing(id, "Task", practice, council);
        return id;
    }

    /** The answer, of which the pseudonyms are the reader's alone, and a link to the next page of it. */
    private void read(Persona reader, String task, String council, String practice) {
        Response answer = as(reader).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose");
        answer.then().statusCode(200);
        thing(answer.header("Threshold-Receipt"), "Task", council, practice);
        released(answer, council);
        Response page = as(reader).get("/fhir/request/" + task + "?_count=1");
        page.then().statusCode(200);
        cursor(page, "Task", council);
        for (JsonNode entry : DemoRecords.parse(answer.asString()).path("entry")) {
            if (entry.path("resource").path("resourceType").asText().equals("Condition")) {
                beside(council, "~piece", entry.path("resource").path("id").asText());
            }
        }
    }

    /** The link to the next page, which there is. */
    private void cursor(Response page, String type, String owner) {
        page.then().statusCode(200);
        Matcher cursor = CURSOR.matcher(page.asString());
        assertTrue(cursor.find(), page::asString);
        things.put(cursor.group(1), new Thing(cursor.group(1), Kind.CURSOR, type, Set.of(owner)));
    }

    /** What a lead writes down about a request: a ruling, a consent, a complaint, and a look at an entry for online. */
    private void desk(Persona lead, String practice, String request, UUID person, UUID entry) {
        String planted = "canary of the desk of " + practice;
        words.put(planted, Set.of(practice));
        kept(post(lead, "/api/requests/" + request + "/rulings", """
                        {"kind":"not-relevant","scope":{"item":"%s"},"why":"%s"}""".formatted(entry, planted)), practice);
        kept(post(lead, "/api/consents", """
                        {"person":"%s","standing":"given","by":"self","saidBy":"%s","evidence":"signed",
                         "covers":["sharing-own-record"],"words":"%s"}""".formatted(person, person, planted)), practice);
        kept(post(lead, "/api/positions", """
                        {"kind":"complaint","person":"%s","request":"%s","words":"%s","raised":"2026-03-01"}""".formatted(person, request, planted)), practice);
        kept(post(lead, "/api/holds", """
                        {"nhsNumber":"%s","kind":"review","words":"%s"}""".formatted(Records.number(), planted)), practice);
        kept(post(lead, "/api/online-review/" + entry + "/checked", """
                        {"version":1,"fit":"no","why":"%s"}""".formatted(planted)), practice);
    }

    private void flag(Persona council, String ods) {
        String number = Records.number();
        words.put(number, Set.of(ods, TIDEWAY));
        thing(CouncilFlag.placed(council, number, CouncilFlag.PLAN), "Flag", ods);
        CouncilFlag.placed(council, number, CouncilFlag.PLAN);
        beside(ods, "~number", number);
        cursor(as(council).get("/fhir/Flag?_count=1&status=active"), "Flag", ods);
        Response read = CouncilFlag.search(Persona.HEALTH_WORKER, number);
        read.then().statusCode(200);
        thing(read.header("Threshold-Receipt"), "Flag", TIDEWAY);
        kept(read, TIDEWAY);
    }

    private void atHome(String reader, String number) {
        number(number, HARBOUR, reader);
        UUID patient = OnlinePeople.patient(number, 30);
        thing(patient.toString(), "Patient", HARBOUR);
        thing(OnlinePeople.condition(patient, "195967001", "").toString(), "Condition", HARBOUR);
        Response all = OnlinePeople.all(OnlinePeople.themselves(number));
        released(all, reader);
    }

    /** Every resource of an answer; the caveat is everybody's. */
    private void released(Response answer, String reader) {
        for (JsonNode entry : DemoRecords.parse(answer.asString()).path("entry")) {
            JsonNode resource = entry.path("resource");
            String type = resource.path("resourceType").asText();
            if (!type.equals("OperationOutcome")) {
                thing(resource.path("id").asText(), type, reader);
            }
        }
    }

    private static Response post(Persona persona, String path, String body) {
        Response answer = as(persona).contentType("application/json").body(body).post(path);
        answer.then().statusCode(201);
        return answer;
    }

    /** Every id of an answer that nobody had before. */
    private void kept(Response answer, String... owners) {
        UUIDS.matcher(answer.asString()).results().forEach(found -> thing(found.group(), "Condition", owners));
    }

    private void thing(String id, String type, String... owners) {
        Kind kind = UUIDS.matcher(id).matches() ? Kind.UUID : Kind.PSEUDONYM;
        things.putIfAbsent(id, new Thing(id, kind, type, Set.of(owners)));
    }

    private void number(String digits, String... owners) {
        things.put(digits, new Thing(digits, Kind.NUMBER, "Patient", Set.of(owners)));
    }

    /** What this owner must not reach, a few of each kind. */
    List<Thing> foreignTo(String owner) {
        Map<List<Object>, List<Thing>> alike = things.values().stream()
                .filter(thing -> !thing.owners().contains(owner))
                .collect(Collectors.groupingBy(
                        thing -> List.of(thing.kind(), thing.type(), thing.owners()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return alike.values().stream().flatMap(some -> some.stream().limit(FEW)).toList();
    }

    private void beside(String owner, String placeholder, String own) {
        beside.computeIfAbsent(owner, unseen -> new HashMap<>()).putIfAbsent(placeholder, own);
    }

    /** What stands for each placeholder in this owner's calls; something that never was where it has none. */
    Map<String, String> besides(String owner) {
        Map<String, String> besides = new HashMap<>(NOTHING_BESIDE);
        besides.putAll(beside.getOrDefault(owner, Map.of()));
        return besides;
    }

    /** Words in a text that this owner must not read, but for what the call itself said. */
    List<String> leaked(String text, String owner, String said) {
        String heard = text.replace(said, "");
        List<String> leaked = new ArrayList<>();
        words.forEach((word, readers) -> {
            if (!readers.contains(owner) && heard.contains(word)) {
                leaked.add(word);
            }
        });
        return leaked;
    }
}

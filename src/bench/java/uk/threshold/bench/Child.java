package uk.threshold.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** An invented child whose record a practice keeps and a social worker asks about. */
record Child(NhsNumber number, LocalDate today) {
    private static final String FAMILY = "Harrow";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final AtomicInteger NEXT = new AtomicInteger(100_000);
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    /**
     * Keeps a record of so many entries, each of about 1 KB.
     *
     * @param permitted how many of a hundred entries may leave
     */
    static Child kept(MeasuredGateway gateway, int entries, int permitted) throws IOException {
        Child child = new Child(number(NEXT.getAndIncrement()), LocalDate.now(LONDON));
        try (Line line = new Line(gateway.port())) {
            String token = gateway.token(Persona.PRACTICE_SYSTEM);
            line.call(Line.post("/fhir", token, child.record(entries, permitted)));
        }
        return child;
    }

    /** Asks about each of these children in turn, so often in all, and gives the Tasks. */
    static List<UUID> asked(MeasuredGateway gateway, List<Child> children, int tasks) throws IOException {
        List<UUID> asked = new ArrayList<>();
        String token = gateway.token(Persona.SOCIAL_WORKER_NORTH);
        try (Line line = new Line(gateway.port())) {
            for (int i = 0; i < tasks; i++) {
                String task = children.get(i % children.size()).task();
                Matcher id =
                        ID.matcher(new String(line.call(Line.post("/fhir/Task", token, task)), StandardCharsets.UTF_8));
                if (!id.find()) {
                    throw new IOException("a Task without an id");
                }
                asked.add(UUID.fromString(id.group(1)));
            }
        }
        return asked;
    }

    /** A number of the range that is never issued; every eleventh of the range has no check digit. */
    private static NhsNumber number(int place) {
        return IntStream.iterate(place, next -> next + 500_000)
                .boxed()
                .flatMap(body -> IntStream.rangeClosed(0, 9)
                        .mapToObj(check -> NhsNumber.parse("999%06d%d".formatted(body, check)))
                        .flatMap(Optional::stream))
                .findFirst()
                .orElseThrow();
    }

    private String record(int entries, int permitted) {
        String patient = """
                {"fullUrl":"urn:uuid:%s","resource":{"resourceType":"Patient","active":true,"birthDate":"%s",
                 "identifier":[{"system":"%s","value":"%s"}],"name":[{"use":"official","family":"%s","given":["Odile"]}]},
                 "request":{"method":"POST","url":"Patient"}}""".formatted(url(), born(), NhsNumber.SYSTEM, number.digits(), FAMILY);
        return IntStream.range(0, entries)
                .mapToObj(i -> entry(i, spread(i) < permitted))
                .collect(Collectors.joining(
                        ",",
                        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + patient + ",",
                        "]}"));
    }

    /** A place among a hundred, so that every share is met by records of twenty entries too, evenly. */
    private static int spread(int entry) {
        return entry * 35 % 100;
    }

    private LocalDate born() {
        return today.minusYears(7);
    }

    private UUID url() {
        return new UUID(0x4711_0000_0000_4000L, 0x8000_0000_0000_0000L | Long.parseLong(number.digits()));
    }

    private String entry(int place, boolean permitted) {
        return "{\"fullUrl\":\"urn:uuid:%s\",\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"Condition\"}}"
                .formatted(
                        UUID.randomUUID(),
                        Entries.condition(
                                "urn:uuid:" + url(),
                                number.digits() + "-" + place,
                                permitted ? Entries.ASKED_FOR : Entries.NOT_ASKED_FOR,
                                today.minusDays(1 + place % 300)));
    }

    private String task() {
        return """
                {"resourceType":"Task","status":"requested","intent":"order","code":%s,
                 "for":{"identifier":{"system":"%s","value":"%s"}},
                 "owner":{"identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"A99901"}},
                 "reasonCode":%s,
                 "input":[{"type":%s,"valueDate":"%s"},{"type":%s,"valueString":"%s"},
                  {"type":%s,"valueCodeableConcept":%s},
                  {"type":%s,"valueAnnotation":{"authorString":"Social worker","time":"2026-11-17T13:30:00Z",
                   "text":"Reasonable cause to suspect significant harm."}},
                  {"type":%s,"valueIdentifier":{"value":"NM-4711"}}]}""".formatted(
                        concept("task-code", "information-request"),
                        NhsNumber.SYSTEM,
                        number.digits(),
                        concept("purpose", "s47-enquiry"),
                        concept("request-input", "birth-date"),
                        born(),
                        concept("request-input", "family-name"),
                        FAMILY,
                        concept("request-input", "category"),
                        concept("category", "injury"),
                        concept("request-input", "statement"),
                        concept("request-input", "case"));
    }

    private static String concept(String system, String code) {
        return "{\"coding\":[{\"system\":\"https://fhir.threshold.example/CodeSystem/%s\",\"code\":\"%s\"}]}"
                .formatted(system, code);
    }
}

package uk.threshold.http;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import uk.threshold.command.Persona;

/**
 * A child with a mother and a father whose record holds plain entries of the child, which an enquiry is owed, and
 * others of which nothing may be seen; and which the practice then changes in all that may not be seen.
 */
final class ChangingFamily {
    private static final List<String> PLAIN = List.of("125667009", "312608009", "185202000", "195967001", "91935009");
    private static final String BARS = "https://fhir.threshold.example/CodeSystem/statutory-bar";

    final Known child = Known.aged(6);
    final Known mother = Known.aged(31);
    final Known father = Known.aged(33);

    private final Random random;
    private final List<Plain> plain = new ArrayList<>();
    private final List<Hidden> hidden = new ArrayList<>();

    /** An entry that may be seen. */
    private record Plain(UUID id, String code, String day) {}

    /**
     * An entry of which nothing may be seen.
     *
     * @param reached whether the enquiry is about the person whose it is, so that somebody can rule on it
     */
    private record Hidden(UUID id, String type, boolean reached) {}

    /** Draws what is held; equal numbers draw the same. */
    ChangingFamily(int seed) {
        random = new Random(seed);
        child.livesWith(mother, "MTH");
        child.has(father, "FTH");
        for (int count = 3 + random.nextInt(3); count > 0; count--) {
            String code = one(PLAIN);
            String day = day();
            plain.add(new Plain(StoryEntry.of(child, code).on(day).kept(), code, day));
        }
        hide(3 + random.nextInt(3));
    }

    TaskBody enquiry() {
        return StoryRequest.about(child, "s47-enquiry")
                .category("household")
                .category("injury")
                .category("attendance")
                .category("allergy")
                .category("long-term-condition")
                .category("mental-health")
                .category("sexual-health")
                .category("concern")
                .person(mother.number(), "parent");
    }

    /** Type, code and day of what is owed of the child's own, sorted. */
    List<String> owed() {
        return plain.stream()
                .map(entry -> "Condition " + entry.code() + " " + entry.day())
                .sorted()
                .toList();
    }

    /** Ids of everything held, and of everybody. */
    List<UUID> ids() {
        List<UUID> ids = new ArrayList<>(List.of(child.id(), mother.id(), father.id()));
        plain.forEach(entry -> ids.add(entry.id()));
        hidden.forEach(entry -> ids.add(entry.id()));
        return ids;
    }

    /**
     * Changes all that may not be seen: words, versions, entries, other people, what they say, and what is ruled of
     * them.
     */
    void changes(StoryRequest request) {
        List<Hidden> reached = hidden.stream().filter(Hidden::reached).toList();
        if (!reached.isEmpty()) {
            request.ruled("not-relevant", Map.of("item", one(reached).id().toString()), words());
        }
        if (random.nextBoolean()) {
            StoryConsent.said(father, father, "refused", "self", "recorded", "sharing-own-record");
        }
        for (Plain entry : plain) {
            if (random.nextBoolean()) {
                StoryEntry.of(child, entry.code())
                        .on(entry.day())
                        .words(words())
                        .instead(entry.id(), 1);
            }
        }
        for (Hidden entry : List.copyOf(hidden)) {
            if (random.nextBoolean()) {
                takeAway(entry);
            } else {
                rewrite(entry);
            }
        }
        hide(1 + random.nextInt(4));
        if (random.nextBoolean()) {
            Known uncle = Known.aged(40);
            child.has(uncle, "UNCLE");
            StoryEntry.of(uncle, "15167005").words(words()).kept();
        }
    }

    private void takeAway(Hidden entry) {
        Tokens.as(Persona.PRACTICE_SYSTEM)
                .header("If-Match", "W/\"1\"")
                .delete("/fhir/" + entry.type() + "/" + entry.id())
                .then()
                .statusCode(204);
        hidden.remove(entry);
    }

    private void rewrite(Hidden entry) {
        boolean condition = entry.type().equals("Condition");
        StoryEntry other = condition
                ? StoryEntry.of(child, one(PLAIN)).label(one(List.of("PRS", "TBOO", "SEX")))
                : StoryEntry.of(child, one(List.of("correspondence", "concern-reported", "agency-document")));
        other.on(day()).words(words()).instead(entry.id(), 1);
    }

    private void hide(int count) {
        for (int more = count; more > 0; more--) {
            boolean condition = random.nextInt(3) > 0;
            StoryEntry entry = condition
                    ? condition()
                    : StoryEntry.of(child, one(List.of("correspondence", "concern-reported", "investigation-result")));
            UUID id = entry.on(day()).words(words()).kept();
            hidden.add(new Hidden(id, condition ? "Condition" : "Observation", !entry.isOf(father)));
        }
    }

    private StoryEntry condition() {
        return switch (random.nextInt(8)) {
            case 0 -> StoryEntry.of(mother, one(List.of("35489007", "15167005", "125667009")));
            case 1 -> StoryEntry.of(mother, "386639001");
            case 2 -> StoryEntry.of(father, one(PLAIN));
            case 3 -> StoryEntry.of(child, one(List.of("706893006", "386639001", "77386006")));
            case 4 -> StoryEntry.of(child, one(PLAIN)).label(one(List.of("PRS", "TBOO", "ADOL", "HIV")));
            case 5 -> StoryEntry.of(child, one(PLAIN)).label(BARS, one(List.of("GRA22", "LPP", "ADOPT", "HFE")));
            case 6 -> StoryEntry.of(child, one(PLAIN)).inConfidence("relative");
            default -> StoryEntry.of(child, one(PLAIN)).label("ORCON");
        };
    }

    private String words() {
        return "canary " + random.nextInt(1_000_000);
    }

    private String day() {
        return LocalDate.of(2026, 10, 1).minusDays(random.nextInt(1000)).toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}

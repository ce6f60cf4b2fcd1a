package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import uk.threshold.command.Persona;

/**
 * How much of a clinician's time a section 47 request may take: a promise of the practice's desk, measured. The share of the
 * child's own facts that need no decision is promised of ordinary records on which nobody has put a label. On those every entry of
 * a category asked is counted, whatever the pack's lists make of its code. The demo family, whose record has labels that are put
 * there to be judged, is held to the same. What Synthea writes in no category of the lists is
 * {@code other}: it is not asked for here, and so not counted.
 */
@QuarkusTest
final class ReviewBudgetTest {
    private static final int MOST_DECISIONS = 12;
    private static final double LEAST_SHARE = 0.9;

    /** What a social worker asks of a child. */
    private static final List<String> CATEGORIES = List.of(
            "injury",
            "attendance",
            "growth-development",
            "immunisation",
            "medication",
            "allergy",
            "long-term-condition",
            "disability-communication",
            "mental-health",
            "safeguarding-entry",
            "account-of-abuse");

    /** Codes of the categories asked, as a practice writes them. */
    private static final List<String> ORDINARY = List.of(
            "125667009",
            "312608009",
            "125605004",
            "185202000",
            "185317003",
            "439708006",
            "1082441000000108",
            "195967001",
            "59621000",
            "37796009",
            "58703003",
            "836881000000105");

    @Test
    void keepsTheBudgetOnTheDemoFamily() {
        DemoRecords.load();
        JsonNode budget = budget(FamilyJourneyTest.asked(FamilyJourneyTest.enquiry()));
        within("demo family", budget);
    }

    /** Of every category that an enquiry asks, an entry as a practice codes it; nobody has labelled any. */
    @Test
    void keepsTheBudgetOnAnOrdinaryRecord() {
        DeskFamily family = DeskFamily.asked();
        for (String code : ORDINARY) {
            family.childHas(code);
        }
        TaskBody body = TaskBody.about(family.childNumber).withoutInputs("category");
        CATEGORIES.forEach(body::category);
        within("ordinary record", budget(FamilyJourneyTest.asked(body)));
    }

    @Test
    void countsAnEntryOfTheChildsThatSomebodyLabelled() {
        DeskFamily family = DeskFamily.asked();
        String before = FamilyJourneyTest.asked(TaskBody.about(family.childNumber));
        assertEquals(1, budget(before).path("factsOfTheChild").asInt());
        OnlinePeople.condition(
                family.child,
                "125667009",
                OnlinePeople.marked("http://terminology.hl7.org/CodeSystem/v3-ActCode", "VIO"));
        String after = FamilyJourneyTest.asked(TaskBody.about(family.childNumber));
        assertEquals(2, budget(after).path("factsOfTheChild").asInt());
    }

    @Test
    void countsADecisionOnceAndNoMoreWhenItIsMade() {
        DeskFamily family = DeskFamily.asked();
        assertEquals(
                2, awaited(family.seen().asString()), "her refusal to weigh, and her mental health to find relevant");

        rule(family, "weighed");
        assertEquals(1, awaited(family.seen().asString()));
        rule(family, "relevant");
        assertEquals(0, awaited(family.seen().asString()));
    }

    @Test
    void countsAPersonWhomSomebodyMustMatch() {
        DeskFamily family = DeskFamily.mistaken();
        assertEquals(2, awaited(family.seen().asString()), "who the child is, and who her mother");
    }

    @Test
    void keepsTheBudgetOnEveryChildThatSyntheaMade() {
        assumeTrue(
                Files.isDirectory(SyntheaPatient.FOLDER),
                "SKIPPED: the Synthea children are not beside the project, at " + SyntheaPatient.FOLDER);
        List<Executable> measured = new ArrayList<>();
        for (Path file : SyntheaPatient.children()) {
            SyntheaPatient child = SyntheaPatient.kept(file);
            String name = file.getFileName().toString();
            JsonNode budget = budget(FamilyJourneyTest.asked(asked(child)));
            measured.add(() -> within(name, budget));
        }
        assertEquals(20, measured.size(), "children measured");
        assertAll(measured);
    }

    /** What a section 47 enquiry asks of this child. */
    static TaskBody asked(SyntheaPatient child) {
        TaskBody body = TaskBody.about(child.number())
                .withoutInputs("birth-date")
                .withoutInputs("family-name")
                .withoutInputs("category")
                .input("birth-date", "valueDate", child.birthDate())
                .input("family-name", "valueString", child.familyName());
        CATEGORIES.forEach(body::category);
        return body;
    }

    private static void within(String whose, JsonNode budget) {
        int facts = budget.path("factsOfTheChild").asInt();
        int undecided = budget.path("leavingUndecided").asInt();
        System.out.printf(
                "review budget: %2d decisions, %3d of %3d facts need none: %s%n",
                budget.path("decisionsAwaited").asInt(), undecided, facts, whose);
        fewEnough(whose, budget);
        assertTrue(facts > 0, whose + " has facts that were asked for");
        assertTrue(undecided >= LEAST_SHARE * facts, whose + ": " + undecided + " of " + facts);
    }

    private static void fewEnough(String whose, JsonNode budget) {
        int decisions = budget.path("decisionsAwaited").asInt(Integer.MAX_VALUE);
        assertTrue(decisions <= MOST_DECISIONS, whose + " asks for decisions: " + decisions);
    }

    private static JsonNode budget(String request) {
        String page = as(Persona.SAFEGUARDING_LEAD)
                .get("/api/requests/" + request)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return DemoRecords.parse(page).path("reviewBudget");
    }

    private static int awaited(String page) {
        return DemoRecords.parse(page).at("/reviewBudget/decisionsAwaited").asInt(-1);
    }

    private static void rule(DeskFamily family, String kind) {
        family.post("rulings", """
                        {"kind":"%s","scope":{"person":"%s"},"why":"Her low mood bears on the baby's care."}
                        """.formatted(kind, family.mother)).then().statusCode(201);
    }
}

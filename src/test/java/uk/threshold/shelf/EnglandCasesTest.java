package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import uk.threshold.Draws;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Prompt;
import uk.threshold.policy.Together;

/** The stories beside the English pack: every one comes out as it says. */
final class EnglandCasesTest {
    private static final PackFiles FILES = PackFiles.folder(EnglandPackTest.FOLDER);
    private static final LoadedPack LOADED = LoadedPack.read(FILES);
    private static final Pack PACK = LOADED.pack();
    private static final List<PolicyCase> CASES = PolicyCase.readAll(FILES, LOADED);

    @TestFactory
    @Tag(Draws.ONE_BY_ONE)
    Stream<DynamicNode> everyCaseComesOutAsItSays() {
        return CASES.stream().map(each -> dynamicContainer(each.id() + ": " + each.title(), tests(each)));
    }

    private static Stream<DynamicTest> tests(PolicyCase each) {
        Stream<DynamicTest> scenes = each.scenes().stream()
                .map(scene -> dynamicTest(
                        scene.title(),
                        () -> assertEquals(
                                List.of(), scene.differences(PACK), scene.spot().toString())));
        Stream<DynamicTest> kept = each.kept().stream()
                .map(entry -> dynamicTest(
                        entry.title(),
                        () -> assertEquals(
                                entry.prompts(), entry.asked(PACK), entry.spot().toString())));
        Stream<DynamicTest> refusals = each.turnedBack().stream()
                .map(request ->
                        dynamicTest("the request is turned back as too broad", () -> assertTrue(request.by(PACK))));
        return Stream.of(scenes, kept, refusals).flatMap(tests -> tests);
    }

    @Test
    void everyCaseComesOutAlsoBesideTheOthers() {
        for (PolicyCase each : CASES) {
            each.scenes().forEach(scene -> assertEquals(List.of(), scene.differences(PACK)));
            each.kept().forEach(entry -> assertEquals(entry.prompts(), entry.asked(PACK)));
            each.turnedBack().ifPresent(request -> assertTrue(request.by(PACK)));
        }
    }

    /** Each is asked in one case and, for want of nothing but youth, not asked in another. */
    @Test
    void everyPromptIsAskedInACaseAndEndsWithAnAge() {
        List<AsKept> kept = CASES.stream().flatMap(each -> each.kept().stream()).toList();
        for (Prompt prompt : PACK.prompts()) {
            assertTrue(kept.stream().anyMatch(entry -> entry.prompts().contains(prompt.id())), prompt.id());
            assertTrue(
                    kept.stream()
                            .anyMatch(entry -> prompt.mayAsk(entry.entry())
                                    && !entry.prompts().contains(prompt.id())),
                    prompt.id());
        }
    }

    /** What joins fields guards against a rule that forgets one, of which the pack has none: a law holds it. */
    @Test
    void everyRuleAndDutySettlesAtLeastOneCase() {
        Set<String> settled = new HashSet<>();
        CASES.forEach(each -> each.scenes().forEach(scene -> settled.addAll(scene.settledBy(PACK))));
        List<String> idle = PACK.rulebook()
                .clauses()
                .filter(clause -> !(clause instanceof Together))
                .map(Clause::id)
                .filter(id -> !settled.contains(id))
                .sorted()
                .toList();
        assertEquals(List.of(), idle);
    }

    @Test
    void everyCaseCitesGuidanceAndSaysWhatMustNotAppear() {
        for (PolicyCase each : CASES) {
            assertFalse(each.guidance().isEmpty(), each.id());
            assertFalse(each.story().isBlank(), each.id());
            assertFalse(each.mustNotAppear().isEmpty(), each.id());
            assertTrue(each.turnedBack().isPresent() || !each.scenes().isEmpty(), each.id());
        }
    }

    @Test
    void tellsTheStoriesThatThePackWasWrittenFor() {
        List<String> ids = CASES.stream().map(PolicyCase::id).toList();
        assertTrue(ids.containsAll(List.of("S1", "S2", "S3", "S6", "S7", "S15", "S38", "S40")), ids.toString());
        assertEquals(ids.size(), new HashSet<>(ids).size());
    }

    @Test
    void wouldNoticeAPackThatPermitsLess() {
        Pack deaf = Packs.without(PACK, "s47.child.own-facts");
        assertTrue(CASES.stream().flatMap(each -> each.scenes().stream()).anyMatch(scene -> !scene.differences(deaf)
                .isEmpty()));
    }

    @Test
    void wouldNoticeAPackThatProtectsLess() {
        PACK.rulebook().rules().stream()
                .map(Clause::id)
                .forEach(id -> assertTrue(
                        CASES.stream().flatMap(each -> each.scenes().stream()).anyMatch(scene -> !scene.differences(
                                        Packs.without(PACK, id))
                                .isEmpty()),
                        "no case would miss " + id));
    }
}

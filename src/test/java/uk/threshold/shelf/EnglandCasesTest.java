package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import uk.threshold.Draws;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Prompt;
import uk.threshold.policy.Together;

/** The stories beside the English pack: every one comes out as it says. */
final class EnglandCasesTest {
    private static final PackFiles FILES = PackFiles.folder(EnglandPackTest.FOLDER);
    private static final LoadedPack LOADED = LoadedPack.read(FILES);
    private static final Pack PACK = LOADED.pack();
    private static final List<PolicyCase> CASES = PolicyCase.readAll(FILES, LOADED);
    private static final Pattern SCENARIO = Pattern.compile("S[0-9]+(-.+)?");
    private static final List<String> SCENARIOS = List.of(
            "S1", "S2", "S3", "S5", "S6", "S7", "S8", "S9", "S11", "S12", "S15", "S16", "S17", "S19", "S24", "S25",
            "S26", "S29", "S31", "S32", "S37", "S38", "S39", "S40", "S41");

    /** What a statute forbids leaves under no ruling, and of somebody nobody could place nothing does. */
    private static final Set<String> KEEPS_ALL = Set.of("S19", "S32");

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
        assertTrue(ids.containsAll(SCENARIOS), ids.toString());
        assertEquals(ids.size(), new HashSet<>(ids).size());
    }

    @Test
    void tellsAtLeastSixtyStoriesOfItsOwn() {
        long own = CASES.stream()
                .filter(each -> !SCENARIO.matcher(each.id()).matches())
                .count();
        assertTrue(own >= 60, own + " stories beside the scenarios");
    }

    /** A gateway that never said anything would leak nothing, and these stories say whom it would harm. */
    @Test
    void tellsOfAtLeastTwentyRefusalsThatWouldHarmAndWouldNoticeThem() {
        List<PolicyCase> harmful =
                CASES.stream().filter(each -> each.harmIfRefused().isPresent()).toList();
        assertTrue(harmful.size() >= 20, harmful.size() + " stories of a harmful refusal");
        Pack silent = Packs.withoutOpening(PACK, EnumSet.allOf(FieldClass.class));
        for (PolicyCase each : harmful) {
            assertTrue(
                    each.scenes().stream()
                            .anyMatch(scene -> !scene.differences(silent).isEmpty()),
                    each.id());
        }
    }

    @Test
    void everyStorySaysBothWhatLeavesAndWhatDoesNotUnlessAllIsKept() {
        for (PolicyCase each : CASES) {
            Set<Effect> said = new HashSet<>();
            each.scenes().forEach(scene -> said.addAll(scene.expect().values()));
            boolean binds = said.size() > 1 && said.contains(Effect.PERMIT);
            assertTrue(
                    binds || KEEPS_ALL.contains(each.id()) || each.turnedBack().isPresent(), each.id());
        }
    }

    @Test
    void wouldNoticeAPackThatPermitsLess() {
        Pack deaf = Packs.without(PACK, "s47.child.own-facts");
        assertTrue(CASES.stream().flatMap(each -> each.scenes().stream()).anyMatch(scene -> !scene.differences(deaf)
                .isEmpty()));
    }

    @Test
    void wouldNoticeAPackThatProtectsLess() {
        List<Map.Entry<Scene, Set<String>>> scenes = CASES.stream()
                .flatMap(each -> each.scenes().stream())
                .map(scene -> Map.entry(scene, scene.settledBy(PACK)))
                .toList();
        for (Clause rule : PACK.rulebook().rules()) {
            Pack without = Packs.without(PACK, rule.id());
            // Those that the rule settles come first: most often one of them misses it, and no other need be asked.
            assertTrue(
                    scenes.stream()
                            .sorted(Comparator.comparing(
                                    scene -> !scene.getValue().contains(rule.id())))
                            .anyMatch(scene ->
                                    !scene.getKey().differences(without).isEmpty()),
                    "no case would miss " + rule.id());
        }
    }
}

package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.http.SmartScopes.Act;
import uk.threshold.http.SmartScopes.Context;

/** What the scopes of a token leave of what its roles allow. */
final class SmartScopesTest {
    private static final List<String> TYPES = List.of("Condition", "Patient", "Task", "*");
    private static final List<ScopeNeeds> UNIVERSE = TYPES.stream()
            .flatMap(type -> Stream.of(Act.values()).map(act -> new ScopeNeeds(type, EnumSet.of(act))))
            .toList();
    private static final Set<ScopeNeeds> ALL = Set.copyOf(UNIVERSE);

    @Test
    void leaveEverythingWhereTheTokenHasNoneOfResources() {
        for (String words :
                List.of("", "openid", "openid profile email offline_access", "launch/patient fhirUser", "  ")) {
            assertEquals(ALL, left(words, Context.USER), words);
        }
    }

    @Test
    void readBothWaysOfWritingThem() {
        assertEquals(of("Condition", Act.READ, Act.SEARCH), left("system/Condition.read", Context.SYSTEM));
        assertEquals(of("Condition", Act.READ, Act.SEARCH), left("system/Condition.rs", Context.SYSTEM));
        assertEquals(
                of("Condition", Act.CREATE, Act.UPDATE, Act.DELETE), left("system/Condition.write", Context.SYSTEM));
        assertEquals(left("user/Condition.*", Context.USER), left("user/Condition.cruds", Context.USER));
        assertEquals(ALL, left("system/*.*", Context.SYSTEM));
        assertEquals(ALL, left("system/*.cruds", Context.SYSTEM));
        assertEquals(of("Task", Act.CREATE), left("user/Task.c", Context.USER));
        assertEquals(
                Stream.concat(of("Task", Act.CREATE).stream(), of("Patient", Act.READ).stream())
                        .collect(Collectors.toSet()),
                left("openid user/Task.c user/Patient.r", Context.USER));
    }

    @Test
    void leaveNothingToWhoeverTheyAreNotFor() {
        assertEquals(Set.of(), left("patient/*.cruds", Context.SYSTEM));
        assertEquals(Set.of(), left("https://gateway.example/fhir/system/*.cruds", Context.SYSTEM));
        assertEquals(Set.of(), left("patient/*.read user/*.*", Context.SYSTEM));
        assertEquals(Set.of(), left("system/*.cruds", Context.USER));
        assertEquals(Set.of(), left("user/*.cruds system/*.cruds", Context.PATIENT));
        SmartScopes both = SmartScopes.in("system/*.cruds");
        assertFalse(both.allow(Set.of(Context.SYSTEM, Context.USER), UNIVERSE.getFirst()));
        assertFalse(both.allow(Set.of(), UNIVERSE.getFirst()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system/Condition.rs?category=problem-list-item",
                "system/*.cruds?",
                "system/Condition.sr",
                "system/Condition.rr",
                "system/Condition.",
                "system/Condition",
                "system/.rs",
                "system/**.rs",
                "system/*.**",
                "system/*.readwrite",
                "system/*.Read",
                "SYSTEM/*.cruds",
                "system//*.cruds",
                "system/*/Condition.rs",
                "system/condition.rs",
                "system/Condition,Patient.rs",
                "agent/*.cruds",
                "/*.cruds",
                "/",
                "x/system/*.cruds",
                "system/*.cruds\t",
                "system/*.cruds\n",
                "system\u2215*.cruds",
                "http://scopes.example/all",
                "system/*.cruds\u0000"
            })
    void leaveNothingWhereTheyAreNotUnderstood(String word) {
        assertEquals(Set.of(), left(word, Context.SYSTEM));
    }

    @Test
    void leaveNothingWhereTheClaimIsNoText() {
        for (Object claim : List.of(List.of("system/*.cruds"), 1, true, java.util.Map.of("a", "b"))) {
            SmartScopes scopes = SmartScopes.in(claim);
            assertTrue(UNIVERSE.stream().noneMatch(needs -> scopes.allow(Set.of(Context.SYSTEM), needs)));
        }
        assertTrue(UNIVERSE.stream().allMatch(needs -> SmartScopes.in(null).allow(Set.of(Context.SYSTEM), needs)));
    }

    /** Of any word of their alphabet: it says nothing of resources, or it is understood, or it leaves nothing. */
    @Test
    void areUnderstoodOrLeaveNothing() {
        Random random = new Random(26);
        int understood = 0;
        int nothing = 0;
        for (int round = 0; round < 50_000; round++) {
            String word = Stream.of(
                            List.of("system", "user", "patient", "System", "agent", ""),
                            List.of("/", "/", "/", "//", ""),
                            List.of("*", "Condition", "Task", "condition", ""),
                            List.of(".", ".", ".", "", "/"),
                            List.of("c", "r", "rs", "sr", "cruds", "read", "write", "*", "reads", ""),
                            List.of("", "", "", "?a=b", "*", "."))
                    .map(choice -> choice.get(random.nextInt(choice.size())))
                    .collect(Collectors.joining());
            SmartScopes scopes = SmartScopes.in(word);
            assertTrue(scopes.granted().size() <= 1, word);
            assertEquals(word.contains("/"), scopes.narrows(), word);
            if (scopes.granted().isEmpty()) {
                Set<ScopeNeeds> left = left(word, Context.SYSTEM);
                assertEquals(scopes.narrows() ? Set.of() : ALL, left, word);
                nothing += scopes.narrows() ? 1 : 0;
            } else {
                assertTrue(word.matches("(system|user|patient)/(\\*|[A-Za-z]+)\\.(read|write|\\*|[cruds]+)"), word);
                understood++;
            }
        }
        assertTrue(understood > 50 && nothing > 1_000, understood + " and " + nothing);
    }

    /** A further word never leaves less than the others, nor more than all words by themselves. */
    @Test
    void leaveTogetherWhatEachLeaves() {
        List<String> words = List.of(
                "system/Condition.r",
                "system/*.s",
                "user/*.cruds",
                "system/Nothing",
                "system/Task.cud",
                "patient/*.read");
        for (String one : words) {
            for (String other : words) {
                Set<ScopeNeeds> both = left(one + " " + other, Context.SYSTEM);
                Set<ScopeNeeds> either = Stream.of(one, other)
                        .flatMap(word -> left(word, Context.SYSTEM).stream())
                        .collect(Collectors.toSet());
                assertEquals(either, both, one + " " + other);
            }
        }
    }

    private static Set<ScopeNeeds> of(String type, Act... acts) {
        return Stream.of(acts).map(act -> new ScopeNeeds(type, EnumSet.of(act))).collect(Collectors.toSet());
    }

    private static Set<ScopeNeeds> left(String words, Context context) {
        SmartScopes scopes = SmartScopes.in(words);
        return UNIVERSE.stream()
                .filter(needs -> scopes.allow(Set.of(context), needs))
                .collect(Collectors.toSet());
    }
}

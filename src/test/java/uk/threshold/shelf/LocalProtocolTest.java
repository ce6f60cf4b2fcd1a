package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.Draws;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.comparison.Comparison;
import uk.threshold.comparison.Difference;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Judgement;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.ProtocolIdentity;
import uk.threshold.policy.RandomFacts;
import uk.threshold.policy.RandomRulebooks;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;

final class LocalProtocolTest {
    private static final Path LOCAL = Path.of("src/test/resources/local-protocols/A99001");
    private static final LoadedPack ENGLAND = LoadedPack.read(PackFiles.folder(EnglandPackTest.FOLDER));

    @TempDir
    Path folder;

    @Test
    void laysItsClausesOverThePack() {
        PackFiles files = PackFiles.folder(LOCAL);
        LocalProtocol protocol = LocalProtocol.read(files, ENGLAND);
        LoadedPack laid = protocol.over(ENGLAND);
        assertEquals("A99001", protocol.practice());
        assertNotEquals(ENGLAND.pack().digest(), laid.pack().digest());
        assertEquals(
                PackIdentity.of(ENGLAND.pack()), PackIdentity.of(laid.pack()).alone());
        assertEquals(
                "england-child-safeguarding " + ENGLAND.pack().edition().version() + " with harbour-lane 1",
                PackIdentity.of(laid.pack()).toString());
        assertEquals(
                laid.pack().digest(),
                LocalProtocol.read(files, ENGLAND).over(ENGLAND).pack().digest());
        for (PolicyCase each : PolicyCase.readAll(files, laid)) {
            assertEquals(List.of(), each.differences(laid.pack()));
            assertFalse(each.scenes().stream()
                    .allMatch(scene -> scene.differences(ENGLAND.pack()).isEmpty()));
        }
    }

    @Test
    void letsNothingLeaveThatThePackKeeps() {
        Rulebook laid = LocalProtocol.read(PackFiles.folder(LOCAL), ENGLAND)
                .over(ENGLAND)
                .pack()
                .rulebook();
        Comparison comparison = Comparison.of(ENGLAND.pack().rulebook(), laid, Facts.NOTHING);
        assertFalse(comparison.differences().isEmpty());
        assertTrue(comparison.differences().stream().noneMatch(Difference::lets), comparison::toString);
        assertTrue(comparison.duties().isEmpty());
    }

    /** Whatever a protocol may hold: clauses of every protecting kind, and narrowings of any permit. */
    @Test
    void noProtocolEverOpensLiftsABarOrTakesADutyAway() {
        Random random = new Random(20261201);
        RandomRulebooks drawn = new RandomRulebooks(random);
        Rulebook base = ENGLAND.pack().rulebook();
        for (int i = 0; i < 60; i++) {
            Map<Fact, List<String>> palette = drawn.palette();
            Rulebook local = protecting(drawn.next(palette));
            Map<String, Narrowing> narrowed = new HashMap<>();
            base.rules().stream()
                    .filter(rule -> rule.effect() == Effect.PERMIT && random.nextInt(4) == 0)
                    .forEach(rule -> narrowed.put(
                            rule.id(),
                            new Narrowing(
                                    "Here less.",
                                    List.of("CITE"),
                                    drawn.rule(palette).when())));
            Rulebook laid = Laying.over(base, local, narrowed);
            RandomFacts facts = RandomFacts.ofAll(random);
            for (int j = 0; j < Draws.of(500); j++) {
                protectsMore(base, laid, facts.next());
            }
        }
    }

    /** Where coded facts are kept because a permit was narrowed, nothing at all is left to tell that the entry is there. */
    @Test
    void leavesNothingToTellOfWhatANarrowedPermitNoLongerGives() {
        Random random = new Random(20261202);
        RandomRulebooks drawn = new RandomRulebooks(random);
        Rulebook base = ENGLAND.pack().rulebook();
        int kept = 0;
        for (int i = 0; i < 20; i++) {
            Map<Fact, List<String>> palette = drawn.palette();
            Map<String, Narrowing> narrowed = new HashMap<>();
            base.rules().stream()
                    .filter(rule -> rule.effect() == Effect.PERMIT && random.nextInt(2) == 0)
                    .forEach(rule -> narrowed.put(
                            rule.id(),
                            new Narrowing(
                                    "Here less.",
                                    List.of("CITE"),
                                    drawn.rule(palette).when())));
            Rulebook laid = Laying.over(base, new Rulebook(List.of(), List.of(), List.of()), narrowed);
            Drawn facts = new Drawn(random);
            for (int j = 0; j < Draws.of(500); j++) {
                Facts some = facts.next();
                Set<FieldClass> after = laid.decide(some).permitted();
                if (base.decide(some).permitted().contains(FieldClass.CODED_FACT)
                        && !after.contains(FieldClass.CODED_FACT)) {
                    kept++;
                    assertEquals(Set.of(), after, some::toString);
                }
            }
        }
        assertTrue(kept > 0, "some permit was narrowed where it spoke");
    }

    private static void protectsMore(Rulebook base, Rulebook laid, Facts facts) {
        Judgement before = base.decide(facts);
        Judgement after = laid.decide(facts);
        assertTrue(before.permitted().containsAll(after.permitted()));
        for (FieldClass field : FieldClass.values()) {
            if (before.on(field).effect() == Effect.BAR) {
                assertEquals(Effect.BAR, after.on(field).effect());
            }
        }
        assertTrue(kinds(after).containsAll(kinds(before)));
    }

    private static Set<Duty.Kind> kinds(Judgement judgement) {
        return judgement.duties().stream().map(Duty::kind).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Rulebook protecting(Rulebook book) {
        List<Rule> rules = book.rules().stream()
                .filter(rule -> rule.effect() != Effect.PERMIT)
                .toList();
        return new Rulebook(rules, book.togethers(), book.duties());
    }

    @Test
    void refusesWhatWouldOpenOrDoesNotFit() throws IOException {
        String sound = Files.readString(LOCAL.resolve(LocalProtocol.FILE));
        assertEquals(
                List.of("protocol.yaml:14: `local.clinic-barred` permits, and a local protocol can only protect more;"
                        + " propose it for the pack itself"),
                refusal(sound.replace("withhold: all", "permit: [coded-fact]")));
        assertEquals(
                List.of("protocol.yaml:30: the pack has no permit `s47.child.no-facts`; name one of its permits"),
                refusal(sound.replace("s47.child.own-facts", "s47.child.no-facts")));
        assertEquals(
                List.of("protocol.yaml:30: the pack has no permit `bar.adoption`; name one of its permits"),
                refusal(sound.replace("s47.child.own-facts", "bar.adoption")));
        assertEquals(
                List.of("protocol.yaml:14: `words.as-typed` is a clause of the pack; give it another id"),
                refusal(sound.replace("local.clinic-barred", "words.as-typed")));
        assertEquals(
                List.of("protocol.yaml:5: `scotland` is not the pack it is laid over, which is"
                        + " `england-child-safeguarding`; write a protocol for each pack"),
                refusal(sound.replace("over: england-child-safeguarding", "over: scotland")));
        assertEquals(
                List.of("protocol.yaml:3: `practice` is not written so; write the practice's ODS code"),
                refusal(sound.replace("practice: A99001", "practice: Harbour Lane")));
        assertEquals(
                List.of("protocol.yaml:18: `GUN` is not a value of `labels`; use one of "
                        + String.join(", ", Fact.LABELS.vocabulary())),
                refusal(sound.replace("labels: GUM", "labels: GUN")));
        assertEquals(
                List.of(
                        "protocol.yaml:14: `local.clinic-barred` keeps `coded-fact` and lets `source`, `author` tell of it; name"
                                + " them as well, or `all`"),
                refusal(sound.replace(
                        "withhold: all",
                        "withhold: [coded-fact, identity, contact, attachment, link, statement-mark, dispute-note]")));
        assertEquals(
                List.of(
                        "protocol.yaml:2: the protocol says nothing; add `rules` that protect, or `narrow` a permit, or say under"
                                + " `ended` why there is none any more"),
                refusal(sound.substring(0, sound.indexOf("rules:"))));
        assertEquals(
                List.of(
                        "protocol.yaml:4: this is not the version of a protocol; write a whole number, and raise it by one"
                                + " with every change"),
                refusal(sound.replace("version: 1", "version: 1.1")));
        assertEquals(
                List.of(
                        "protocol.yaml:34: a protocol that is ended says why, and nothing else; take out `rules` and `narrow`,"
                                + " or `ended`"),
                refusal(sound + "ended: The clinic has moved away.\n"));
        assertEquals(
                List.of("protocol.yaml: the file is not there; write the protocol into it"),
                refusal(PackFiles.folder(folder.resolve("nowhere"))));
    }

    @Test
    void endsByANewerVersionThatSaysWhy() throws IOException {
        String sound = Files.readString(LOCAL.resolve(LocalProtocol.FILE));
        Files.writeString(
                folder.resolve(LocalProtocol.FILE),
                sound.substring(0, sound.indexOf("rules:")).replace("version: 1", "version: 2")
                        + "ended: The clinic has moved away.\n");
        LoadedPack laid = LocalProtocol.read(PackFiles.folder(folder), ENGLAND).over(ENGLAND);
        assertEquals(ENGLAND.pack().rulebook().rules(), laid.pack().rulebook().rules());
        assertNotEquals(ENGLAND.pack().digest(), laid.pack().digest());
        assertEquals(Optional.of(2), laid.pack().edition().local().map(ProtocolIdentity::version));
    }

    private List<String> refusal(String text) throws IOException {
        Path practice = Files.createTempDirectory(folder, "practice");
        Files.writeString(practice.resolve(LocalProtocol.FILE), text);
        return refusal(PackFiles.folder(practice));
    }

    private static List<String> refusal(PackFiles files) {
        return assertThrows(PackRefusedException.class, () -> LocalProtocol.read(files, ENGLAND)).faults().stream()
                .map(Fault::toString)
                .toList();
    }
}

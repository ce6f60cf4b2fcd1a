package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PackIdentity;

/** Which pack is in force, and what makes two packs the same. */
final class YamlShelfTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path folder;

    @Test
    void knowsAPackByTheSameDigestWhateverItsCommentsOrderAndFiles() throws IOException {
        String before = digest(small("before"));
        Path after = folder.resolve("after");
        small("after");
        Files.writeString(after.resolve("rules/one.yaml"), """
                # a comment
                - unless:
                    labels:
                      - GENDER
                      - "SEX"
                  when: {category: [injury], about: 'child', purpose: s47-enquiry}
                  permit: [when, coded-fact]
                  cites: Guide
                  says: >-
                    The child's injuries
                    are shared.
                  id: child.injury
                """);
        Files.move(after.resolve("rules/one.yaml"), after.resolve("rules/another.yaml"));
        edit(after, "pack.yaml", "rules/one.yaml", "rules/another.yaml");
        assertEquals(before, digest(PackFiles.folder(after)));
    }

    @Test
    void knowsAPackByAnotherDigestWhereAnyWordDiffers() throws IOException {
        String before = digest(small("before"));
        for (String[] change : new String[][] {
            {"rules/one.yaml", "GENDER", "ADOL"},
            {"rules/one.yaml", "are shared", "may be shared"},
            {"categories.yaml", "A bruise was seen.", "A bruise."},
            {"terms.yaml", "Weight.", "Mass."},
            {"fields.yaml", "note: free-text", "note: wording"},
            {"purposes.yaml", "28 days", "27 days"},
            {"citations.yaml", "A guide", "The guide"},
            {"pack.yaml", "1.0.0", "1.0.1"},
            {"pack.yaml", "it advises nobody", "it advises everybody"},
            {"pack.yaml", "no law has begun", "a law has begun"}
        }) {
            Path changed = folder.resolve("changed");
            small("changed");
            edit(changed, change[0], change[1], change[2]);
            assertNotEquals(before, digest(PackFiles.folder(changed)), change[1]);
        }
    }

    @Test
    void holdsThePackThatBeganLastInForce() throws IOException {
        PackFiles first = small("first");
        PackFiles second = small("second");
        edit(folder.resolve("second"), "pack.yaml", "version: 1.0.0", "version: 2.0.0");
        edit(folder.resolve("second"), "pack.yaml", "from: 2026-01-01", "from: 2026-11-24");
        assertEquals("1.0.0", open(DAY, first, second).due("A99901").edition().version());
        assertEquals(
                "2.0.0",
                open(DAY.plusDays(1), first, second).due("A99901").edition().version());
    }

    @Test
    void opensForNoDayOnWhichNoPackIsInForce() throws IOException {
        PackFiles pack = small("pack");
        assertThrows(NoPackInForceException.class, () -> open(LocalDate.of(2025, 12, 31), pack));
        assertThrows(NoPackInForceException.class, () -> YamlShelf.open(() -> DAY, List.of()));
    }

    @Test
    void findsAPackByItsDigestAndNoOther() throws IOException {
        YamlShelf shelf = open(DAY, small("pack"));
        Pack pack = shelf.due("A99901");
        assertSame(pack, shelf.byDigest(pack.digest()).orElseThrow());
        assertTrue(shelf.byDigest("0".repeat(64)).isEmpty());
        assertEquals(Set.of("Guide"), shelf.citations(pack.digest()).keySet());
        assertTrue(shelf.citations("0".repeat(64)).isEmpty());
    }

    @Test
    void refusesPacksWhoseDatesOverlap() throws IOException {
        PackFiles first = small("first");
        edit(folder.resolve("first"), "pack.yaml", "review: 2027-01-01", "until: 2026-12-31\nreview: 2027-01-01");
        PackFiles second = small("second");
        edit(folder.resolve("second"), "pack.yaml", "version: 1.0.0", "version: 2.0.0");
        edit(folder.resolve("second"), "pack.yaml", "from: 2026-01-01", "from: 2026-12-31");
        String fault =
                "pack.yaml:4: the dates of version 2.0.0 overlap those of version 1.0.0; begin a new edition after"
                        + " the last day of the one before";
        assertEquals(List.of(fault), refusal(() -> open(DAY, first, second)));
    }

    @Test
    void laysWhatAPracticeAgreedOverEachPackForThatPracticeAlone() throws IOException {
        PackFiles first = small("first");
        PackFiles second = small("second");
        edit(folder.resolve("second"), "pack.yaml", "version: 1.0.0", "version: 2.0.0");
        edit(folder.resolve("second"), "pack.yaml", "from: 2026-01-01", "from: 2026-11-24");
        Map<String, PackFiles> protocols = Map.of("A99901", protocol("A99901"));
        YamlShelf today = YamlShelf.open(() -> DAY, List.of(first, second), Optional.empty(), protocols, List.of());
        Pack laid = today.due("A99901");
        assertEquals("small 1.0.0 with ours 1", PackIdentity.of(laid).toString());
        assertTrue(laid.rulebook().rules().stream().anyMatch(rule -> rule.id().equals("ours.kept")));
        assertEquals("small 1.0.0", PackIdentity.of(today.due("A99902")).toString());
        assertSame(laid, today.byDigest(laid.digest()).orElseThrow());
        assertEquals(Set.of("Guide", "Ours"), today.citations(laid.digest()).keySet());
        YamlShelf tomorrow =
                YamlShelf.open(() -> DAY.plusDays(1), List.of(first, second), Optional.empty(), protocols, List.of());
        assertEquals(
                "small 2.0.0 with ours 1",
                PackIdentity.of(tomorrow.due("A99901")).toString());
    }

    @Test
    void refusesAProtocolUnderAnotherPracticesNameOrThatDoesNotFitAPack() throws IOException {
        PackFiles pack = small("pack");
        assertEquals(
                List.of(
                        "A99901/protocol.yaml:2: `A99901` is not the practice by which the folder is named; name the folder"
                                + " by the practice's ODS code"),
                refusal(() -> YamlShelf.open(
                        () -> DAY, List.of(pack), Optional.empty(), Map.of("A99902", protocol("A99901")), List.of())));
        PackFiles changed = small("changed");
        edit(folder.resolve("changed"), "pack.yaml", "from: 2026-01-01", "from: 2026-12-01");
        edit(folder.resolve("changed"), "pack.yaml", "name: small", "name: another");
        assertEquals(
                List.of(
                        "A99901/protocol.yaml:4: `small` is not the pack it is laid over, which is `another`; write a protocol"
                                + " for each pack"),
                refusal(() -> YamlShelf.open(
                        () -> DAY,
                        List.of(pack, changed),
                        Optional.empty(),
                        Map.of("A99901", protocol("A99901")),
                        List.of())));
    }

    private PackFiles protocol(String practice) throws IOException {
        Path own = Files.createDirectories(folder.resolve(practice));
        Files.writeString(own.resolve(LocalProtocol.FILE), """
                protocol: ours
                practice: %s
                version: 1
                over: small
                authors: [the lead]
                citations:
                  Ours: {title: Ours, source: kept at the practice, checked: read}
                rules:
                  - id: ours.kept
                    says: Nothing of the other clinic leaves.
                    cites: [Ours]
                    withhold: all
                    when: {labels: GUM}
                """.formatted(practice));
        return PackFiles.folderAmongOthers(own);
    }

    private PackFiles small(String name) throws IOException {
        return SmallPack.sound(folder.resolve(name));
    }

    private static YamlShelf open(LocalDate day, PackFiles... packs) {
        return YamlShelf.open(() -> day, List.of(packs));
    }

    private static String digest(PackFiles files) {
        return LoadedPack.read(files).pack().digest();
    }

    private static void edit(Path pack, String file, String from, String to) throws IOException {
        String text = Files.readString(pack.resolve(file));
        assertTrue(text.contains(from), from);
        Files.writeString(pack.resolve(file), text.replace(from, to));
    }

    private static List<String> refusal(Executable refused) {
        return assertThrows(PackRefusedException.class, refused).faults().stream()
                .map(Fault::toString)
                .toList();
    }
}

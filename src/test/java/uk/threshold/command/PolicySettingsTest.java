package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.ProtocolIdentity;
import uk.threshold.shelf.LoadedPack;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** Which packs an operator's folder holds, and what keeps the gateway from starting with them. */
final class PolicySettingsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Path OURS = Path.of(YamlShelf.ENGLAND);

    @TempDir
    Path folder;

    @Test
    void letsThePackOfTheProgramBeDueWhereNoFolderIsNamed() {
        assertEquals(ours(), due(shelf(Optional.empty(), List.of())));
    }

    @Test
    void saysWhatIsWrongWithAPackAndInWhichFolder() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("spring")).resolve("pack.yaml"), "version: [\n");
        List<String> lines = refused(folder).lines().toList();
        assertEquals("the policy pack cannot be used: the pack is refused", lines.getFirst());
        assertEquals("spring/pack.yaml:", lines.get(1).substring(0, 17));
    }

    @Test
    void saysOnWhichDayNoPackIsInForce() {
        CannotStart refused = assertThrows(
                CannotStart.class,
                () -> PolicySettings.shelf(
                        Optional.empty(), Optional.empty(), () -> LocalDate.of(1999, 1, 1), List.of()));
        assertEquals(
                "the policy pack cannot be used: no pack on the shelf is in force on 1999-01-01", refused.getMessage());
    }

    @Test
    void prefersAnOperatorsPackToThatOfTheProgram() throws Exception {
        Packs.copy(OURS, folder.resolve("theirs"), "9.0.0", "2026-02-01");
        PolicyShelf shelf = shelf(Optional.of(folder), List.of());
        assertEquals("9.0.0", due(shelf).version());
        assertEquals(true, shelf.byDigest(ours().digest()).isPresent(), "which may go on deciding meanwhile");
    }

    @Test
    void letsThePackOfTheProgramBeDueUntilAnOperatorsBegins() throws Exception {
        Packs.copy(OURS, folder.resolve("theirs"), "9.0.0", "2026-06-02");
        assertEquals(ours(), due(shelf(Optional.of(folder), List.of())));
    }

    @Test
    void refusesWhatComesBackAfterANewerPackWasInForce() {
        PackIdentity newer = new PackIdentity(ours().name(), "9.0.0", "9".repeat(64), LocalDate.of(2026, 5, 1));
        assertEquals(
                "the policy pack cannot be used: the pack is refused\npack.yaml:3: version " + ours().version()
                        + " would come back after england-child-safeguarding 9.0.0, which was in force; put back the"
                        + " folder of 9.0.0, or add a newer version",
                refused(List.of(ours(), newer)));
    }

    @Test
    void goesOnWithWhatWasInForceThoughItsDaysAreOverAndOnlyAnOlderPackIsDue() throws Exception {
        Path theirs = folder.resolve("theirs");
        Packs.copy(OURS, theirs, "9.0.0", "2026-02-01");
        Path head = theirs.resolve("pack.yaml");
        Files.writeString(
                head, Files.readString(head).replace("from: 2026-02-01", "from: 2026-02-01\nuntil: 2026-05-01"));
        PackIdentity ended =
                PackIdentity.of(LoadedPack.read(PackFiles.folder(theirs)).pack());
        PolicyShelf shelf = shelf(Optional.of(folder), List.of(ours(), ended));
        assertEquals(true, shelf.byDigest(ended.digest()).isPresent());
    }

    @Test
    void refusesOtherContentUnderTheVersionThatWasInForce() {
        PackIdentity same = new PackIdentity(ours().name(), ours().version(), "9".repeat(64), ours().from());
        assertEquals(
                "the policy pack cannot be used: the pack is refused\npack.yaml:3: version " + ours().version()
                        + " was in force with other content; raise the version, or put back the files that were in force",
                refused(List.of(same)));
    }

    @Test
    void refusesAPackThatIsOlderThanOneThatWasInForceAndSaysWhere() throws Exception {
        Packs.copy(OURS, folder.resolve("autumn"), "8.0.0", "2026-09-01");
        PackIdentity newer = new PackIdentity(ours().name(), "9.0.0", "9".repeat(64), LocalDate.of(2026, 5, 1));
        CannotStart refused = assertThrows(CannotStart.class, () -> shelf(Optional.of(folder), List.of(newer)));
        assertEquals(
                "autumn/pack.yaml:3: version 8.0.0 of 2026-09-01 is older than england-child-safeguarding 9.0.0 of"
                        + " 2026-05-01, which was in force; raise the version, and let it begin on no earlier day",
                String.valueOf(refused.getMessage()).lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void refusesPacksWhoseDatesOverlapAndSaysWhere() throws Exception {
        Packs.copy(OURS, folder.resolve("one"), "8.0.0", "2026-05-01");
        Packs.copy(OURS, folder.resolve("two"), "9.0.0", "2026-05-01");
        assertEquals(
                "two/pack.yaml:5: the dates of version 9.0.0 overlap those of version 8.0.0; begin a new edition after the"
                        + " last day of the one before",
                refused(folder).lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void refusesAFolderThatIsNoneAndOneWithoutPacks() throws Exception {
        assertEquals(
                "threshold.policies is no folder that can be read: " + folder.resolve("none"),
                refused(folder.resolve("none")));
        Files.createDirectory(folder.resolve(".git"));
        assertEquals(
                "threshold.policies has no pack in it: put each pack in a folder of its own in " + folder,
                refused(folder));
    }

    @Test
    void laysWhatAPracticeAgreedOverThePack() throws Exception {
        assertEquals(Optional.empty(), due(shelf(Optional.empty(), List.of())).local());
        assertEquals("harbour-lane 1", agreed(protocol("version: 1")).toString());
    }

    @Test
    void refusesAnOlderProtocolAndOtherContentUnderItsVersion() throws Exception {
        ProtocolIdentity first = agreed(protocol("version: 1"));
        PackIdentity before = laid(first);
        assertEquals(first, agreed(protocol("version: 1"), before));
        assertEquals(2, agreed(protocol("version: 2"), before).version());
        assertEquals(
                "A99001/protocol.yaml:4: version 1 was in force with other content; raise the version, or put back the file"
                        + " that was in force",
                refusedProtocol(protocol("version: 1", "GUM", "PHY"), before));
        PackIdentity later = laid(agreed(protocol("version: 3")));
        assertEquals(
                "A99001/protocol.yaml:4: version 2 is older than harbour-lane 3, which was in force; raise the version above 3",
                refusedProtocol(protocol("version: 2"), later));
    }

    @Test
    void refusesToForgetWhatAPracticeAgreed() throws Exception {
        PackIdentity first = laid(agreed(protocol("version: 1")));
        PackIdentity second = laid(agreed(protocol("version: 2")));
        assertEquals(
                "the policy pack cannot be used: the pack is refused\nA99001/protocol.yaml: the file is not there, and"
                        + " harbour-lane 2 was in force; put it back among the local protocols; to end it, raise its version"
                        + " and say why under `ended`",
                refused(List.of(second, first)));
    }

    @Test
    void laysWhatIsAgreedOverACandidateForItsPracticeAlone() throws Exception {
        LoadedPack candidate = LoadedPack.read(PackFiles.folder(OURS));
        Config config = new SmallRyeConfigBuilder()
                .withDefaultValue(
                        "threshold.local-protocols", protocol("version: 3").toString())
                .build();
        Function<String, Pack> packs = PolicySettings.asAgreed(config, candidate);
        assertEquals(
                "harbour-lane 3",
                packs.apply("A99001").edition().local().orElseThrow().toString());
        assertEquals(candidate.pack(), packs.apply("A99002"));
        Path strange = protocol("version: 3", "over: england-child-safeguarding", "over: scotland");
        Config unfit = new SmallRyeConfigBuilder()
                .withDefaultValue("threshold.local-protocols", strange.toString())
                .build();
        assertThrows(CannotStart.class, () -> PolicySettings.asAgreed(unfit, candidate));
    }

    private static PackIdentity laid(ProtocolIdentity protocol) {
        return new PackIdentity(ours().name(), ours().version(), "8".repeat(64), ours().from(), Optional.of(protocol));
    }

    /** A folder of protocols with one, changed so. */
    private Path protocol(String version, String... change) throws Exception {
        Path protocols = Files.createTempDirectory(folder, "protocols");
        String text = Files.readString(Path.of("src/test/resources/local-protocols/A99001/protocol.yaml"))
                .replace("version: 1", version);
        Files.writeString(
                Files.createDirectory(protocols.resolve("A99001")).resolve("protocol.yaml"),
                change.length == 0 ? text : text.replace(change[0], change[1]));
        return protocols;
    }

    private static ProtocolIdentity agreed(Path protocols, PackIdentity... remembered) {
        return PackIdentity.of(
                        PolicySettings.shelf(Optional.empty(), Optional.of(protocols), () -> DAY, List.of(remembered))
                                .due("A99001"))
                .local()
                .orElseThrow();
    }

    private static String refusedProtocol(Path protocols, PackIdentity remembered) {
        CannotStart refused = assertThrows(CannotStart.class, () -> agreed(protocols, remembered));
        return String.valueOf(refused.getMessage()).lines().skip(1).findFirst().orElseThrow();
    }

    private String refused(Path packs) {
        return String.valueOf(assertThrows(CannotStart.class, () -> shelf(Optional.of(packs), List.of()))
                .getMessage());
    }

    private static String refused(List<PackIdentity> remembered) {
        return String.valueOf(assertThrows(CannotStart.class, () -> shelf(Optional.empty(), remembered))
                .getMessage());
    }

    private static PolicyShelf shelf(Optional<Path> folder, List<PackIdentity> remembered) {
        return PolicySettings.shelf(folder, Optional.empty(), () -> DAY, remembered);
    }

    private static PackIdentity ours() {
        return PackIdentity.of(YamlShelf.open(() -> DAY, List.of(PackFiles.classpath(YamlShelf.ENGLAND)))
                .due("A99901"));
    }

    private static PackIdentity due(PolicyShelf shelf) {
        return PackIdentity.of(shelf.due("A99901"));
    }
}

package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.disclosure.PastRequest;
import uk.threshold.disclosure.PastRequests;
import uk.threshold.policy.PackIdentity;

/** What may follow it, and what it says where there is nothing to decide or nothing to be reached. */
final class PolicyReplayTest {
    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();

    /** Two practices that nobody asked yet. */
    private final PastRequests requests = new PastRequests() {
        @Override
        public List<String> practices() {
            return List.of("A99001", "A99002");
        }

        @Override
        public Optional<PackIdentity> inForce(String practice) {
            return Optional.of(
                    new PackIdentity("england-child-safeguarding", "0.1.0", "0".repeat(64), LocalDate.of(2026, 1, 1)));
        }

        @Override
        public List<UUID> of(String practice) {
            asked.add(practice);
            return List.of();
        }

        @Override
        public Optional<PastRequest> read(String practice, UUID request) {
            return Optional.empty();
        }
    };

    private Replayed replayed(Object... arguments) {
        return Replayed.by(requests, past -> List.of(), arguments);
    }

    @Test
    void saysByWhatItDecidesAndThatNothingWouldChange() {
        Replayed said = replayed(Said.ENGLAND);
        assertEquals(0, said.code(), said.errors());
        assertTrue(said.text().startsWith("Replay of england-child-safeguarding "), said.text());
        assertTrue(
                said.text().contains("Every request is decided for whoever asked, by what is kept now"), said.text());
        assertTrue(
                said.text().contains("A99001: 0 requests, decided now by england-child-safeguarding 0.1.0"),
                said.text());
        assertTrue(said.text().contains("The outcome of no field of any request would change."), said.text());
        assertEquals(List.of("A99001", "A99002"), asked);
    }

    @Test
    void looksAtOnePracticeWhereOneIsNamedAndAtItsOwnUnderALocalProtocol() {
        assertEquals(0, replayed(Said.ENGLAND, "--practice", "A99002").code());
        assertEquals(List.of("A99002"), asked);
        asked.clear();
        assertEquals(0, replayed(Said.LOCAL).code());
        assertEquals(List.of("A99001"), asked, "the practice that the protocol is of");
        assertTrue(assertThrows(WrongUsage.class, () -> replayed(Said.LOCAL, "--practice", "A99002"))
                .line()
                .contains("is of another practice"));
    }

    @Test
    void saysWhereNothingIsKeptOfThePractice() {
        Replayed said = replayed(Said.ENGLAND, "--practice", "A99003");
        assertEquals(2, said.code());
        assertEquals("threshold: this gateway keeps nothing of `A99003`\n", said.errors());
        assertEquals("", said.text());
    }

    @Test
    void needsTheFolderOfASoundPack() {
        assertTrue(assertThrows(WrongUsage.class, this::replayed).line().contains("needs the folder"));
        assertTrue(assertThrows(WrongUsage.class, () -> replayed(Said.ENGLAND, Said.ENGLAND))
                .line()
                .contains("takes one folder"));
        assertTrue(assertThrows(WrongUsage.class, () -> replayed(Said.ENGLAND, "--secretly"))
                .line()
                .contains("does not know `--secretly`"));
        assertTrue(assertThrows(WrongUsage.class, () -> replayed(Said.ENGLAND, "--practice"))
                .line()
                .contains("needs a value"));
        assertTrue(assertThrows(WrongUsage.class, () -> replayed(folder.resolve("nowhere")))
                .line()
                .contains("there is no folder"));
        assertTrue(assertThrows(NamedPack.Unusable.class, () -> replayed(folder))
                .line()
                .contains("pack.yaml: `pack.yaml` is not there"));
        Path broken = Said.copied(
                Said.ENGLAND,
                folder.resolve("broken"),
                "rules/bars.yaml",
                "when: {labels: LPP}",
                "when: {labels: NONE}");
        assertTrue(assertThrows(NamedPack.Unusable.class, () -> replayed(broken))
                .line()
                .contains("rules/bars.yaml:"));
        assertEquals(List.of(), asked);
    }

    @Test
    void saysInOneLineThatItCannotReachWhatIsKept() {
        Replayed unopened = Replayed.by(
                (config, candidate, progress) -> {
                    throw new CannotStart("nothing is kept there");
                },
                Said.ENGLAND);
        assertEquals(new Replayed(2, "", "threshold: nothing is kept there\n"), unopened);
        Replayed gone = Replayed.by(
                (config, candidate, progress) -> {
                    throw new StoreUnavailable("57P01");
                },
                Said.ENGLAND);
        assertEquals(2, gone.code());
        assertTrue(gone.errors().contains("(57P01)"), gone.errors());
        assertEquals(1, gone.errors().lines().count());
    }

    @Test
    void findsTheWayToWhatIsKept() {
        assertEquals(
                "uk.threshold.ReplayWiring",
                ServiceLoader.load(Replays.class)
                        .findFirst()
                        .map(found -> found.getClass().getName())
                        .orElse(""));
    }
}

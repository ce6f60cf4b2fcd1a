package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which pack, and which protocol over it, may come into force after which. */
final class PackIdentityTest {
    private static final LocalDate JUNE = LocalDate.parse("2026-06-01");
    private static final LocalDate JULY = LocalDate.parse("2026-07-01");
    private static final PackIdentity FIRST = pack("england", "1.2.0", "a", JUNE);

    private static PackIdentity pack(String name, String version, String digest, LocalDate from) {
        return new PackIdentity(name, version, digest.repeat(64), from);
    }

    private static PackIdentity over(PackIdentity pack, String practice, int version, String digest) {
        return new PackIdentity(
                pack.name(),
                pack.version(),
                "f".repeat(64),
                pack.from(),
                Optional.of(new ProtocolIdentity(practice, "north-street", version, digest.repeat(64), pack.digest())));
    }

    @Test
    void aLowerVersionOfTheSameNameIsOlderHoweverItIsWritten() {
        for (String lower : List.of("1.1.9", "1.2", "0.10.0", "1.1.10")) {
            PackIdentity older = pack("england", lower, "b", JUNE);
            assertTrue(older.isOlderThan(FIRST), lower);
            assertFalse(FIRST.isOlderThan(older), lower);
            assertFalse(older.follows(FIRST), lower);
            assertTrue(FIRST.follows(older), lower);
        }
        assertFalse(FIRST.isOlderThan(FIRST));
        assertTrue(FIRST.follows(FIRST));
        assertTrue(pack("england", "1.10.0", "b", JUNE).follows(FIRST));
    }

    @Test
    void ofAnotherNameOnlyTheDayCounts() {
        assertFalse(pack("wales", "0.1", "b", JUNE).isOlderThan(FIRST));
        assertTrue(FIRST.isOlderThan(pack("wales", "0.1", "b", JULY)));
        assertTrue(pack("england", "9.0", "b", JUNE).isOlderThan(pack("england", "1.0", "a", JULY)));
    }

    @Test
    void whatSaysSomethingElseUnderTheSameNameAndVersionPassesForIt() {
        PackIdentity other = pack("england", "1.2.0", "b", JUNE);
        assertTrue(other.passesFor(FIRST));
        assertFalse(other.follows(FIRST));
        assertFalse(FIRST.passesFor(FIRST));
        assertFalse(pack("wales", "1.2.0", "b", JUNE).passesFor(FIRST));
        assertFalse(pack("england", "1.3.0", "b", JUNE).passesFor(FIRST));
    }

    @Test
    void whatIsAgreedMayNotBeTakenBackNorChangedUnderItsVersion() {
        PackIdentity agreed = over(FIRST, "A99901", 2, "c");
        assertTrue(FIRST.isOlderThan(agreed));
        assertFalse(agreed.isOlderThan(FIRST));
        assertTrue(over(FIRST, "A99901", 1, "d").isOlderThan(agreed));
        assertFalse(agreed.isOlderThan(agreed));
        assertTrue(over(FIRST, "A99901", 3, "d").follows(agreed));
        assertTrue(over(FIRST, "A99901", 2, "d").passesFor(agreed));
        assertFalse(agreed.passesFor(agreed));
        assertFalse(agreed.passesFor(FIRST));
        assertFalse(FIRST.passesFor(agreed));
        assertEquals(FIRST, agreed.alone());
        assertEquals(FIRST, FIRST.alone());
    }

    @Test
    void aProtocolIsComparedWithThoseOfItsPracticeAlone() {
        ProtocolIdentity second = new ProtocolIdentity("A99901", "north-street", 2, "c", "a");
        assertTrue(new ProtocolIdentity("A99901", "north-street", 1, "d", "a").isOlderThan(second));
        assertFalse(new ProtocolIdentity("A99902", "quayside", 1, "d", "a").isOlderThan(second));
        assertFalse(second.isOlderThan(second));
        assertFalse(new ProtocolIdentity("A99901", "north-street", 3, "d", "a").isOlderThan(second));
        assertTrue(new ProtocolIdentity("A99901", "north-street", 2, "d", "a").passesFor(second));
        assertFalse(new ProtocolIdentity("A99902", "quayside", 2, "d", "a").passesFor(second));
        assertFalse(new ProtocolIdentity("A99901", "north-street", 3, "d", "a").passesFor(second));
        assertFalse(second.passesFor(second));
    }
}

package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.disclosure.Position;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Organisation;
import uk.threshold.request.PseudonymKey;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

/** The place at which a page ended, in the hands of its reader. */
final class CursorsTest {
    private static final Position PLACE = new Position("Condition", "00112233445566778899aabbccddeeff");
    private static final UUID REQUEST = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final Turned clock = new Turned();
    private final Cursors cursors = new Cursors(
            ods -> Optional.of(
                    new PseudonymKey(Arrays.copyOf(ods.getBytes(StandardCharsets.UTF_8), PseudonymKey.LENGTH))),
            clock);

    @Test
    void opensForTheReaderForWhomItWasSealed() {
        assertEquals(PLACE, cursors.open(cursors.seal(PLACE, bound("anna", "E99901")), bound("anna", "E99901")));
    }

    @Test
    void endsAfterItsFiveMinutes() {
        String cursor = cursors.seal(PLACE, bound("anna", "E99901"));
        clock.now = clock.now.plus(Cursors.LIFETIME);
        assertEquals(PLACE, cursors.open(cursor, bound("anna", "E99901")));
        clock.now = clock.now.plusSeconds(1);
        assertThrows(Refused.class, () -> cursors.open(cursor, bound("anna", "E99901")));
    }

    @Test
    void opensForNoOtherUserAndNoOtherOrganisation() {
        String cursor = cursors.seal(PLACE, bound("anna", "E99901"));
        assertThrows(Refused.class, () -> cursors.open(cursor, bound("berta", "E99901")));
        assertThrows(Refused.class, () -> cursors.open(cursor, bound("anna", "E99902")));
    }

    @Test
    void tellsNothingOfThePlaceAndIsNeverTwiceTheSame() {
        String one = cursors.seal(PLACE, bound("anna", "E99901"));
        assertNotEquals(one, cursors.seal(PLACE, bound("anna", "E99901")));
        assertEquals(
                one.length(),
                cursors.seal(new Position("Condition", "f".repeat(32)), bound("anna", "E99901"))
                        .length());
    }

    /** Eighty bytes end in a letter of which two bits say nothing. */
    @Test
    void hasOneSpelling() {
        Position place = new Position("Observation", "00112233445566778899aabbccddeeff");
        String cursor = cursors.seal(place, bound("anna", "E99901"));
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(cursor.charAt(cursor.length() - 1));
        String other = cursor.substring(0, cursor.length() - 1) + alphabet.charAt(last + 1);
        assertEquals(place, cursors.open(cursor, bound("anna", "E99901")));
        assertThrows(Refused.class, () -> cursors.open(other, bound("anna", "E99901")));
        assertThrows(Refused.class, () -> cursors.open(cursor + "=", bound("anna", "E99901")));
    }

    private static Cursors.Bound bound(String user, String ods) {
        Organisation organisation = new Organisation(ods, "A council", AgencyKind.SOCIAL_CARE, "01632 960201");
        return new Cursors.Bound(
                REQUEST,
                new Requester(user, "casework", "", organisation, Set.of(Role.SOCIAL_WORKER)),
                "/fhir/request/1/Condition");
    }

    private static final class Turned extends Clock {
        private Instant now = Instant.parse("2026-11-20T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

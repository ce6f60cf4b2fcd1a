package uk.threshold.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.disclosure.Position;
import uk.threshold.fuzz.Target;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Organisation;
import uk.threshold.request.PseudonymKey;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

/**
 * Opens a cursor that begins as a sealed one does and goes on as the input says: how many characters are kept stands in the
 * first byte. None opens but the one that was sealed, letter by letter.
 */
public final class CursorTarget implements Target {
    private static final Position PLACE = new Position("Observation", "00112233445566778899aabbccddeeff");
    private static final Organisation COUNCIL =
            new Organisation("E99901", "A council", AgencyKind.SOCIAL_CARE, "01632 960201");
    private static final Cursors.Bound BOUND = new Cursors.Bound(
            new UUID(0, 1),
            new Requester("anna", "casework", "", COUNCIL, Set.of(Role.SOCIAL_WORKER)),
            "/fhir/request/1/Condition");

    private final Cursors cursors = new Cursors(
            ods -> Optional.of(new PseudonymKey(Arrays.copyOf(ods.getBytes(ISO_8859_1), PseudonymKey.LENGTH))),
            Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC));
    private final String sealed = cursors.seal(PLACE, BOUND);

    @Override
    public String read(byte[] input) {
        int kept = input.length == 0 ? 0 : Math.min(sealed.length(), Byte.toUnsignedInt(input[0]));
        String rest = new String(input, ISO_8859_1).substring(Math.min(1, input.length));
        String cursor = sealed.substring(0, kept) + rest;
        try {
            assertEquals(PLACE, cursors.open(cursor, BOUND));
            assertEquals(sealed, cursor, "a cursor opens that nobody sealed");
            return "";
        } catch (Refused refused) {
            return Refusals.words(refused);
        }
    }

    @Override
    public boolean defines(String word) {
        return false;
    }
}

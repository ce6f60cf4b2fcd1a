package uk.threshold.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import uk.threshold.disclosure.Position;
import uk.threshold.request.PseudonymKeys;
import uk.threshold.request.Requester;

/**
 * Seals the place at which a page ended, so that the link to the next page serves its own reader, search and request for
 * a few minutes, and nobody else. AES-GCM under a key drawn from the organisation's secret, so that every instance of
 * the gateway opens what another sealed.
 */
@ApplicationScoped
final class Cursors {
    /** How long a link to the next page is good for. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /** The parameter that holds a cursor, on every face. */
    static final String PARAMETER = "_cursor";

    private static final UUID NO_REQUEST = new UUID(0, 0);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SEALED_LIMIT = 400;

    private final PseudonymKeys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Cursors(PseudonymKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What a cursor is bound to.
     *
     * @param search path and query of the first page
     */
    record Bound(UUID request, Requester reader, String search) {
        /** A search that belongs to no request. */
        static Bound toSearch(Requester reader, String search) {
            return new Bound(NO_REQUEST, reader, search);
        }

        byte[] bytes() {
            return String.join(
                            "\n",
                            request.toString(),
                            reader.user(),
                            reader.organisation().ods(),
                            search)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A place among what is ordered by when it was kept. */
    record Moment(Instant at, UUID id) {
        Position position() {
            return new Position(at.toString(), id.toString());
        }

        /** @throws Refused 400 where another kind of place was sealed */
        static Moment of(Position sealed) {
            try {
                return new Moment(Instant.parse(sealed.type()), UUID.fromString(sealed.pseudonym()));
            } catch (DateTimeParseException e) {
                throw Refused.because(Problem.PARAMETER_INVALID);
            }
        }
    }

    /** The place, sealed; URL-safe. */
    String seal(Position last, Bound bound) {
        byte[] place = last.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] open = ByteBuffer.allocate(Long.BYTES + place.length)
                .putLong(clock.instant().plus(LIFETIME).getEpochSecond())
                .put(place)
                .array();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, bound, open);
        return text(ByteBuffer.allocate(nonce.length + closed.length)
                .put(nonce)
                .put(closed)
                .array());
    }

    private static String text(byte[] sealed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /**
     * The place that was sealed.
     *
     * @throws Refused 400 for a cursor that was sealed for anything else, is too old, or is none
     */
    Position open(String cursor, Bound bound) {
        try {
            byte[] bytes = cursor.length() > SEALED_LIMIT
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
            // The last letter has bits that say nothing; a cursor is repeated in the answer, so it has one spelling.
            if (bytes.length <= NONCE_BYTES || !text(bytes).equals(cursor)) {
                throw Refused.because(Problem.PARAMETER_INVALID);
            }
            ByteBuffer open = ByteBuffer.wrap(cipher(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOf(bytes, NONCE_BYTES),
                    bound,
                    Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length)));
            if (clock.instant().isAfter(Instant.ofEpochSecond(open.getLong()))) {
                throw Refused.because(Problem.PARAMETER_INVALID);
            }
            String[] place = StandardCharsets.US_ASCII.decode(open).toString().split("/", 2);
            return new Position(place[0], place[1]);
        } catch (IllegalArgumentException e) {
            throw Refused.because(Problem.PARAMETER_INVALID);
        }
    }

    private byte[] cipher(int mode, byte[] nonce, Bound bound, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(bound), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound.bytes());
            return cipher.doFinal(input);
        } catch (AEADBadTagException e) {
            throw Refused.because(Problem.PARAMETER_INVALID);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES in Galois/Counter Mode", e);
        }
    }

    private SecretKeySpec key(Bound bound) throws GeneralSecurityException {
        byte[] secret = keys.pseudonymKey(bound.reader().organisation().ods())
                .orElseThrow(() -> Refused.because(Problem.NOT_PERMITTED))
                .bytes();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return new SecretKeySpec(mac.doFinal("cursor/v1".getBytes(StandardCharsets.US_ASCII)), "AES");
    }
}

package uk.threshold.request;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;

/**
 * Somebody reads one record online: their own, or as a proxy another's. The token says whose, and decides nothing else.
 *
 * @param whose whose record it is
 * @param proxy the reader's own number, where the record is another's
 */
public record OwnReading(Requester reader, NhsNumber whose, Optional<NhsNumber> proxy) {
    private static final int SELF = 0;

    public Purpose purpose() {
        return proxy.isPresent() ? Purpose.PROXY_ACCESS : Purpose.OWN_ACCESS;
    }

    /**
     * The reading as a request about one person, which no register keeps: all of it, as of now, and over with the answer.
     * A proxy is its audience.
     *
     * @param id by which the ledger knows it
     */
    public SharingRequest request(UUID id, Registrations.Found found) {
        Registration at = found.registration();
        return new SharingRequest(
                id,
                reader,
                at.practice(),
                purpose(),
                List.of(new AskedPerson(
                        SELF, Optional.of(whose), Optional.empty(), Optional.empty(), Optional.empty())),
                at.birthDate(),
                at.familyName(),
                Map.of(SELF, EnumSet.allOf(Category.class)),
                Optional.empty(),
                Optional.empty(),
                proxy.stream().map(NhsNumber::digits).toList(),
                Optional.empty(),
                Optional.empty(),
                found.at(),
                Instant.MAX);
    }
}

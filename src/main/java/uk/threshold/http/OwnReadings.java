package uk.threshold.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import uk.threshold.disclosure.Answered;
import uk.threshold.disclosure.Disclosing;
import uk.threshold.disclosure.Shape;
import uk.threshold.ledger.Chance;
import uk.threshold.request.OwnReading;
import uk.threshold.request.Registrations;

/**
 * Answers a person who reads one record online. Where nothing is held, or nothing may be seen, the answer is that of a record
 * without entries, and is recorded alike.
 */
@ApplicationScoped
final class OwnReadings {
    /** The path of the face, without a final slash. */
    static final String FACE = "/fhir/me";

    private final Registrations registrations;
    private final Disclosing disclosing;
    private final Chance chance;
    private final Base base;

    OwnReadings(Registrations registrations, Disclosing disclosing, Chance chance, Base base) {
        this.registrations = registrations;
        this.disclosing = disclosing;
        this.chance = chance;
        this.base = base;
    }

    /**
     * The answer, recorded before a byte of it leaves.
     *
     * @throws Refused 404 where one resource was asked for that does not leave, whether or not there is one
     */
    Response answer(OwnReading reading, Shape shape) {
        var request = reading.request(chance.id(), registrations.of(reading.whose()));
        return switch (disclosing.disclose(request, reading.reader(), base.address(FACE), shape)) {
            case Answered.Released released ->
                released.body()
                        .map(body -> Response.ok(body, Outcome.MEDIA_TYPE)
                                .header(Readings.RECEIPT, released.receipt().rid())
                                .build())
                        .orElseThrow(() -> Refused.because(Problem.NOT_FOUND)
                                .recordedAs(released.receipt().rid()));
            case Answered.ForAColleague left ->
                throw new IllegalStateException("one's own record is nobody else's to ask for");
            case Answered.Ended ended ->
                throw new IllegalStateException("a reading of one's own record has no time that could be over");
        };
    }

    /** Who searches. A link to the next page is bound to whose record it is, which only its seal tells. */
    static Searches.Asker asker(OwnReading reading) {
        long whose = Long.parseLong(reading.whose().digits());
        return new Searches.Asker(new UUID(0, whose), reading.reader(), FACE);
    }
}

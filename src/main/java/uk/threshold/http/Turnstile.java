package uk.threshold.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.Requester;

/**
 * Counts calls by client, and requests by requesting organisation and stated number. Nothing is shared between organisations,
 * and nothing depends on whether anyone is registered, so that a limit tells nobody of anything but their own calls.
 */
@ApplicationScoped
final class Turnstile {
    private final Buckets<String> clients;
    private final Buckets<Stated> persons;

    Turnstile(Limits limits) {
        this.clients = new Buckets<>(limits.client().burst(), limits.client().perMinute(), System::nanoTime);
        this.persons = new Buckets<>(limits.person().burst(), limits.person().perMinute(), System::nanoTime);
    }

    private record Stated(String organisation, NhsNumber number) {}

    /** @throws Refused 429 when this client has called too often */
    void pass(Requester requester) {
        require(clients.take(requester.client()));
    }

    /** @throws Refused 429 when this organisation has asked about one of these too often */
    void ask(Requester requester, Collection<NhsNumber> stated) {
        for (NhsNumber number : stated) {
            require(persons.take(new Stated(requester.organisation().ods(), number)));
        }
    }

    private static void require(int seconds) {
        if (seconds > 0) {
            throw Refused.until(Problem.RATE_EXCEEDED, seconds);
        }
    }
}

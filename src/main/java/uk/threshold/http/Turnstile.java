package uk.threshold.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.Requester;

/**
 * Counts calls by client and organisation, calls of those whom the directory does not hold by client and user, and requests
 * by requesting organisation and stated number. Nothing is shared between organisations, and nothing depends on whether
 * anyone is registered, so that a limit tells nobody of anything but their own calls.
 */
@ApplicationScoped
final class Turnstile {
    private final Buckets<Client> clients;
    private final Buckets<Stranger> strangers;
    private final Buckets<Stated> persons;

    Turnstile(Limits limits) {
        this.clients = new Buckets<>(limits.client().burst(), limits.client().perMinute(), System::nanoTime);
        this.strangers = new Buckets<>(limits.client().burst(), limits.client().perMinute(), System::nanoTime);
        this.persons = new Buckets<>(limits.person().burst(), limits.person().perMinute(), System::nanoTime);
    }

    private record Stranger(String client, String user) {}

    private record Stated(String organisation, NhsNumber number) {}

    /** @throws Refused 429 when this user of this client was turned away so often that the directory is not asked again */
    void approach(String client, String user) {
        require(strangers.wait(new Stranger(client, user)));
    }

    /** Counts a call of someone whom the directory does not hold. */
    void turnAway(String client, String user) {
        strangers.take(new Stranger(client, user));
    }

    /** @throws Refused 429 when this client has called too often for this organisation */
    void pass(Requester requester) {
        require(clients.take(Client.of(requester)));
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

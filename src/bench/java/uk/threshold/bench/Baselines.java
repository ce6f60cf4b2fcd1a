package uk.threshold.bench;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import uk.threshold.disclosure.Answered;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Disclosing;
import uk.threshold.disclosure.Shape;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.postgres.StoredResources;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/**
 * Answers without deciding anything. What is committed is what the gateway would commit: its own entry and guards,
 * taken from
 * it at the first answer under a Task, and recorded with every answer from then on under an id of its own.
 */
@ApplicationScoped
public final class Baselines {
    private static final String BASE = "http://127.0.0.1";
    private static final byte[] HEAD = ascii("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[");
    private static final byte[] ENTRY = ascii("{\"resource\":");
    private static final byte[] FOOT = ascii("]}");

    private final StoredResources stored;
    private final Ledger ledger;
    private final Disclosing observed;
    private final Disclosing forgetful;
    private final HapiRedaction hapi = new HapiRedaction();
    private final Map<UUID, Commitment> commitments = new ConcurrentHashMap<>();

    Baselines(
            StoredResources stored,
            Ledger ledger,
            Deliberating deliberating,
            Composing composing,
            Conflicts conflicts,
            Chance chance) {
        this.stored = stored;
        this.ledger = ledger;
        this.observed = new Disclosing(deliberating, composing, conflicts, new ObservingLedger(ledger), chance);
        this.forgetful = new Disclosing(deliberating, composing, conflicts, new ForgetfulLedger(ledger), chance);
    }

    /** What the gateway would record. */
    record Commitment(LedgerEntry entry, Collection<Guard> guards) {}

    /** The body of this rival's answer, once what it records is committed. */
    public byte[] answer(Rival rival, SharingRequest request, Requester reader) {
        return switch (rival) {
            case FORGETFUL -> forgotten(request, reader);
            case UNRECORDED -> bundle(stored.of(request));
            case UNMASKED -> recorded(bundle(stored.of(request)), request, reader);
            case HAPI -> recorded(hapi.bundle(stored.of(request)), request, reader);
            case GATEWAY -> throw new IllegalArgumentException("the gateway answers at its own address");
        };
    }

    private byte[] forgotten(SharingRequest request, Requester reader) {
        return switch (forgetful.disclose(request, reader, BASE, new Shape.Everything())) {
            case Answered.Released released -> released.body().orElseThrow();
            case Answered.Ended ended -> throw new IllegalStateException("what is measured can be read");
            case Answered.ForAColleague left -> throw new IllegalStateException("whoever measures is nobody's family");
        };
    }

    private static byte[] bundle(List<byte[]> resources) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(HEAD);
        for (int i = 0; i < resources.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(ENTRY);
            body.writeBytes(resources.get(i));
            body.write('}');
        }
        body.writeBytes(FOOT);
        return body.toByteArray();
    }

    private byte[] recorded(byte[] body, SharingRequest request, Requester reader) {
        Commitment known = commitments.computeIfAbsent(request.id(), id -> observe(request, reader));
        LedgerEntry entry = new LedgerEntry(
                known.entry().kind(),
                UUID.randomUUID(),
                known.entry().policy(),
                known.entry().halves(),
                known.entry().sheets());
        return switch (ledger.append(entry, known.guards())) {
            case Appended.Committed committed -> body;
            case Appended.GuardChanged changed ->
                throw new IllegalStateException("nothing changes while it is measured");
        };
    }

    private Commitment observe(SharingRequest request, Requester reader) {
        try {
            observed.disclose(request, reader, BASE, new Shape.Everything());
            throw new IllegalStateException("a disclosure without a commit");
        } catch (ObservingLedger.Observed commit) {
            return commit.commitment();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
